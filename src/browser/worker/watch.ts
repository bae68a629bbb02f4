import { CoreFailed } from '../../core/failed.ts';
import type { Core } from '../../core/load.ts';
import type { Dataset } from '../../data/dataset.ts';
import { parsePair } from '../../data/pair.ts';
import { InputError } from '../../errors.ts';
import { taskExecutor } from '../../lab/execute.ts';
import type { Executor, TrialResult } from '../../lab/execution.ts';
import type { TrialCheckpoint } from '../../lab/checkpoint.ts';
import { run } from '../../lab/run.ts';
import { type Trial, trialId } from '../../lab/trial.ts';
import { epochScores } from '../../library/cohort-steps.ts';
import { type Network, networkFromBytes } from '../../network/network.ts';
import { HISTORY } from '../../network/history.ts';
import { startOf } from '../../network/train.ts';
import type { CallContext } from '../calls/serve.ts';
import { giveWay } from '../calls/give-way.ts';
import { RunStore } from '../store/run-store.ts';
import type { TrainingLook } from '../training.ts';
import type { WatchItem, WatchOrder, WorkerCalls } from './calls.ts';
import { TrainingGate } from './training-gate.ts';
import type { WorkerLab } from './worker-lab.ts';

/**
 * Trains one network as a run of its own, and shows how it learns.
 * @throws Error when it becomes another network than the one that is stored
 */
export async function* watchTraining(
  lab: WorkerLab,
  { data, trial, every, paused }: WorkerCalls['watch']['argument'],
  { signal, onOrder }: CallContext<WatchOrder>,
): AsyncGenerator<WatchItem, void> {
  const gate = new TrainingGate(paused);
  onOrder((order) => gate.obey(order));
  const [core, dataset, results] = await Promise.all([
    lab.core(),
    lab.dataset(data),
    lab.results(),
  ]);
  const id = await trialId(trial);
  const known = (await lab.trial(id))?.record.weights;
  // By now the core may be another's.
  if (signal.aborted) return;
  const looks = new Looks(trial, every);
  yield { type: 'look', look: looks.first(core, dataset) };
  // What is stored is not asked for: it is trained again for the sake of looking.
  const store = await RunStore.open(results, []);
  const part = { study: 'training', recipe: '', trials: [trial], requests: [], budgets: true };
  const records = run({
    study: part.study,
    parts: [part],
    dataset,
    core,
    workers: 1,
    execute: executeWatched(core, dataset, gate, looks),
    store,
    signal,
  });
  for await (const record of records) {
    const look = looks.take();
    if (look) yield { type: 'look', look };
    if (record.type === 'failed') yield { type: 'failed', reason: record.reason };
    if (record.type !== 'trained') continue;
    const { parts: _, cohort: __, ...finished } = record;
    if (known !== undefined && known !== finished.weights) {
      throw new Error(
        `trial ${id} was trained to ${finished.weights}, expected ${known} as it is stored`,
      );
    }
    await store.written;
    yield { type: 'finished', record: finished };
  }
}

/** Executes the one task, pausing where the gate says and looking after epochs. */
function executeWatched(core: Core, dataset: Dataset, gate: TrainingGate, looks: Looks): Executor {
  const execute = taskExecutor(core, dataset);
  return async function* (tasks, signal) {
    for await (const task of tasks) {
      const execution = execute(task);
      for (;;) {
        await giveWay();
        await gate.ready(signal);
        if (signal.aborted) return;
        try {
          const step = await execution.next();
          if (step.done) {
            if (step.value.type === 'trained') looks.last(step.value.results[0]);
            yield step.value;
            break;
          }
          const { epoch, loss, checkpoint } = step.value;
          if (epoch === undefined || loss === undefined) continue;
          // After the last one little is left to do.
          if (epoch < looks.epochs) gate.epochDone();
          if (checkpoint) looks.offer(() => checkpoint()[0], gate.stepped);
          yield { type: 'epoch', task: task.id, epoch, loss };
        } catch (error) {
          // After a trap the core is of no use to any training, whatever the input.
          if (!(error instanceof InputError) || error instanceof CoreFailed) throw error;
          yield { type: 'failed', task: task.id, reason: error.message };
          break;
        }
      }
    }
  };
}

/** Looks at a network, not oftener than is asked for. */
class Looks {
  readonly #trial: Trial;
  readonly #every: number;
  /** Epochs whose scores were shown. */
  #shown = 0;
  #lastAt = -Infinity;
  #next: TrainingLook | undefined;

  constructor(trial: Trial, every: number) {
    this.#trial = trial;
    this.#every = every;
  }

  get epochs(): number {
    return this.#trial.recipe.epochs;
  }

  /** Before its first epoch. */
  first(core: Core, { classes, form }: Dataset): TrainingLook {
    const { pair, seed, hidden, recipe } = this.#trial;
    // Refused before anything is drawn.
    parsePair(pair, classes);
    const { init, learningRate, pruning } = recipe;
    const member = { hidden, init, learningRate, ...(pruning && { pruning }) };
    return this.#look(0, startOf(core, seed, form.dimensions, member), new Float64Array());
  }

  /** @param now whether it is looked at whenever the last look was */
  offer(checkpoint: () => TrialCheckpoint, now: boolean): void {
    if (!now && performance.now() - this.#lastAt < this.#every) return;
    const { epoch, weights, history } = checkpoint();
    this.#next = this.#look(epoch, networkFromBytes(weights, this.#trial.hidden), history);
  }

  /** What has become of it. */
  last({ weights, history }: Pick<TrialResult, 'weights' | 'history'>): void {
    const { hidden, recipe } = this.#trial;
    this.#next = this.#look(recipe.epochs, networkFromBytes(weights, hidden), history);
  }

  take(): TrainingLook | undefined {
    const look = this.#next;
    this.#next = undefined;
    return look;
  }

  #look(epoch: number, network: Network, history: Float64Array): TrainingLook {
    const scores = epochScores(history.subarray(this.#shown * HISTORY.length)).map((one) => ({
      ...one,
      epoch: one.epoch + this.#shown,
    }));
    this.#shown = epoch;
    this.#lastAt = performance.now();
    const { w1, b1, w2, b2 } = network;
    const { hidden, recipe } = this.#trial;
    return { epoch, epochs: recipe.epochs, scores, hidden, w1, b1, w2, b2 };
  }
}
