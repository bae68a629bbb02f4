import { groups } from '../../../../src/analysis/groups.ts';
import { remembered } from '../../../../src/statistics/remembered.ts';
import type { LearningRateRow } from '../../../../src/studies/rows.ts';
import type { Measure } from '../../../../src/analysis/measures.ts';
import { overSeeds, type OverSeeds } from '../../../../src/analysis/over-seeds.ts';

/** One hidden size and learning rate, over the seeds. */
export interface Point extends OverSeeds {
  readonly pair: string;
  readonly hidden: number;
  readonly rate: number;
}

/** What is stored of one recipe, by ascending size and rate. */
export function pointsOf(
  rows: readonly LearningRateRow[],
  recipe: string | undefined,
  measure: Measure,
): readonly Point[] {
  return pointsOfRows(rows, { recipe, measure });
}

const pointsOfRows = remembered(
  (
    rows: readonly LearningRateRow[],
    { recipe, measure }: { readonly recipe: string | undefined; readonly measure: Measure },
  ): readonly Point[] => {
    const own = rows.filter((row) => row.recipe === recipe);
    return groups(own, 'hidden', 'learningRate').map((group) => {
      const { pair, hidden, learningRate: rate } = group[0];
      return { pair, hidden, rate, ...overSeeds(group, measure) };
    });
  },
);

/** The point with the largest mean; of equal ones the first. */
export function best(points: readonly Point[]): Point | undefined {
  return points.reduce<Point | undefined>(
    (most, point) =>
      point.mean !== null && (!most || point.mean > (most.mean ?? -Infinity)) ? point : most,
    undefined,
  );
}
