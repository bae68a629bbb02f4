import chalk from 'chalk';

/**
 * Okabe and Ito (2008), readable on dark and on light; instead of their black the terminal's own letters, and rose and
 * grey for a ninth and tenth class.
 */
const COLOURS = [
  '#56B4E9',
  '#E69F00',
  '#009E73',
  '#CC79A7',
  '#F0E442',
  '#D55E00',
  '#0072B2',
  undefined,
  '#AA4466',
  '#999999',
];

/** A text in the colour of a class; more classes than colours begin again. */
export function paintClass(text: string, own: number | undefined): string {
  const colour = own === undefined ? undefined : COLOURS[own % COLOURS.length];
  return colour === undefined ? text : chalk.hex(colour)(text);
}
