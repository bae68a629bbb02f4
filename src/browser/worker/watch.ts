import { CoreFailed } from '../../core/failed.ts';
import type { Core } from '../../core/load.ts';
import type { Dataset } from '../../data/dataset.ts';
import { InputError } from '../../errors.ts';
import { taskExecutor } from '../../lab/execute.ts';
import type { Executor } from '../../lab/execution.ts';
import { run } from '../../lab/run.ts';
import { trialId } from '../../lab/trial.ts';
import type { CallContext } from '../calls/serve.ts';
import { giveWay } from '../calls/give-way.ts';
import { RunStore } from '../store/run-store.ts';
import type { WatchItem, WatchOrder, WorkerCalls } from './calls.ts';
import { Looks } from './looks.ts';
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
  const looks = new Looks(trial, every);
  onOrder(({ type }) => (type === 'shown' ? looks.shown() : gate.obey(type)));
  const [core, dataset, results] = await Promise.all([
    lab.core(),
    lab.dataset(data),
    lab.results(),
  ]);
  const id = await trialId(trial);
  const known = (await lab.trial(id))?.record.weights;
  // By now the core may be another's.
  if (signal.aborted) return;
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
