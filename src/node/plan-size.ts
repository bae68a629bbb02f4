import { getHeapStatistics } from 'node:v8';
import { count, grouped } from '../count.ts';
import { InputError } from '../errors.ts';
import type { Grid } from '../studies/grid.ts';
import { SeedNeeds } from '../studies/seed-needs.ts';
import type { Study } from '../studies/study.ts';

/** Of so few seeds nobody needs to count what is asked. */
const FEW_SEEDS = 100;
/** What a network or measurement takes while a run is planned: measured of up to 1,200 seeds of everything. */
const BYTES = 1000;
/** Of the heap; the rest is for whatever else a run does. */
const SHARE = 0.75;

/**
 * Refuses a run of which all that it asks would not fit into the heap: V8 would end the process after minutes.
 * @param heap bytes that it may have
 * @throws InputError
 */
export function checkPlanSize(
  studies: readonly Study[],
  grid: Grid,
  heap: number = getHeapStatistics().heap_size_limit,
): void {
  const { length } = grid.seeds;
  if (length <= FEW_SEEDS) return;
  const asked = studies.reduce((sum, study) => {
    const { trials, requests } = new SeedNeeds(study, grid);
    return sum + trials + requests;
  }, 0);
  const most = Math.floor((SHARE * heap) / BYTES);
  if (asked <= most) return;
  throw new InputError(
    `got ${count(length, 'seed', grouped(length))}, which ask for ${grouped(asked)} networks and measurements, expected at most ${grouped(most)} in one run, which is what the heap of JavaScript has room for: ask for fewer seeds or for one study after the other`,
  );
}
