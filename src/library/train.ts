import type { Core } from '../core/load.ts';
import { finish } from '../core/steps.ts';
import type { Dataset } from '../data/dataset.ts';
import { type AsyncOptions, finishAsync } from './async.ts';
import { cohortSteps } from './cohort-steps.ts';
import type { TrainedModel, TrainingProgress } from './training-records.ts';
import type { TrainingSettings } from './training-settings.ts';

/**
 * Trains one network to tell the two classes of a pair apart: D inputs, H rectified hidden units (none:
 * logistic regression), one logistic output, by gradient descent on binary cross-entropy (Kumar, section 3). The same dataset and settings give the same bits in
 * every engine, and those of `lowcap train`. Does not return before it is done: a few seconds for 12,000 images and
 * 24 hidden units; in a page rather use `trainAsync` in a worker.
 *
 * @example
 * const { network, validation } = train(core, dataset, { pair: '4-9', hidden: 24 });
 * console.log(validation.f1);
 *
 * @param core whose memory is used: what another call had there ends
 * @throws InputError when a setting is wrong, or the dataset has no image of one of the classes
 */
export function train(core: Core, dataset: Dataset, settings: TrainingSettings): TrainedModel {
  return finish(trainInSteps(core, dataset, settings));
}

/**
 * The same without blocking: gives way to the thread's other work at least every 50 ms or so, reports how far it is and can
 * be ended.
 *
 * @example
 * const controller = new AbortController();
 * const { network } = await trainAsync(core, dataset, { pair: '4-9', hidden: 24 }, {
 *   signal: controller.signal,
 *   onProgress: ({ epoch, epochs, loss }) => console.log(`${epoch} of ${epochs}`, loss),
 * });
 *
 * @param core that nobody else uses until the promise is settled
 * @throws InputError as `train` does, and when another call has used the core meanwhile; the signal's reason when it
 * is aborted
 */
export async function trainAsync(
  core: Core,
  dataset: Dataset,
  settings: TrainingSettings,
  options: AsyncOptions<TrainingProgress> = {},
): Promise<TrainedModel> {
  return finishAsync(trainInSteps(core, dataset, settings), options);
}

/**
 * The same step by step: a generator whose steps take some 20 ms of one core, and which returns the network.
 *
 * @param core that nobody else uses until the generator has ended
 * @throws InputError as `train` does, before the first step; in a step when another call has used the core
 */
export function trainInSteps(
  core: Core,
  dataset: Dataset,
  settings: TrainingSettings,
): Generator<TrainingProgress, TrainedModel> {
  const steps = cohortSteps(core, dataset, [settings]);
  return (function* () {
    const [trained] = yield* steps;
    return trained;
  })();
}

/**
 * Trains networks side by side in one pass over the data, several times faster than one after the other and with the same
 * bits. They have pair, seed, batch and epochs in common; hidden size, initial weights, learning rate and pruning before
 * training may differ.
 *
 * @example
 * const sizes = [2, 4, 8, 16].map((hidden) => ({ pair: '4-9', hidden }));
 * for (const { network, validation } of trainCohort(core, dataset, sizes)) {
 *   console.log(network.hidden, validation.f1);
 * }
 *
 * @param core whose memory is used: what another call had there ends
 * @returns as many as there are settings, in their order
 * @throws InputError as `train` does, and when the settings cannot be trained together
 */
export function trainCohort(
  core: Core,
  dataset: Dataset,
  settings: readonly TrainingSettings[],
): TrainedModel[] {
  return finish(trainCohortInSteps(core, dataset, settings));
}

/**
 * `trainCohort` without blocking, as `trainAsync` is.
 *
 * @param core that nobody else uses until the promise is settled
 * @throws InputError as `trainCohort` does, and when another call has used the core meanwhile; the signal's reason when
 * it is aborted
 */
export async function trainCohortAsync(
  core: Core,
  dataset: Dataset,
  settings: readonly TrainingSettings[],
  options: AsyncOptions<TrainingProgress> = {},
): Promise<TrainedModel[]> {
  return finishAsync(trainCohortInSteps(core, dataset, settings), options);
}

/**
 * `trainCohort` step by step, as `trainInSteps` is.
 *
 * @param core that nobody else uses until the generator has ended
 * @throws InputError as `trainCohort` does, before the first step; in a step when another call has used the core
 */
export function trainCohortInSteps(
  core: Core,
  dataset: Dataset,
  settings: readonly TrainingSettings[],
): Generator<TrainingProgress, TrainedModel[]> {
  return cohortSteps(core, dataset, settings);
}
