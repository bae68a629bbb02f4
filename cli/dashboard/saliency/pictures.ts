import { classesOf } from '../../../src/report/classes.ts';
import {
  type Digit,
  digitHeight,
  digitsLines,
  digitWidth,
  type Fit,
  fitDigits,
} from '../digit/digit.ts';
import type { Size } from '../size.ts';
import type { Chosen } from '../subject/subject.ts';
import type { Theme } from '../theme.ts';
import { sparsityText } from '../pruning/facts.ts';
import type { Explained, Shown } from './explain-now.ts';

/** The image, and beside it dense and pruned. */
const ACROSS = 3;
/** Title and note of a picture. */
const AROUND = 2;

const TITLE = 1;

/** How the pictures are laid out: one row of them or two. */
export interface Layout {
  readonly place: Fit;
  readonly rows: 1 | 2;
  readonly width: number;
}

/** Maps above gradients where there is room for both; undefined where there is none for either. */
export function layoutOf({ width, height }: Size): Layout | undefined {
  const two = fitDigits(ACROSS, { width, height: Math.floor(height / 2) - AROUND });
  if (two && two.zoom >= 1) return { place: two, rows: 2, width: widthOf(two) };
  // The note below may be left out.
  const one = fitDigits(ACROSS, { width, height: height - TITLE });
  return one && { place: one, rows: 1, width: widthOf(one) };
}

/** Lines that they fill. */
export function heightOf({ place, rows }: Layout): number {
  return rows * (digitHeight(place) + AROUND);
}

export function pictureRows(
  shown: Shown,
  chosen: Chosen,
  view: 'map' | 'gradient',
  { place, rows }: Layout,
  theme: Theme,
): string[] {
  const [negative, positive] = classesOf(chosen.pair);
  const digit: Digit = {
    title: `a ${shown.positive ? positive : negative}`,
    values: shown.pixels,
    scale: 'ink',
    most: 1,
    note: `image ${shown.position + 1} of ${shown.count}`,
  };
  const towards =
    theme.colour && !theme.ascii ? 'orange to' : theme.ascii ? '.:-=+ to' : 'shades to';
  const state = (pruned: boolean) =>
    pruned ? `${sparsityText(shown.thousandths)} pruned` : 'dense';
  // Small pictures have room for the probability alone.
  const told = (probability: number, pruned: boolean) =>
    `${place.zoom < 1 ? '' : `${state(pruned)}: `}P(${positive}) = ${probability.toFixed(3)}`;
  const map = ({ map: values, probability }: Explained, pruned: boolean): Digit => ({
    title: told(probability, pruned),
    values,
    scale: 'heat',
    note: `P changes up to ${mostText(values)}`,
  });
  const gradient = ({ gradient: values, probability }: Explained, pruned: boolean): Digit => ({
    title: rows === 1 ? told(probability, pruned) : `gradient, ${state(pruned)}`,
    values,
    scale: 'signed',
    note: `${towards} ${positive}, most ${mostText(values)}`,
  });
  const pair = (draw: typeof map) => [draw(shown.dense, false), draw(shown.pruned, true)];
  if (rows === 1)
    return digitsLines([digit, ...pair(view === 'map' ? map : gradient)], place, theme);
  const indent = ' '.repeat(digitWidth(place) + place.gap);
  return [
    ...digitsLines([digit, ...pair(map)], place, theme),
    ...digitsLines(pair(gradient), place, theme).map((line) => indent + line),
  ];
}

function widthOf(place: Fit): number {
  return ACROSS * digitWidth(place) + (ACROSS - 1) * place.gap;
}

/** The largest amount, in two digits. */
function mostText(values: Float32Array): string {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0).toPrecision(2);
}
