import { DIFFICULTY_LEVELS } from '../analysis/paper.ts';
import { PAPER_PAIRS } from '../lab/paper-grid.ts';
import { mean } from '../statistics/mean.ts';
import { somersD } from '../statistics/order.ts';
import type { Subject } from '../studies/rows.ts';
import { atCommonSizes } from './measures.ts';

/** A value of some rows, when they have one. */
type ValueOf<Row> = (rows: readonly Row[]) => number | undefined;

/**
 * Whether a value of the pairs rises with the three levels of their difficulty: Somers' d, 1 when it always does.
 *
 * @param valueOf the value of a pair's rows, of the sizes that every pair has
 * @returns undefined unless every pair has rows and a value
 */
export function riseWithDifficulty<Row extends Subject>(
  rows: readonly Row[],
  valueOf: ValueOf<Row>,
): number | undefined {
  const points = pointsOf(rows, valueOf);
  return points && somersD(points);
}

/**
 * How much it rises with each level (low, medium, high): the least-squares slope over the paper's five pairs.
 *
 * @param valueOf the value of a pair's rows, of the sizes that every pair has
 * @returns undefined unless every pair has rows and a value
 */
export function risePerLevel<Row extends Subject>(
  rows: readonly Row[],
  valueOf: ValueOf<Row>,
): number | undefined {
  const points = pointsOf(rows, valueOf);
  if (!points) return undefined;
  const centre = mean(points.map(([level]) => level)) as number;
  let [covariance, variance] = [0, 0];
  for (const [level, value] of points) {
    covariance += (level - centre) * value;
    variance += (level - centre) * (level - centre);
  }
  return covariance / variance;
}

/** Level and value of the paper's five pairs. */
function pointsOf<Row extends Subject>(
  rows: readonly Row[],
  valueOf: ValueOf<Row>,
): (readonly [level: number, value: number])[] | undefined {
  const common = atCommonSizes(rows, (row) => row.pair);
  const points = PAPER_PAIRS.flatMap((pair) => {
    const value = valueOf(common.filter((row) => row.pair === pair));
    return value === undefined ? [] : [[DIFFICULTY_LEVELS[pair] as number, value] as const];
  });
  return points.length === PAPER_PAIRS.length ? points : undefined;
}
