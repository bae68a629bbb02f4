import type { MessagePort } from 'node:worker_threads';
import { receiveMessageOnPort, workerData } from 'node:worker_threads';
import { loadCore } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import {
  type Execution,
  epochOf,
  failureOf,
  type TaskResult,
  taskExecutor,
} from '../lab/execute.ts';
import type { Task } from '../lab/schedule.ts';
import type { Pause } from '../network/train.ts';

/** What every worker thread gets once; the pixels are shared memory. */
export interface WorkerData {
  readonly module: WebAssembly.Module;
  readonly dataset: Dataset;
  /** [1], shared: 1 while the run is paused. */
  readonly paused: Int32Array;
}

/** What a worker does, and where it reports what has become of it and receives that it is cancelled. */
export interface WorkerTask {
  readonly task: Task;
  readonly port: MessagePort;
}

/** What a worker receives while it is at work. */
export interface WorkerOrder {
  readonly type: 'cancel';
}

/** How often a paused thread looks whether its task was cancelled. */
const LOOK_MS = 100;

const { module, dataset, paused } = workerData as WorkerData;
const executor = loadCore(module).then((core) => taskExecutor(core, dataset));

/** Runs in a worker thread: carries out a task, sending the end of every epoch and then the results. */
export async function work({ task, port }: WorkerTask): Promise<void> {
  const send = (execution: Execution) => port.postMessage(execution);
  const execute = await executor;
  let execution: ReturnType<typeof execute> | undefined;
  for (;;) {
    if (isCancelled(port)) return send({ type: 'cancelled', task: task.id });
    let step: IteratorResult<Pause, TaskResult>;
    try {
      step = await (execution ??= execute(task)).next();
    } catch (error) {
      // Told here: an error that is thrown out of a thread loses its class.
      return send(failureOf(task, error));
    }
    if (step.done) {
      // Moved rather than copied: a thread whose work is in WebAssembly collects its garbage rarely.
      port.postMessage(step.value, buffersOf(step.value));
      return;
    }
    const epoch = epochOf(task, step.value);
    if (epoch) send(epoch);
  }
}

/** Where the weights and histories of a result are. */
const buffersOf = (result: TaskResult): ArrayBuffer[] =>
  result.type === 'trained'
    ? result.results.flatMap(({ weights, history }) => [weights.buffer, history.buffer])
    : [];

/** Waits while the run is paused; true as soon as this task is cancelled. */
function isCancelled(port: MessagePort): boolean {
  for (;;) {
    if (receiveMessageOnPort(port) !== undefined) return true;
    if (Atomics.wait(paused, 0, 1, LOOK_MS) !== 'timed-out') return false;
  }
}
