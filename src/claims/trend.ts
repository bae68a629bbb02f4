import { DIFFICULTY_LEVELS } from '../analysis/paper.ts';
import { PAPER_PAIRS } from '../lab/paper-grid.ts';
import type { Subject } from '../studies/rows.ts';
import { atCommonSizes } from './measures.ts';

/**
 * How much a value of the pairs rises with each level of difficulty (low, medium, high): the least-squares slope over
 * the paper's five pairs, of values over the sizes that every pair has.
 *
 * @param valueOf the value of a pair's rows
 * @returns undefined unless every pair has rows and a value
 */
export function risePerLevel<Row extends Subject>(
  rows: readonly Row[],
  valueOf: (rows: readonly Row[]) => number | undefined,
): number | undefined {
  const common = atCommonSizes(rows, (row) => row.pair);
  const levels = PAPER_PAIRS.map((pair) => DIFFICULTY_LEVELS[pair]!);
  const centre = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  let [covariance, variance] = [0, 0];
  for (const [i, pair] of PAPER_PAIRS.entries()) {
    const value = valueOf(common.filter((row) => row.pair === pair));
    if (value === undefined) return undefined;
    covariance += (levels[i] - centre) * value;
    variance += (levels[i] - centre) * (levels[i] - centre);
  }
  return covariance / variance;
}
