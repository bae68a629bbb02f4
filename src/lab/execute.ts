import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { type Pair, parsePair } from '../data/pair.ts';
import { type PairRows, pairRows } from '../data/pair-rows.ts';
import type { RowSet } from '../data/rows.ts';
import type { BudgetScores } from '../network/budgets.ts';
import { evaluateNetworks } from '../network/evaluate.ts';
import type { Evaluation } from '../network/evaluation.ts';
import {
  digestOfWeights,
  firstLayerWidth,
  networkFromBytes,
  weightBytes,
} from '../network/network.ts';
import { type Pause, trainNetworks } from '../network/train.ts';
import { splitRows } from '../network/split-rows.ts';
import { InputError } from '../errors.ts';
import { MEASUREMENTS } from '../measurements/measurements.ts';
import type { Measurement, MeasurementContext } from '../measurements/measurement.ts';
import type { RunControl } from './control.ts';
import type { MeasurementTask } from './measurement-plan.ts';
import type { Cohort } from './plan.ts';
import type { Task } from './schedule.ts';

/** What is known of a trial when its cohort is finished. */
export interface TrialResult {
  readonly id: string;
  /** w1, b1, w2, b2 (w0, b2 without hidden units) as little-endian float32. */
  readonly weights: Uint8Array<ArrayBuffer>;
  /** `sha256:` and the digest of the weights. */
  readonly digest: string;
  /** [E, 5], see `HISTORY`. */
  readonly history: Float64Array<ArrayBuffer>;
  readonly validation: Evaluation;
  /** Validation after each budget of updates that it has reached. */
  readonly budgets: readonly BudgetScores[];
  readonly test: Evaluation;
  /** The trial's share of its cohort's time, by columns of the first layer. */
  readonly seconds: number;
}

/**
 * What an executor says of a task, by the task's id: a cohort has ended an epoch, is trained or was given up because it
 * was cancelled; or networks are measured, a value for each. A task that the data or the networks do not allow fails.
 */
export type Execution =
  | {
      readonly type: 'epoch';
      readonly task: string;
      /** 1 … epochs. */
      readonly epoch: number;
      /** Mean training loss of the trials that have not diverged; NaN when none is left. */
      readonly loss: number;
    }
  | { readonly type: 'cancelled'; readonly task: string }
  | {
      readonly type: 'failed';
      readonly task: string;
      /** In a sentence. */
      readonly reason: string;
    }
  | {
      readonly type: 'trained';
      readonly task: string;
      readonly results: readonly TrialResult[];
    }
  | {
      readonly type: 'measured';
      readonly task: string;
      readonly values: readonly unknown[];
      readonly seconds: number;
    };

/** The end of a task that was not cancelled. */
export type TaskResult = Extract<Execution, { readonly type: 'trained' | 'measured' }>;

/** Carries out tasks as they are handed out, here or elsewhere; ends early when the signal is aborted. */
export type Executor = (
  tasks: Iterable<Task> | AsyncIterable<Task>,
  signal: AbortSignal,
  control?: RunControl,
) => AsyncGenerator<Execution>;

/** A pair and its rows of both sets. */
interface LoadedPair {
  readonly pair: Pair;
  readonly rows: Readonly<Record<RowSet, PairRows>>;
}

/**
 * What executes tasks on one core, one after the other. It keeps what it knows of the last pair: most tasks are about
 * the pair of the task before.
 */
export function taskExecutor(core: Core, dataset: Dataset) {
  let last: LoadedPair | undefined;
  const load = (name: string): LoadedPair => {
    if (last?.pair.name === name) return last;
    const { training, test, form, classes } = dataset;
    const pair = parsePair(name, classes);
    const rows = {
      training: pairRows(training, form, pair, 'training'),
      test: pairRows(test, form, pair, 'test'),
    };
    return (last = { pair, rows });
  };
  return (task: Task): AsyncGenerator<Pause, TaskResult> =>
    task.type === 'measure'
      ? executeMeasurement(core, load(task.pair), task)
      : executeCohort(core, load(task.trials[0].trial.pair).rows, task);
}

/** What there is to say of a pause. */
export function epochOf({ id }: Task, { epoch, loss }: Pause): Execution | undefined {
  if (epoch === undefined || loss === undefined) return undefined;
  return { type: 'epoch', task: id, epoch, loss };
}

