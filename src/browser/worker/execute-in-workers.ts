import type { RunControl } from '../../lab/control.ts';
import type { Execution, Executor } from '../../lab/execute.ts';
import type { Task } from '../../lab/schedule.ts';
import type { Caller } from '../calls/caller.ts';
import { AsyncQueue } from '../calls/queue.ts';
import type { RowSource } from '../data/row-source.ts';
import type { WorkerCalls } from './calls.ts';

/** Executes tasks in web workers, one at a time in each. */
export function executeInWorkers(
  workers: readonly Caller<WorkerCalls>[],
  dataOf: (task: Task) => RowSource,
): Executor {
  return async function* (tasks, signal, control) {
    const executions = new AsyncQueue<Execution>();
    const ending = new AbortController();
    const next = iterate(tasks);
    const work = async (worker: Caller<WorkerCalls>) => {
      for (;;) {
        const step = await next.next();
        if (step.done || ending.signal.aborted) return;
        const task = step.value;
        const call = worker.call('execute', { data: dataOf(task), task });
        const stopRelaying = control && relayControl(control, call.order, [task.id]);
        ending.signal.addEventListener('abort', call.end);
        for await (const execution of call.items) executions.put(execution);
        ending.signal.removeEventListener('abort', call.end);
        stopRelaying?.();
      }
    };
    const stop = () => {
      ending.abort();
      executions.end();
    };
    signal.addEventListener('abort', stop, { once: true });
    Promise.all(workers.map(work)).then(
      () => executions.end(),
      (error: unknown) => executions.fail(error),
    );
    try {
      if (!signal.aborted) yield* executions;
    } finally {
      signal.removeEventListener('abort', stop);
      stop();
    }
  };
}

/** Tells another side what a control says, now and from now on; of cohorts those that it is asked about. */
export function relayControl(
  control: RunControl,
  order: (order: WorkerCalls['execute']['order']) => void,
  cohorts: Iterable<string>,
): () => void {
  let wasPaused = false;
  const told = new Set<string>();
  const relay = () => {
    if (control.paused !== wasPaused) order({ type: control.paused ? 'pause' : 'resume' });
    wasPaused = control.paused;
    for (const cohort of cohorts) {
      const isCancelled = control.isCancelled(cohort);
      if (isCancelled && !told.has(cohort)) order({ type: 'cancel', cohort });
      told[isCancelled ? 'add' : 'delete'](cohort);
    }
  };
  relay();
  return control.subscribe(relay);
}

function iterate<T>(items: Iterable<T> | AsyncIterable<T>): Iterator<T> | AsyncIterator<T> {
  return Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
}
