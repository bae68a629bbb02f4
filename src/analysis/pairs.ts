import { PAPER_PAIRS } from '../lab/paper-grid.ts';

/** Distinct pairs in the order of every legend and table: the paper's, then the others by name. */
export function sortPairs(pairs: Iterable<string>): string[] {
  return [...new Set(pairs)].sort((a, b) => pairRank(a) - pairRank(b) || (a < b ? -1 : 1));
}

function pairRank(pair: string): number {
  const index = PAPER_PAIRS.indexOf(pair);
  return index < 0 ? PAPER_PAIRS.length : index;
}
