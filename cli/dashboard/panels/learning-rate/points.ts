import { groups } from '../../../../src/analysis/groups.ts';
import type { OverSeeds } from '../../../../src/analysis/over-seeds.ts';
import type { LearningRateRow } from '../../../../src/studies/rows.ts';
import { pointsOverSeeds } from '../../trained/points-over-seeds.ts';

/** One hidden size and learning rate, over the seeds. */
export interface Point extends OverSeeds {
  readonly pair: string;
  readonly hidden: number;
  readonly rate: number;
}

/** What is stored of one recipe, by ascending size and rate. */
export const pointsOf = pointsOverSeeds(
  (rows: readonly LearningRateRow[]) => groups(rows, 'hidden', 'learningRate'),
  ({ pair, hidden, learningRate: rate }) => ({ pair, hidden, rate }),
);

/** The point with the largest mean; of equal ones the first. */
export function best(points: readonly Point[]): Point | undefined {
  return points.reduce<Point | undefined>(
    (most, point) =>
      point.mean !== null && (!most || point.mean > (most.mean ?? -Infinity)) ? point : most,
    undefined,
  );
}
