import { OKABE_ITO } from '../analysis/colours.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { maximum } from '../statistics/extent.ts';
import { WHOLE } from './panels.ts';
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

/** Pixels of an entry of the legend beside its letters, and of a letter; a longer text is cut there. */
const SIGN = 34;
const LETTER = 7;
const LABEL_LETTERS = 24;

/** The second sign of a pair, for print without colour. Their number and the colours' are coprime. */
export const SHAPES = ['circle', 'square', 'triangle-up', 'diamond', 'triangle-down', 'cross'];

/**
 * Encodings of the column `pair` that give each pair its colour and its shape, in one legend; the
 * paper's pairs look the same in every figure.
 */
export function pairChannels(pairs: readonly string[]) {
  const places = sortPairs([...PAPER_PAIRS, ...pairs]);
  const letters = Math.min(LABEL_LETTERS, maximum(pairs.map(({ length }) => length)));
  const fitting = Math.max(1, Math.floor(WHOLE.width / (SIGN + LETTER * letters)));
  const channel = (signs: readonly string[]) => ({
    field: 'pair',
    type: 'nominal' as const,
    title: 'pair',
    legend: {
      orient: 'top' as const,
      direction: 'horizontal' as const,
      titleOrient: 'left' as const,
      columns: Math.min(pairs.length, fitting),
    },
    scale: {
      domain: [...pairs],
      range: pairs.map((pair) => signs[places.indexOf(pair) % signs.length] as string),
    },
  });
  return { color: channel(PAIR_COLOURS), shape: channel(SHAPES) };
}
