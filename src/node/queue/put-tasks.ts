import * as v from 'valibot';
import type { EpochEnd } from '../../lab/execution.ts';
import type { Task } from '../../lab/schedule.ts';

/** A task that is on the queue. */
interface PutTask {
  readonly task: Task;
  /** The last epoch that was told. */
  epoch: number;
  /** When it was last heard of, on this process's clock. */
  seen: number;
  /** Whether somebody works on it. */
  isActive: boolean;
}

const PROGRESS_SHAPE = v.object({
  epochs: v.array(
    v.tuple([
      v.pipe(v.number(), v.integer(), v.minValue(1)),
      // JSON has null for what is not finite.
      v.union([v.number(), v.null()]),
    ]),
  ),
});

/** What a coordinator has put on the queue and has no result of, by the ids of jobs. */
export class PutTasks {
  readonly #tasks = new Map<string, PutTask>();
  #active = 0;

  /** Jobs that somebody works on. */
  get active(): number {
    return this.#active;
  }

  /** Jobs that wait for somebody. */
  get waiting(): number {
    return this.#tasks.size - this.#active;
  }

  get size(): number {
    return this.#tasks.size;
  }

  add(job: string, task: Task): void {
    this.#tasks.set(job, { task, epoch: 0, seen: performance.now(), isActive: false });
  }

  task(job: string): Task | undefined {
    return this.#tasks.get(job)?.task;
  }

  /** A job was taken by a worker, or waits. */
  see(job: string, isActive: boolean): void {
    const put = this.#tasks.get(job);
    if (!put) return;
    this.#active += Number(isActive) - Number(put.isActive);
    Object.assign(put, { isActive, seen: performance.now() });
  }

  drop(job: string): void {
    this.see(job, false);
    this.#tasks.delete(job);
  }

  /** The epochs that have not been told: after a worker was lost, they come again from the first. */
  epochs(job: string, progress: unknown): EpochEnd[] {
    const put = this.#tasks.get(job);
    if (!put) return [];
    this.see(job, true);
    if (!v.is(PROGRESS_SHAPE, progress) || put.task.type !== 'train') return [];
    const { id, trials } = put.task;
    const last = trials[0].trial.recipe.epochs;
    return progress.epochs.flatMap(([epoch, loss]) => {
      if (epoch <= put.epoch || epoch > last) return [];
      put.epoch = epoch;
      return [{ type: 'epoch', task: id, epoch, loss: loss ?? NaN } as const];
    });
  }

  /** Jobs that were not heard of for so many milliseconds; they count as heard of now. */
  silent(milliseconds: number): string[] {
    const now = performance.now();
    const silent = [...this.#tasks].filter(([, { seen }]) => now - seen >= milliseconds);
    for (const [, put] of silent) put.seen = now;
    return silent.map(([job]) => job);
  }

  /** Jobs that nobody works on. */
  *idle(): Generator<readonly [job: string, task: Task]> {
    for (const [job, { task, isActive }] of this.#tasks) if (!isActive) yield [job, task];
  }
}
