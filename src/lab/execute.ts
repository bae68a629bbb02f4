import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { parsePair } from '../data/pair.ts';
import { pairImages } from '../data/pair-images.ts';
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

/** Trains one cohort and evaluates it on the test images. */
export async function* executeCohort(
  core: Core,
  dataset: Dataset,
  cohort: Cohort,
): AsyncGenerator<Pause, TrialResult[]> {
  const start = performance.now();
  const { pair: pairName, seed, recipe } = cohort.trials[0].trial;
  const pair = parsePair(pairName);
  const trained = yield* trainCohort(core, pairImages(dataset.training, pair, 'training'), {
    seed,
    batch: recipe.batch,
    epochs: recipe.epochs,
    members: cohort.trials.map(({ trial }) => ({
      hidden: trial.hidden,
      init: trial.recipe.init,
      learningRate: trial.recipe.learningRate,
    })),
  });
  const tested = evaluate(
    core,
    pairImages(dataset.test, pair, 'test'),
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
    for (const cohort of cohorts) {
      const execution = executeCohort(core, dataset, cohort);
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
