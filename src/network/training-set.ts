import type { Core } from '../core/load.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { type TrainingSet, cutTiles } from './cohort-memory.ts';
import type { CohortForm } from './cohort.ts';
import type { Scaling } from '../data/scaling.ts';
import { scalingOf } from './inputs.ts';
import { fitScaling } from './scaling.ts';

/**
 * What cohorts of a seed are trained on, with rows that are split already.
 * Uses the core's memory and ends the plan that was there.
 *
 * @returns with the scaling that their networks take with them, see `fitScaling`
 */
export function makeTrainingSet(
  core: Core,
  { rows, training, validation }: Pick<TrainingSet, 'rows' | 'training' | 'validation'>,
  batch: 'full' | number,
): { readonly set: TrainingSet; readonly scaling: Scaling | undefined } {
  const scaling = fitScaling(core, rows, training);
  const set = {
    rows,
    scaling: scalingOf({ scaling }, rows),
    form: formOf(rows, batch),
    shuffled: batch !== 'full',
    training,
    validation,
    tiles: cutTiles(training.length, batch === 'full' ? training.length : batch),
  };
  return { set, scaling };
}

/** How the rows lie in memory. */
function formOf({ form }: PairRows, batch: 'full' | number): CohortForm {
  if (form.dense) return 'dense';
  return batch === 'full' ? 'blocked' : 'compressed';
}
