import { CoreFailed } from '../core/failed.ts';
import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { type Pair, parsePair } from '../data/pair.ts';
import { type PairRows, pairRows } from '../data/pair-rows.ts';
import type { RowSet } from '../data/rows.ts';
import type { Scaling } from '../data/scaling.ts';
import { evaluateNetworks } from '../network/evaluate.ts';
import {
  digestOfWeights,
  firstLayerWidth,
  networkFromBytes,
  weightBytes,
} from '../network/network.ts';
import {
  type Checkpoint,
  type Pause,
  type TrainedNetwork,
  trainNetworks,
} from '../network/train.ts';
import type { StagedNetwork } from '../network/train-stages.ts';
import { splitRows } from '../network/split-rows.ts';
import { InputError } from '../errors.ts';
import type { Measurement, MeasurementContext } from '../measurements/measurement.ts';
import { packCheckpoint, type TrialCheckpoint, unpackCheckpoint } from './checkpoint.ts';
import { CheckpointClock } from './checkpoint-clock.ts';
import type { Execution, Executor, TaskResult } from './execution.ts';
import { givingWayByTimer } from './give-way.ts';
import type { MeasurementTask } from './measurement-plan.ts';
import type { Cohort } from './plan.ts';
import type { Task } from './schedule.ts';
import { checkMasks, stagesOf, trainTrial } from './stages.ts';
import type { Trial } from './trial.ts';
import { untilAborted } from './until-aborted.ts';

/** Where a task pauses. */
interface Step {
  readonly epoch?: number;
  readonly loss?: number;
  /** Copies how far a cohort is; there at the end of an epoch that is not its last. */
  readonly checkpoint?: () => TrialCheckpoint[];
}

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
  return (task: Task): AsyncGenerator<Step, TaskResult> =>
    task.type === 'measure'
      ? executeMeasurement(core, load(task.pair), task)
      : executeCohort(core, load(task.trials[0].trial.pair).rows, task);
}

/**
 * Carries out one task, step by step.
 *
 * @param execute made by `taskExecutor`
 * @param isToStop asked before every step; a cohort then goes on to the end of its epoch, if that is near
 * @throws an error of the program; one of the data or the networks is told
 */
export async function* executeTask(
  execute: ReturnType<typeof taskExecutor>,
  task: Task,
  isToStop: () => boolean | Promise<boolean>,
): AsyncGenerator<Execution> {
  const clock = new CheckpointClock();
  let execution: ReturnType<typeof execute> | undefined;
  for (;;) {
    const isToEnd = await isToStop();
    if (isToEnd && (!execution || task.type === 'measure' || clock.isTimeToStop())) {
      return yield { type: 'cancelled', task: task.id, checkpoints: clock.last() };
    }
    let step: IteratorResult<Step, TaskResult>;
    try {
      step = await (execution ??= execute(task)).next();
    } catch (error) {
      // After a trap the core is of no use to any task, whatever the input.
      if (!(error instanceof InputError) || error instanceof CoreFailed) throw error;
      return yield { type: 'failed', task: task.id, reason: error.message };
    }
    if (step.done) return yield step.value;
    const { epoch, loss, checkpoint } = step.value;
    const checkpoints = clock.pause(checkpoint);
    if (epoch !== undefined && loss !== undefined) {
      yield { type: 'epoch', task: task.id, epoch, loss };
    }
    if (checkpoints.length > 0) yield { type: 'checkpoint', task: task.id, checkpoints };
  }
}

