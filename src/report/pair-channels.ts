import { sortPairs } from '../analysis/pairs.ts';
import { PAPER_PAIRS } from '../lab/paper-grid.ts';

/** Okabe and Ito (2008), told apart with any common colour vision; yellow is too pale on white. */
export const OKABE_ITO = [
  '#0072B2',
  '#009E73',
  '#E69F00',
  '#CC79A7',
  '#D55E00',
  '#56B4E9',
  '#000000',
];

/** The second sign of a pair, for print without colour. Their number and the colours' are coprime. */
export const SHAPES = ['circle', 'square', 'triangle-up', 'diamond', 'triangle-down', 'cross'];

/**
 * Encodings of the column `pair` that give each pair its colour and its shape, in one legend; the
 * paper's pairs look the same in every figure.
 */
export function pairChannels(pairs: readonly string[]) {
  const places = sortPairs([...PAPER_PAIRS, ...pairs]);
  const channel = (signs: readonly string[]) => ({
    field: 'pair',
    type: 'nominal' as const,
    title: 'pair',
    legend: {
      orient: 'top' as const,
      direction: 'horizontal' as const,
      titleOrient: 'left' as const,
      columns: pairs.length,
    },
    scale: {
      domain: [...pairs],
      range: pairs.map((pair) => signs[places.indexOf(pair) % signs.length] as string),
    },
  });
  return { color: channel(OKABE_ITO), shape: channel(SHAPES) };
}
