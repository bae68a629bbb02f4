import type { MessagePort } from 'node:worker_threads';
import { receiveMessageOnPort, workerData } from 'node:worker_threads';
import { CoreFailed } from '../core/failed.ts';
import { loadCore } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { executeTask, taskExecutor } from '../lab/execute.ts';
import type { Execution } from '../lab/execution.ts';
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
  /** [1], shared: how many steps it has taken. */
  readonly beats: Int32Array;
}

/** What a worker says: what becomes of its task, or what keeps it from carrying it out. */
export type WorkerReport =
  | Execution
  /** Nobody knows in which state the thread is; it is of no more use. */
  | { readonly type: 'broken'; readonly reason: string }
  /** An error of the program. */
  | { readonly type: 'error'; readonly error: unknown };

/** What a worker receives while it is at work. */
export interface WorkerOrder {
  readonly type: 'stop';
}

/** How often a paused thread looks whether its task is to stop. */
const LOOK_MS = 100;

const { module, dataset, paused } = workerData as WorkerData;
const execute = loadCore(module).then((core) => taskExecutor(core, dataset));

/** Runs in a worker thread: carries out a task, sending the end of every epoch and then the results. */
export async function work({ task, port, beats }: WorkerTask): Promise<void> {
  let isToStop = false;
  const report = (one: WorkerReport, moved: ArrayBuffer[] = []) => port.postMessage(one, moved);
  try {
    const executions = executeTask(await execute, task, () => {
      isToStop ||= isStopped(port, beats);
      return isToStop;
    });
    // Moved rather than copied: a thread whose work is in WebAssembly collects its garbage rarely.
    for await (const execution of executions) report(execution, buffersOf(execution));
  } catch (error) {
    // What a kernel that has trapped left behind is found by the next one.
    const cause = error instanceof CoreFailed ? error.cause : error;
    if (isBreakdown(cause)) {
      report({ type: 'broken', reason: cause.message });
      // A thread that is free again gets the next task, the same one perhaps: this one waits to be ended.
      await new Promise<never>(() => {});
    }
    // An error that is thrown out of a thread loses its class.
    report({ type: 'error', error });
  }
}

/** A trap of the core, or memory that the engine cannot give. */
const isBreakdown = (error: unknown): error is Error =>
  error instanceof WebAssembly.RuntimeError || error instanceof RangeError;

/** Where the weights and histories of a result are. */
const buffersOf = (execution: Execution): ArrayBuffer[] =>
  execution.type === 'trained'
    ? execution.results.flatMap(({ weights, history }) => [weights.buffer, history.buffer])
    : [];

/** Waits while the run is paused; true as soon as this task is to stop. */
function isStopped(port: MessagePort, beats: Int32Array): boolean {
  for (;;) {
    Atomics.add(beats, 0, 1);
    if (receiveMessageOnPort(port) !== undefined) return true;
    if (Atomics.wait(paused, 0, 1, LOOK_MS) !== 'timed-out') return false;
  }
}
