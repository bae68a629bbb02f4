import { OKABE_ITO } from '../analysis/colours.ts';

/** The paper's pairs, from easy to hard. */
const PAPER_PAIRS = ['0-1', '1-7', '5-6', '3-8', '4-9'];

/** Okabe and Ito (2008), told apart with any common colour vision; yellow is too pale on white. */
export const COLOURS = [
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

/** Distinct pairs in the order of every legend and table: the paper's, then the others by name. */
export function sortPairs(pairs: Iterable<string>): string[] {
  return [...new Set(pairs)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function rank(pair: string): number {
  const index = PAPER_PAIRS.indexOf(pair);
  return index < 0 ? PAPER_PAIRS.length : index;
}

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
  return { color: channel(COLOURS), shape: channel(SHAPES) };
}