/**
 * What there is to say of a task that has thrown.
 * @throws the error itself unless it is one of the data or the networks: then the program is at fault
 */
export function failureOf({ id }: Task, error: unknown): Execution {
  if (!(error instanceof InputError)) throw error;
  return { type: 'failed', task: id, reason: error.message };
}

/** Measures the networks of one batch on their validation images. */
async function* executeMeasurement(
  core: Core,
  { pair, rows }: LoadedPair,
  { id, measurement, params, seed, networks, ...task }: MeasurementTask,
): AsyncGenerator<Pause, TaskResult> {
  const start = performance.now();
  const { training, validation: images } = splitRows(core, rows.training, seed);
  const { classes } = pair;
  const context: MeasurementContext = { core, images, training, test: rows.test, classes };
  const { measure } = MEASUREMENTS[measurement] as Measurement<unknown, unknown>;
  const measuring = measure(
    context,
    networks.map(({ hidden, weights, others }) => ({
      pair: task.pair,
      seed,
      network: networkFromBytes(weights, hidden),
      others: others.map((other) => {
        // Of another seed, so scaled by another split.
        const { scaling } = splitRows(core, rows.training, other.seed).validation;
        return networkFromBytes(other.weights, other.hidden, scaling);
      }),
    })),
    params,
  );
  let step = measuring.next();
  for (; !step.done; step = measuring.next()) yield {};
  const seconds = (performance.now() - start) / 1000;
  return { type: 'measured', task: id, values: step.value, seconds };
}

/** Trains one cohort and evaluates it on the test images. */
async function* executeCohort(
  core: Core,
  images: LoadedPair['rows'],
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
  const width = cohort.trials.reduce((sum, { trial }) => sum + firstLayerWidth(trial.hidden), 0);
  const results = await Promise.all(
    trained.map(async ({ network, validation, history, budgets }, i) => {
      const weights = weightBytes(network);
      return {
        id: cohort.trials[i].id,
        weights,
        digest: await digestOfWeights(weights),
        history,
        validation,
        budgets,
        test: tested[i].evaluation,
        seconds: (seconds * firstLayerWidth(network.hidden)) / width,
      };
    }),
  );
  return { type: 'trained', task: cohort.id, results };
}

/**
 * Executes tasks one after the other in this thread, giving way to its other work at every pause.
 * @param giveWay settles when that work was let in
 */
export function executeHere(
  core: Core,
  dataset: Dataset,
  giveWay: () => Promise<void> = () => new Promise((resume) => setTimeout(resume)),
): Executor {
  const execute = taskExecutor(core, dataset);
  return async function* (tasks, signal, control) {
    for await (const task of untilAborted(tasks, signal)) {
      const executions = executeTask(execute, task, { signal, control, giveWay });
      for await (const execution of executions) yield execution;
      if (signal.aborted) return;
    }
  };
}

/** What holds a task back or ends it. */
interface Conditions {
  readonly signal: AbortSignal;
  readonly control: RunControl | undefined;
  readonly giveWay: () => Promise<void>;
}

async function* executeTask(
  execute: ReturnType<typeof taskExecutor>,
  task: Task,
  { signal, control, giveWay }: Conditions,
): AsyncGenerator<Execution> {
  let execution: ReturnType<typeof execute> | undefined;
  for (;;) {
    await giveWay();
    await control?.ready(signal, task.id);
    if (signal.aborted) return;
    if (control?.isCancelled(task.id)) return yield { type: 'cancelled', task: task.id };
    let step: IteratorResult<Pause, TaskResult>;
    try {
      step = await (execution ??= execute(task)).next();
    } catch (error) {
      return yield failureOf(task, error);
    }
    if (step.done) return yield step.value;
    const epoch = epochOf(task, step.value);
    if (epoch) yield epoch;
  }
}

/** The items until the signal is aborted, even while the next one is waited for. */
async function* untilAborted<T>(
  items: Iterable<T> | AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T> {
  const iterator =
    Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  while (!signal.aborted) {
    const step = await orAborted(iterator.next(), signal);
    if (!step || step.done) return;
    yield step.value;
  }
}

/** What a promise gives, or undefined when the signal is aborted before. */
async function orAborted<T>(promise: T | Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  let abort: () => void;
  const aborted = new Promise<undefined>((resolve) => {
    abort = () => resolve(undefined);
    signal.addEventListener('abort', abort);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort!);
  }
}