/** Measures the networks of one batch on their validation images. */
async function* executeMeasurement(
  core: Core,
  { pair, rows }: LoadedPair,
  { id, measurement, params, seed, networks, ...task }: MeasurementTask,
): AsyncGenerator<Step, TaskResult> {
  // What is not measured here need not be loaded: a page trains long before it measures.
  const { MEASUREMENTS } = await import('../measurements/measurements.ts');
  const start = performance.now();
  const { training, validation: images } = splitRows(core, rows.training, seed);
  const { classes } = pair;
  const context: MeasurementContext = { core, images, training, test: rows.test, classes };
  const { measure } = MEASUREMENTS[measurement] as Measurement<unknown, unknown>;
  const scalings = new Map<number, Scaling | undefined>();
  const measuring = measure(
    context,
    networks.map(({ hidden, weights, others }) => ({
      pair: task.pair,
      seed,
      network: networkFromBytes(weights, hidden),
      others: others.map((other) => {
        // Of another seed, so scaled by another split.
        if (!scalings.has(other.seed)) {
          scalings.set(other.seed, splitRows(core, rows.training, other.seed).validation.scaling);
        }
        return networkFromBytes(other.weights, other.hidden, scalings.get(other.seed));
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
  { id: task, trials, checkpoints }: Cohort,
): AsyncGenerator<Step, TaskResult> {
  const start = performance.now();
  const { recipe } = trials[0].trial;
  const { epochs } = recipe;
  const width = trials.reduce((sum, { trial }) => sum + firstLayerWidth(trial.hidden), 0);
  const secondsOf = (i: number) =>
    (checkpoints?.[i].seconds ?? 0) +
    ((performance.now() - start) / 1000) * (firstLayerWidth(trials[i].trial.hidden) / width);
  const from = checkpoints?.map((one, i) => unpackCheckpoint(one, trials[i].trial.hidden));
  const training = recipe.forks
    ? trainFork(core, images.training, trials[0].trial, from?.[0])
    : trainTogether(core, images.training, trials, from);
  let step = training.next();
  for (; !step.done; step = training.next()) {
    const { checkpoint, ...pause } = step.value;
    // After the last epoch little is left to do.
    if (!checkpoint || pause.epoch === epochs) yield pause;
    else {
      const pack = (one: Checkpoint, i: number) => packCheckpoint(trials[i].id, one, secondsOf(i));
      yield { ...pause, checkpoint: () => checkpoint().map(pack) };
    }
  }
  const { trained, masks } = step.value;
  if (masks) await checkMasks(recipe, masks);
  const tested = evaluateNetworks(
    core,
    images.test,
    trained.map(({ network }) => network),
  );
  const seconds = trials.map((_, i) => secondsOf(i));
  const results = await Promise.all(
    trained.map(async ({ network, validation, history, budgets }, i) => {
      const weights = weightBytes(network);
      return {
        id: trials[i].id,
        weights,
        digest: await digestOfWeights(weights),
        history,
        validation,
        budgets,
        test: tested[i].evaluation,
        seconds: seconds[i],
      };
    }),
  );
  return { type: 'trained', task, results };
}

interface TrainedTrials {
  readonly trained: readonly TrainedNetwork[];
  /** Of a fork. */
  readonly masks?: StagedNetwork['masks'];
}

/** Trains the networks of a cohort side by side. */
function* trainTogether(
  core: Core,
  rows: PairRows,
  trials: Cohort['trials'],
  from?: readonly Checkpoint[],
): Generator<Pause, TrainedTrials> {
  const { seed, recipe } = trials[0].trial;
  const { batch, epochs, labels } = recipe;
  const members = trials.map(({ trial }) => ({
    hidden: trial.hidden,
    init: trial.recipe.init,
    learningRate: trial.recipe.learningRate,
    ...(trial.recipe.pruning && { pruning: trial.recipe.pruning }),
  }));
  const cohort = { seed, batch, epochs, members, ...(labels && { labels }) };
  return { trained: yield* trainNetworks(core, rows, cohort, from) };
}

/** Trains a fork with all that it goes on from. */
function* trainFork(
  core: Core,
  rows: PairRows,
  trial: Trial,
  from?: Checkpoint,
): Generator<Pause, TrainedTrials> {
  const trained = yield* trainTrial(core, rows, trial, stagesOf(trial.recipe), from);
  return { trained: [trained], masks: trained.masks };
}

/**
 * Executes tasks one after the other in this thread, giving way to its other work at every pause.
 * @param giveWay settles when that work was let in, or needs not yet be
 */
export function executeHere(
  core: Core,
  dataset: Dataset,
  giveWay: () => Promise<void> = givingWayByTimer(),
): Executor {
  const execute = taskExecutor(core, dataset);
  return async function* (tasks, signal, control) {
    for await (const task of untilAborted(tasks, signal)) {
      yield* executeTask(execute, task, async () => {
        await giveWay();
        await control?.ready(signal, task.id);
        return signal.aborted || control?.isCancelled(task.id) === true;
      });
    }
  };
}
