import { EventEmitter, on } from 'node:events';
import { extname } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Dataset } from '../data/dataset.ts';
import type { Execution, Executor } from '../lab/execute.ts';
import type { Cohort } from '../lab/plan.ts';
import type { WorkerData, WorkerMessage, WorkerTask } from './worker.ts';

/**
 * Executes cohorts in worker threads, one at a time in each. An abort ends the threads at once, whatever they
 * are doing.
 */
export function executeInThreads(
  module: WebAssembly.Module,
  dataset: Dataset,
  threads: number,
): Executor {
  return async function* (cohorts, signal) {
    if (cohorts.length === 0) return;
    const pool = new Piscina<WorkerTask, void>({
      // `.ts` when run from the sources, `.js` from the build.
      filename: new URL(`./worker${extname(import.meta.url)}`, import.meta.url).href,
      workerData: { module, dataset } satisfies WorkerData,
      minThreads: Math.min(threads, cohorts.length),
      maxThreads: threads,
    });
    const executions = new EventEmitter<{ execution: [Execution]; end: []; error: [unknown] }>();
    // Collected from now on; what was told before `end` or `error` is still delivered.
    const told = on(executions, 'execution', { close: ['end'] }) as AsyncIterable<[Execution]>;
    const stop = () => executions.emit('end');
    signal.addEventListener('abort', stop, { once: true });
    const tell = (execution: Execution) => executions.emit('execution', execution);
    // Every thread takes the next cohort of the plan when it is free, so that they are done in order.
    const next = cohorts.values();
    // Ending the threads makes their tasks fail, which is no error.
    let ended = false;
    const work = async () => {
      for (const cohort of next) await executeInPool(pool, cohort, tell);
    };
    Promise.all(Array.from({ length: threads }, work)).then(
      () => executions.emit('end'),
      (error: unknown) => ended || signal.aborted || executions.emit('error', error),
    );
    try {
      if (signal.aborted) return;
      for await (const [execution] of told) yield execution;
    } finally {
      ended = true;
      signal.removeEventListener('abort', stop);
      await pool.destroy();
    }
  };
}

async function executeInPool(
  pool: Piscina<WorkerTask, void>,
  cohort: Cohort,
  tell: (execution: Execution) => void,
): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  // Everything is told through one port, so that the last epochs come before the results.
  const finished = new Promise<void>((resolve) => {
    port1.on('message', (told: WorkerMessage) => {
      if ('results' in told) {
        tell({ cohort: cohort.index, results: told.results });
        resolve();
      } else {
        tell({ cohort: cohort.index, epoch: told.epoch, loss: told.loss });
      }
    });
  });
  await Promise.all([pool.run({ cohort, port: port2 }, { transferList: [port2] }), finished]);
  port1.close();
}
