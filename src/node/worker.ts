import type { MessagePort } from 'node:worker_threads';
import { receiveMessageOnPort, workerData } from 'node:worker_threads';
import { loadCore } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { type Execution, executeTask, taskExecutor } from '../lab/execute.ts';
import type { Task } from '../lab/schedule.ts';

/** What every worker thread gets once; the pixels are shared memory. */
export interface WorkerData {
  readonly module: WebAssembly.Module;
  readonly dataset: Dataset;
  /** [1], shared: 1 while the run is paused. */
  readonly paused: Int32Array;
}

/** What a worker does, and where it reports what has become of it and receives that it is to stop. */
export interface WorkerTask {
  readonly task: Task;
  readonly port: MessagePort;
}

/** What a worker receives while it is at work. */
export interface WorkerOrder {
  readonly type: 'stop';
}

/** How often a paused thread looks whether its task is to stop. */
const LOOK_MS = 100;

const { module, dataset, paused } = workerData as WorkerData;
const execute = loadCore(module).then((core) => taskExecutor(core, dataset));

/** Runs in a worker thread: carries out a task, sending the end of every epoch and then the results. */
export async function work({ task, port }: WorkerTask): Promise<void> {
  let isToStop = false;
  // An error that is thrown out of a thread loses its class; those that have one are told.
  for await (const execution of executeTask(await execute, task, () => {
    isToStop ||= isStopped(port);
    return isToStop;
  })) {
    // Moved rather than copied: a thread whose work is in WebAssembly collects its garbage rarely.
    port.postMessage(execution, buffersOf(execution));
  }
}

/** Where the weights and histories of a result are. */
const buffersOf = (execution: Execution): ArrayBuffer[] =>
  execution.type === 'trained'
    ? execution.results.flatMap(({ weights, history }) => [weights.buffer, history.buffer])
    : [];

/** Waits while the run is paused; true as soon as this task is to stop. */
function isStopped(port: MessagePort): boolean {
  for (;;) {
    if (receiveMessageOnPort(port) !== undefined) return true;
    if (Atomics.wait(paused, 0, 1, LOOK_MS) !== 'timed-out') return false;
  }
}
