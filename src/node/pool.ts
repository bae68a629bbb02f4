import { EventEmitter, on } from 'node:events';
import { extname } from 'node:path';
import { Piscina } from 'piscina';
import type { Dataset } from '../data/dataset.ts';
import type { Execution, Executor } from '../lab/execution.ts';
import { iterate } from '../lab/until-aborted.ts';
import { settledWithin } from './settled-within.ts';
import { type TaskInThread, executeInPool } from './task-in-thread.ts';
import { Watchdog } from './watchdog.ts';
import type { WorkerData, WorkerTask } from './worker.ts';

/** How long a thread has to say how far its cohort is before it is ended. */
const STOPPING_MS = 1500;

/**
 * Executes tasks in worker threads, one at a time in each. An abort ends the threads when they have said how far their
 * cohorts are, whatever else they are doing. A task whose thread dies, traps, runs out of memory or hangs is tried again
 * once in another thread, and fails then.
 */
export function executeInThreads(
  module: WebAssembly.Module,
  dataset: Dataset,
  threads: number,
  watchdog = new Watchdog(),
): Executor {
  return async function* (tasks, signal, control) {
    if (signal.aborted) return;
    // Made when there is something to do: a run whose results are all stored starts no thread.
    let pool: Piscina<WorkerTask, void> | undefined;
    // 1 while the run is paused: threads wait at it.
    const paused = new Int32Array(new SharedArrayBuffer(4));
    const heed = () => {
      Atomics.store(paused, 0, Number(control?.paused ?? false));
      Atomics.notify(paused, 0);
    };
    const unsubscribe = control?.subscribe(heed);
    heed();
    const makePool = () => {
      const made = new Piscina<WorkerTask, void>({
        // `.ts` when run from the sources, `.js` from the build.
        filename: new URL(`./worker${extname(import.meta.url)}`, import.meta.url).href,
        // A default export would be wrapped for `require`, and Node.js 24 aborts when a thread is ended meanwhile.
        name: 'work',
        workerData: { module, dataset, paused } satisfies WorkerData,
        minThreads: 1,
        maxThreads: threads,
        // A thread that waits for a task to become ready keeps what it has compiled.
        idleTimeout: Infinity,
      });
      // A thread that breaks down while it has no task is missed by nobody, unless it is one that cannot even be started.
      return made.on('error', (error) => {
        if (made.threads.length === 0 && made.queueSize > 0) executions.emit('error', error);
      });
    };
    const executions = new EventEmitter<{ execution: [Execution]; end: []; error: [unknown] }>();
    // Collected from now on; what was emitted before `end` or `error` is still delivered.
    const emitted = on(executions, 'execution', { close: ['end'] }) as AsyncIterable<[Execution]>;
    // One ends the run; several threads may fail at once.
    executions.on('error', () => {});
    const cohorts = new Set<TaskInThread>();
    const stop = async () => {
      for (const cohort of cohorts) cohort.stop();
      const ended = Promise.allSettled([...cohorts].map((cohort) => cohort.ended));
      await settledWithin(ended, STOPPING_MS);
      executions.emit('end');
    };
    signal.addEventListener('abort', stop, { once: true });
    const emit = (execution: Execution) => executions.emit('execution', execution);
    // Every thread takes the next task when it is free, so that they are done in order.
    const next = iterate(tasks);
    // Ending the threads makes their tasks fail, which is no error.
    let ended = false;
    const work = async () => {
      for (;;) {
        const step = await next.next();
        if (step.done || ended || signal.aborted) return;
        pool ??= makePool();
        const task = executeInPool({ pool, watchdog, emit, control }, step.value);
        // What is being measured is not waited for: it starts over anyway.
        if (step.value.type === 'train') cohorts.add(task);
        await task.ended;
        cohorts.delete(task);
      }
    };
    Promise.all(Array.from({ length: threads }, work)).then(
      () => executions.emit('end'),
      (error: unknown) => ended || signal.aborted || executions.emit('error', error),
    );
    try {
      for await (const [execution] of emitted) yield execution;
    } finally {
      ended = true;
      unsubscribe?.();
      signal.removeEventListener('abort', stop);
      await pool?.destroy();
    }
  };
}
