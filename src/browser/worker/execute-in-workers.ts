import type { RunControl } from '../../lab/control.ts';
import type { Execution, Executor } from '../../lab/execution.ts';
import type { Task } from '../../lab/schedule.ts';
import { iterate, untilAborted } from '../../lab/until-aborted.ts';
import type { Caller } from '../calls/caller.ts';
import { AsyncQueue } from '../calls/queue.ts';
import type { RowSource } from '../data/row-source.ts';
import type { WorkerCalls } from './calls.ts';

/** How long a worker has to say how far its cohort is before it is no longer listened to. */
const STOPPING_MS = 1500;

/**
 * Executes tasks in web workers, one at a time in each. An abort stops them when they have said how far their cohorts are.
 */
export function executeInWorkers(
  workers: readonly Caller<WorkerCalls>[],
  dataOf: (task: Task) => RowSource,
): Executor {
  return async function* (tasks, signal, control) {
    const executions = new AsyncQueue<Execution>();
    const ending = new AbortController();
    // Those who wait for a task when the run is ended wait for ever.
    const next = iterate(untilAborted(tasks, signal));
    const work = async (worker: Caller<WorkerCalls>) => {
      for (;;) {
        const step = await next.next();
        if (step.done || ending.signal.aborted) return;
        const task = step.value;
        const call = worker.call('execute', { data: dataOf(task), task });
        const stopRelaying = control && relayControl(control, call.order, [task.id]);
        const stopTask = () => call.order({ type: 'cancel', cohort: task.id });
        ending.signal.addEventListener('abort', stopTask);
        for await (const execution of call.items) executions.put(execution);
        ending.signal.removeEventListener('abort', stopTask);
        stopRelaying?.();
      }
    };
    const stop = () => {
      ending.abort();
      setTimeout(() => executions.end(), STOPPING_MS);
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) return;
    Promise.all(workers.map(work)).then(
      () => executions.end(),
      (error: unknown) => executions.fail(error),
    );
    try {
      yield* executions;
    } finally {
      signal.removeEventListener('abort', stop);
      ending.abort();
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
