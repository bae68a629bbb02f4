import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { parsePair } from '../data/pair.ts';
import { InputError } from '../errors.ts';
import { modelDataOf } from '../lab/model-data.ts';
import type { ModelData } from '../lab/model-file.ts';
import { type Trial, printTrial } from '../lab/trial.ts';
import { type Pause, type TrainedNetwork, trainNetworks } from '../network/train.ts';
import { epochScores } from './epoch-scores.ts';
import { selectPair } from './pairs.ts';
import type { TrainedModel, TrainingProgress } from './training-records.ts';
import { type TrainingSettings, describeTrial } from './training-settings.ts';

/** What the networks of a cohort have in common. */
const SHARED: Readonly<Record<string, (trial: Trial) => string | number>> = {
  pair: ({ pair }) => pair,
  seed: ({ seed }) => seed,
  batch: ({ recipe }) => recipe.batch,
  epochs: ({ recipe }) => recipe.epochs,
  labels: ({ recipe }) => recipe.labels ?? 'of the data',
};

/** Checks the settings at once and trains step by step; see `trainCohort`. */
export function cohortSteps(
  core: Core,
  dataset: Dataset,
  settings: readonly TrainingSettings[],
): Generator<TrainingProgress, TrainedModel[]> {
  if (!Array.isArray(settings)) {
    throw new InputError(`got ${String(settings)}, expected a list of settings`);
  }
  if (settings.length === 0) throw new InputError('got no settings, expected one network or more');
  const trials = settings.map((one) => describeTrial(dataset, one));
  for (const [name, valueOf] of Object.entries(SHARED)) {
    const values = new Set(trials.map(valueOf));
    if (values.size > 1) {
      throw new InputError(
        `got ${name} ${[...values].join(' and ')} in one cohort, expected the same for all its networks`,
      );
    }
  }
  const [{ pair, seed, recipe }] = trials;
  const images = selectPair(dataset, pair, 'training');
  const { batch, epochs, labels } = recipe;
  const members = trials.map(({ hidden, recipe: { init, learningRate, pruning } }) => ({
    hidden,
    init,
    learningRate,
    ...(pruning && { pruning }),
  }));
  const data = modelDataOf(dataset, parsePair(pair, dataset.classes));
  const steps = trainNetworks(core, images, {
    seed,
    batch,
    epochs,
    members,
    ...(labels && { labels }),
  });
  return describeSteps(steps, trials, data);
}

/** The steps of a training in the words of the interface. */
function* describeSteps(
  steps: Generator<Pause, TrainedNetwork[]>,
  trials: readonly Trial[],
  data: ModelData | undefined,
): Generator<TrainingProgress, TrainedModel[]> {
  const { epochs } = trials[0].recipe;
  let progress: TrainingProgress = { epoch: 0, epochs, loss: undefined };
  try {
    for (;;) {
      const step = steps.next();
      if (step.done) {
        return step.value.map(({ network, validation, history }, i) => ({
          network,
          trial: printTrial(trials[i]),
          ...(data && { data }),
          validation,
          history: epochScores(history),
        }));
      }
      const { epoch, loss } = step.value;
      if (epoch !== undefined) progress = { epoch, epochs, loss };
      yield progress;
    }
  } finally {
    steps.return([]);
  }
}
