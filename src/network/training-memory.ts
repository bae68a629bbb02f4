import type { Core } from '../core/load.ts';
import { tableBytes } from '../core/memory.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { assignColumns } from './columns.ts';
import { cohortTable } from './cohort-memory.ts';
import { splitPositions } from './split.ts';
import { makeTrainingSet } from './training-set.ts';

/**
 * Bytes of the core's memory that the training of a cohort takes.
 * Uses the core's memory and ends the plan that was there.
 *
 * @param hidden of its networks
 * @throws InputError when there are fewer than two rows, or all are of one group
 */
export function trainingBytes(
  core: Core,
  rows: PairRows,
  { seed, batch }: { readonly seed: number; readonly batch: 'full' | number },
  hidden: readonly number[],
): number {
  const split = splitPositions(core, rows, seed);
  const { set } = makeTrainingSet(core, { rows, ...split }, batch);
  // Masks take little beside the rows; some cohorts have them.
  return tableBytes(cohortTable(core, set, assignColumns(hidden), true));
}
