import { OKABE_ITO } from '../analysis/colours.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { PAPER_PAIRS } from '../lab/paper-grid.ts';

/** Those of Okabe and Ito but yellow, which is too pale on white. */
export const PAIR_COLOURS = [
  OKABE_ITO.blue,
  OKABE_ITO.green,
  OKABE_ITO.orange,
  OKABE_ITO.purple,
  OKABE_ITO.vermilion,
  OKABE_ITO.skyBlue,
  OKABE_ITO.black,
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
  return { color: channel(PAIR_COLOURS), shape: channel(SHAPES) };
}
