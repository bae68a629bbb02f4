import { parsePair } from '../../data/pair.ts';
import type { RunRecord } from '../../lab/records.ts';
import { run } from '../../lab/run.ts';
import type { Task } from '../../lab/schedule.ts';
import { Caller } from '../calls/caller.ts';
import type { CallContext } from '../calls/serve.ts';
import { classesOfPair } from '../data/pair-classes.ts';
import type { RowSource } from '../data/row-source.ts';
import { RunStore } from '../store/run-store.ts';
import type { ControlOrder, WorkerCalls } from './calls.ts';
import { controlByOrders } from './execute.ts';
import { executeInWorkers } from './execute-in-workers.ts';
import type { WorkerLab } from './worker-lab.ts';

/** Plans a run, hands its tasks out to other workers and saves what they find; a record is yielded once it is saved. */
export async function* runInWorkers(
  lab: WorkerLab,
  { data, study, parts, ports }: WorkerCalls['run']['argument'],
  { signal, onOrder }: CallContext<ControlOrder>,
): AsyncGenerator<RunRecord, void> {
  const control = controlByOrders(onOrder);
  const results = await lab.results();
  const [core, dataset, store] = await Promise.all([
    lab.ownCore(),
    lab.dataset(data),
    RunStore.open(results, parts),
  ]);
  const workers = ports.map((port) => new Caller<WorkerCalls>(port));
  const dataOf = (task: Task): RowSource => {
    if (data.type === 'dropped') return data;
    const pair = task.type === 'measure' ? task.pair : task.trials[0].trial.pair;
    const codes = classesOfPair(parsePair(pair, dataset.classes), dataset.classes);
    // No more than it needs, for each worker keeps the rows.
    return { ...data, classes: new Map(codes.map((code) => [code, data.classes.get(code)!])) };
  };
  const records = run({
    study,
    parts,
    dataset,
    core,
    workers: workers.length,
    execute: executeInWorkers(workers, dataOf),
    store,
    signal,
    control,
  });
  try {
    for await (const record of records) {
      await store.written;
      yield record;
    }
    await store.written;
  } finally {
    for (const port of ports) port.close();
  }
}
