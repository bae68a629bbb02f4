import { groups } from '../../../src/analysis/groups.ts';
import type { OverSeeds } from '../../../src/analysis/over-seeds.ts';
import type { CapacityRow } from '../../../src/studies/rows.ts';
import { pointsOverSeeds } from './points-over-seeds.ts';

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
