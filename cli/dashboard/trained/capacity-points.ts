import { groups } from '../../../src/analysis/groups.ts';
import { remembered } from '../../../src/statistics/remembered.ts';
import type { CapacityRow } from '../../../src/studies/rows.ts';
import type { Measure } from '../../../src/analysis/measures.ts';
import { overSeeds, type OverSeeds } from '../../../src/analysis/over-seeds.ts';

/** One pair and hidden size, over the seeds. */
export interface Point extends OverSeeds {
  readonly pair: string;
  readonly hidden: number;
}

/** What is stored of one recipe, by pair and ascending size. */
export function pointsOf(
  rows: readonly CapacityRow[],
  recipe: string | undefined,
  measure: Measure,
): readonly Point[] {
  return pointsOfRows(rows, { recipe, measure });
}

const pointsOfRows = remembered(
  (
    rows: readonly CapacityRow[],
    { recipe, measure }: { readonly recipe: string | undefined; readonly measure: Measure },
  ): readonly Point[] => {
    const own = rows.filter((row) => row.recipe === recipe);
    return groups(own, 'hidden').map((group) => {
      const { pair, hidden } = group[0];
      return { pair, hidden, ...overSeeds(group, measure) };
    });
  },
);

/** The smallest size of a pair whose mean is above a level. */
export function smallestAbove(
  points: readonly Point[],
  pair: string | undefined,
  level: number,
): Point | undefined {
  return points.find((point) => point.pair === pair && (point.mean ?? 0) > level);
}
