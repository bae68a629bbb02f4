import { groups } from '../../../src/analysis/groups.ts';
import { type OverSeeds, overSeeds } from '../../../src/analysis/over-seeds.ts';
import type { CapacityRow, Scores, Subject } from '../../../src/studies/rows.ts';
import type { Measure } from '../../../src/analysis/measures.ts';
import { remembered } from '../../../src/statistics/remembered.ts';

/** One pair and hidden size, over the seeds. */
export interface Point extends OverSeeds {
  readonly pair: string;
  readonly hidden: number;
}

/** What is stored of one recipe, by pair and ascending size. */
export const pointsOf = pointsOverSeeds(
  (rows: readonly CapacityRow[]) => groups(rows, 'hidden'),
  ({ pair, hidden }) => ({ pair, hidden }),
);

/** The smallest size of a pair whose mean is above a level. */
export function smallestAbove(
  points: readonly Point[],
  pair: string | undefined,
  level: number,
): Point | undefined {
  return points.find((point) => point.pair === pair && (point.mean ?? 0) > level);
}

interface Wanted {
  readonly recipe: string | undefined;
  readonly measure: Measure;
}

/**
 * What is stored of one recipe, a point for each group of networks; worked out once for rows that stay the same.
 *
 * @param groupsOf rows that differ in nothing but the seed, see `groups`
 * @param headOf what stands at a point beside its numbers
 */
export function pointsOverSeeds<Row extends Subject & Scores, Head>(
  groupsOf: (rows: readonly Row[]) => readonly Row[][],
  headOf: (row: Row) => Head,
): (
  rows: readonly Row[],
  recipe: string | undefined,
  measure: Measure,
) => readonly (Head & OverSeeds)[] {
  // Of all recipes at once, and for whichever measure: thousands of rows are looked at once.
  const grouped = remembered(groupsOf);
  const points = remembered((rows: readonly Row[], { recipe, measure }: Wanted) =>
    grouped(rows)
      .filter(([first]) => first!.recipe === recipe)
      .map((group) => ({ ...headOf(group[0]), ...overSeeds(group, measure) })),
  );
  return (rows, recipe, measure) => points(rows, { recipe, measure });
}
