import type { Core } from '../core/load.ts';
import type { Dataset, ImageSet } from '../data/dataset.ts';
import { parsePair } from '../data/pair.ts';
import { type PairImages, pairImages, pickImages } from '../data/pair-images.ts';
import { evaluateNetworks } from '../network/evaluate.ts';
import type { Evaluation } from '../network/evaluation.ts';
import { networkFromBytes, weightBytes, digestOfWeights } from '../network/network.ts';
import { type Pause, splitPositions, trainNetworks } from '../network/train.ts';
import { MEASUREMENTS } from '../measurements/measurements.ts';
import type { Measurement, Scene } from '../measurements/measurement.ts';
import type { RunControl } from './control.ts';
import type { MeasurementTask } from './measurement-plan.ts';
import type { Cohort } from './plan.ts';
import type { Task } from './schedule.ts';

/** What is known of a trial when its cohort is finished. */
export interface TrialResult {
  readonly id: string;
  /** w1, b1, w2, b2 as little-endian float32. */
  readonly weights: Uint8Array<ArrayBuffer>;
  /** `sha256:` and the digest of the weights. */
  readonly digest: string;
  /** [E, 5], see `HISTORY`. */
  readonly history: Float64Array<ArrayBuffer>;
  readonly validation: Evaluation;
  readonly test: Evaluation;
  /** The trial's share of its cohort's time, by hidden units. */
  readonly seconds: number;
}

/**
 * What an executor says: a cohort has ended an epoch, is finished or was given up because it was cancelled; or networks
 * are measured, a value for each.
 */
export type Execution =
  | { readonly cohort: number; readonly epoch: number; readonly loss: number }
  | { readonly cohort: number; readonly results: readonly TrialResult[] }
  | { readonly cohort: number; readonly cancelled: true }
  | { readonly batch: number; readonly values: readonly unknown[]; readonly seconds: number };

/** The end of a task. */
export type TaskResult = Exclude<
  Execution,
  { readonly epoch: number } | { readonly cancelled: true }
>;

/** Carries out tasks as they are handed out, here or elsewhere; ends early when the signal is aborted. */
export type Executor = (
  tasks: Iterable<Task> | AsyncIterable<Task>,
  signal: AbortSignal,
  control?: RunControl,
) => AsyncGenerator<Execution>;

/** A pair's images, from both files. */
type ImagesOfPair = Readonly<Record<ImageSet, PairImages>>;

/**
 * What executes tasks on one core, one after the other. It keeps the images of the last pair, about 11 MB: most tasks
 * are about the pair of the task before, and every worker has images of its own.
 */
export function taskExecutor(core: Core, dataset: Dataset) {
  let last: { readonly pair: string; readonly images: ImagesOfPair } | undefined;
  const imagesOf = (pair: string) => {
    if (last?.pair !== pair) {
      // Let go before the next ones are made, so that there are never two.
      last = undefined;
      const classes = parsePair(pair);
      const training = pairImages(dataset.training, classes, 'training');
      last = { pair, images: { training, test: pairImages(dataset.test, classes, 'test') } };
    }
    return last.images;
  };
  return (task: Task): AsyncGenerator<Pause, TaskResult> =>
    'measurement' in task
      ? executeMeasurement(core, imagesOf(task.subjects[0].trial.pair).training, task)
      : executeCohort(core, imagesOf(task.trials[0].trial.pair), task);
}

/** Measures the networks of one batch on their validation images. */
async function* executeMeasurement(
  core: Core,
  images: PairImages,
  { index, measurement, params, subjects }: MeasurementTask,
): AsyncGenerator<Pause, TaskResult> {
  const start = performance.now();
  const { validation } = splitPositions(core, images.count, subjects[0].trial.seed);
  const scene: Scene = { core, images: pickImages(images, validation) };
  const { measure } = MEASUREMENTS[measurement] as Measurement<unknown, unknown>;
  const measuring = measure(
    scene,
    subjects.map(({ trial, weights, others }) => ({
      trial,
      network: networkFromBytes(weights, trial.hidden),
      others: others.map((other) => networkFromBytes(other.weights, other.hidden)),
    })),
    params,
  );
  for (;;) {
    const step = measuring.next();
    if (step.done) {
      const seconds = (performance.now() - start) / 1000;
      return { batch: index, values: step.value, seconds };
    }
    yield {};
  }
}

/** Trains one cohort and evaluates it on the test images. */
async function* executeCohort(
  core: Core,
  images: ImagesOfPair,
  cohort: Cohort,
): AsyncGenerator<Pause, TaskResult> {
  const start = performance.now();
  const { seed, recipe } = cohort.trials[0].trial;
  const trained = yield* trainNetworks(core, images.training, {
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
  const tested = evaluateNetworks(
    core,
    images.test,
    trained.map(({ network }) => network),
  );
  const seconds = (performance.now() - start) / 1000;
  const units = cohort.trials.reduce((sum, { trial }) => sum + trial.hidden, 0);
  const results = await Promise.all(
    trained.map(async ({ network, validation, history }, i) => {
      const weights = weightBytes(network);
      return {
        id: cohort.trials[i].id,
        weights,
        digest: await digestOfWeights(weights),
        history,
        validation,
        test: tested[i].evaluation,
        seconds: (seconds * network.hidden) / units,
      };
    }),
  );
  return { cohort: cohort.index, results };
}

/** Executes tasks one after the other in this thread, giving way to its other work at every pause. */
export function executeHere(core: Core, dataset: Dataset): Executor {
  return async function* (tasks, signal, control) {
    const execute = taskExecutor(core, dataset);
    if (signal.aborted) return;
    for await (const task of tasks) {
      const execution = execute(task);
      for (;;) {
        await new Promise((resume) => setTimeout(resume));
        await control?.ready(cohortOf(task));
        if (signal.aborted) return;
        if (isCancelled(task, control)) {
          yield { cohort: task.index, cancelled: true };
          break;
        }
        const step = await execution.next();
        if (step.done) {
          yield step.value;
          break;
        }
        const { epoch, loss } = step.value;
        if (epoch !== undefined && loss !== undefined) yield { cohort: task.index, epoch, loss };
      }
    }
  };
}

/** The number of a task that trains. */
function cohortOf(task: Task): number | undefined {
  return 'measurement' in task ? undefined : task.index;
}

function isCancelled(task: Task, control: RunControl | undefined): boolean {
  return control !== undefined && !('measurement' in task) && control.isCancelled(task.index);
}
