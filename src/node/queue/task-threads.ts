import type { Dataset } from '../../data/dataset.ts';
import { RunControl } from '../../lab/control.ts';
import type { CheckpointDue, EpochEnd, Execution, TaskCancelled } from '../../lab/execution.ts';
import type { Task } from '../../lab/schedule.ts';
import { executeInThreads } from '../pool.ts';
import { Mailbox } from './mailbox.ts';
import type { TaskEnd } from './result-message.ts';

interface Running {
  readonly notify: (step: EpochEnd | CheckpointDue) => void;
  readonly resolve: (end: TaskEnd | TaskCancelled) => void;
  readonly reject: (error: unknown) => void;
}

/** Threads that carry out tasks on one dataset as they come, for who has no schedule. */
export class TaskThreads {
  readonly #tasks = new Mailbox<Task>();
  readonly #running = new Map<string, Running>();
  readonly #control = new RunControl();
  readonly #ended = new AbortController();
  readonly #finished: Promise<void>;
  /** What ended them, if anything did. */
  error: unknown;

  constructor(module: WebAssembly.Module, dataset: Dataset, threads: number) {
    const execute = executeInThreads(module, dataset, threads);
    this.#finished = this.#receive(execute(this.#tasks, this.#ended.signal, this.#control));
  }

  /**
   * Carries out a task that is called like no other one that is running.
   * @param notify of the end of every epoch, and how far a cohort is when that is worth keeping
   * @throws the error of the program or of the machine that ended the threads, or has ended them before
   */
  run(task: Task, notify: Running['notify']): Promise<TaskEnd | TaskCancelled> {
    if (this.error !== undefined) return Promise.reject(this.error);
    return new Promise((resolve, reject) => {
      this.#running.set(task.id, { notify, resolve, reject });
      this.#tasks.push(task);
    });
  }

  /** Ends what is running where it may be stopped next. */
  cancel(): void {
    for (const id of this.#running.keys()) this.#control.cancel(id);
  }

  /** Ends the threads; nothing may be run after that. */
  async close(): Promise<void> {
    this.error ??= new Error('got threads that were ended, expected them to work');
    this.#ended.abort();
    await this.#finished;
  }

  async #receive(executions: AsyncIterable<Execution>): Promise<void> {
    try {
      for await (const execution of executions) {
        const running = this.#running.get(execution.task);
        if (execution.type === 'epoch' || execution.type === 'checkpoint') {
          running?.notify(execution);
        } else {
          this.#running.delete(execution.task);
          this.#control.forget(execution.task);
          running?.resolve(execution);
        }
      }
    } catch (error) {
      this.error = error;
    }
    for (const { reject } of this.#running.values()) reject(this.error);
  }
}
