import type { Core } from '../core/load.ts';
import type { Dataset, ImageSet } from '../data/dataset.ts';
import { parsePair } from '../data/pair.ts';
import { type PairImages, pairImages } from '../data/pair-images.ts';
import { evaluate } from '../network/evaluate.ts';
import type { Evaluation } from '../network/evaluation.ts';
import { weightBytes, weightDigest } from '../network/network.ts';
import { type Pause, trainCohort } from '../network/train.ts';
import type { Cohort } from './plan.ts';

/** What is known of a trial when its cohort is finished. */
export interface TrialResult {
  readonly id: string;
  /** w1, b1, w2, b2 as little-endian float32. */
  readonly weights: Uint8Array;
  /** `sha256:` and the digest of the weights. */
  readonly digest: string;
  /** [E, 5], see `HISTORY`. */
  readonly history: Float64Array;
  readonly validation: Evaluation;
  readonly test: Evaluation;
  /** The trial's share of its cohort's time, by hidden units. */
  readonly seconds: number;
}

/** What an executor says: a cohort has ended an epoch, or is finished. */
export type Execution =
  | { readonly cohort: number; readonly epoch: number; readonly loss: number }
  | { readonly cohort: number; readonly results: readonly TrialResult[] };

/** Carries out cohorts, here or elsewhere, in any order; ends early when the signal is aborted. */
export type Executor = (
  cohorts: readonly Cohort[],
  signal: AbortSignal,
) => AsyncGenerator<Execution>;

/** A pair's images, from both files. */
type ImagesOfPair = Readonly<Record<ImageSet, PairImages>>;

/**
 * What executes cohorts on one core, one after the other. It keeps the images of the last pair, because cohorts
 * of a pair follow one another.
 */
export function cohortExecutor(core: Core, dataset: Dataset) {
  let kept: { readonly pair: string; readonly images: ImagesOfPair } | undefined;
  return (cohort: Cohort): AsyncGenerator<Pause, TrialResult[]> => {
    const { pair } = cohort.trials[0].trial;
    if (kept?.pair !== pair) {
      const classes = parsePair(pair);
      const training = pairImages(dataset.training, classes, 'training');
      kept = { pair, images: { training, test: pairImages(dataset.test, classes, 'test') } };
    }
    return executeCohort(core, kept.images, cohort);
  };
}

/** Trains one cohort and evaluates it on the test images. */
async function* executeCohort(
  core: Core,
  images: ImagesOfPair,
  cohort: Cohort,
): AsyncGenerator<Pause, TrialResult[]> {
  const start = performance.now();
  const { seed, recipe } = cohort.trials[0].trial;
  const trained = yield* trainCohort(core, images.training, {
    seed,
    batch: recipe.batch,
    epochs: recipe.epochs,
    members: cohort.trials.map(({ trial }) => ({
      hidden: trial.hidden,
      init: trial.recipe.init,
      learningRate: trial.recipe.learningRate,
      ...(trial.recipe.pruning && { pruning: trial.recipe.pruning }),
    })),
  });
  const tested = evaluate(
    core,
    images.test,
    trained.map(({ network }) => network),
  );
  const seconds = (performance.now() - start) / 1000;
  const units = cohort.trials.reduce((sum, { trial }) => sum + trial.hidden, 0);
  return Promise.all(
    trained.map(async ({ network, validation, history }, i) => ({
      id: cohort.trials[i].id,
      weights: weightBytes(network),
      digest: await weightDigest(network),
      history,
      validation,
      test: tested[i].evaluation,
      seconds: (seconds * network.hidden) / units,
    })),
  );
}

/** Executes cohorts one after the other in this thread, giving way to its other work at every pause. */
export function executeHere(core: Core, dataset: Dataset): Executor {
  return async function* (cohorts, signal) {
    const execute = cohortExecutor(core, dataset);
    for (const cohort of cohorts) {
      const execution = execute(cohort);
      for (;;) {
        await new Promise((resume) => setTimeout(resume));
        if (signal.aborted) return;
        const step = await execution.next();
        if (step.done) {
          yield { cohort: cohort.index, results: step.value };
          break;
        }
        const { epoch, loss } = step.value;
        if (epoch !== undefined && loss !== undefined) yield { cohort: cohort.index, epoch, loss };
      }
    }
  };
}
