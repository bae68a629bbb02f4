import type { Measure } from '../../../src/analysis/measures.ts';
import { overSeeds, type OverSeeds } from '../../../src/analysis/over-seeds.ts';
import { remembered } from '../../../src/statistics/remembered.ts';
import type { Scores, Subject } from '../../../src/studies/rows.ts';

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
  const points = remembered((rows: readonly Row[], { recipe, measure }: Wanted) =>
    groupsOf(rows.filter((row) => row.recipe === recipe)).map((group) => ({
      ...headOf(group[0]),
      ...overSeeds(group, measure),
    })),
  );
  return (rows, recipe, measure) => points(rows, { recipe, measure });
}
