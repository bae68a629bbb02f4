import type { Core } from '../../core/load.ts';
import type { Dataset } from '../../data/dataset.ts';
import { InputError } from '../../errors.ts';
import { COHORT_COLUMNS } from '../../lab/plan.ts';
import type { Task } from '../../lab/schedule.ts';
import { type TaskMemory, taskMemory, type TrainingWork, workOf } from '../../lab/task-memory.ts';
import { maximum } from '../../statistics/extent.ts';
import { dataBytes, planTaskThreads, type ThreadPlan } from '../plan-memory.ts';
import type { Notify } from './outage.ts';
import { TaskThreads } from './task-threads.ts';

/** What plans the threads of a kind of work. */
export type PlanWork = (work: TrainingWork, asked: number) => ThreadPlan;

/** Plans by the memory that work on a dataset takes, which is looked up once for each kind of it. Uses the core's memory. */
export function planWorkOn(core: Core, dataset: Dataset): PlanWork {
  const known = new Map<string, TaskMemory | undefined>();
  const memoryOf = (work: TrainingWork) => {
    try {
      return taskMemory(core, dataset, work);
    } catch (error) {
      // The threads say better what is wrong with a task that the data do not allow.
      if (error instanceof InputError) return undefined;
      throw error;
    }
  };
  return (work, asked) => {
    // Networks that are narrower than a cohort may be take as much.
    const widest = Math.max(COHORT_COLUMNS, maximum(work.hiddenSizes));
    const key = JSON.stringify([work.pairs, work.recipes.map(({ batch }) => batch), widest]);
    if (!known.has(key)) known.set(key, memoryOf(work));
    const task = known.get(key);
    return task ? planTaskThreads(task, dataBytes(dataset), asked) : { threads: asked };
  };
}

/**
 * Threads on a dataset for tasks that nobody knows before they come: fewer of them from the first task on that takes so
 * much memory that not all would fit.
 */
export class PlannedThreads {
  readonly #make: (threads: number) => TaskThreads;
  readonly #plan: PlanWork;
  readonly #notify: Notify;
  readonly #running = new Set<Promise<unknown>>();
  #count: number;
  #threads: TaskThreads | undefined;
  #isClosed = false;
  /** Settles when the threads that were too many have ended. */
  #ready: Promise<void> = Promise.resolve();

  /**
   * @param most threads
   * @param make threads, of so many
   */
  constructor(
    most: number,
    make: (threads: number) => TaskThreads,
    plan: PlanWork,
    notify: Notify,
  ) {
    this.#count = most;
    this.#make = make;
    this.#plan = plan;
    this.#notify = notify;
  }

  /** What ended them, if anything did. */
  get error(): unknown {
    return this.#threads?.error;
  }

  /**
   * Carries out a task; see `TaskThreads`. One that does not fit into a single thread has failed by this machine.
   * @throws the error that ended the threads
   */
  async run(task: Task, notify: Parameters<TaskThreads['run']>[1]): ReturnType<TaskThreads['run']> {
    try {
      const { threads, notice } = this.#plan(workOfTask(task), this.#count);
      if (threads < this.#count) {
        if (notice !== undefined) this.#notify(notice);
        this.#shrinkTo(threads);
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { type: 'failed', task: task.id, reason: error.message, isBreakdown: true };
    }
    await this.#ready;
    if (this.#isClosed) throw new Error('got threads that were ended, expected them to work');
    this.#threads ??= this.#make(this.#count);
    const running = this.#threads.run(task, notify);
    const settled: Promise<void> = running.then(
      () => void this.#running.delete(settled),
      () => void this.#running.delete(settled),
    );
    this.#running.add(settled);
    return running;
  }

  /** Ends what is running where it may be stopped next. */
  cancel(): void {
    this.#threads?.cancel();
  }

  /** Ends the threads; nothing may be run after that. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#threads?.close();
  }

  /** A core keeps all memory that it has ever had, so the threads are made anew, when what they are at has ended. */
  #shrinkTo(threads: number): void {
    this.#count = threads;
    this.#ready = this.#ready.then(async () => {
      await Promise.all(this.#running);
      await this.#threads?.close();
      this.#threads = undefined;
    });
  }
}

/** What is measured takes no more than to train it. */
function workOfTask(task: Task): TrainingWork {
  if (task.type === 'train') return workOf(task.trials.map(({ trial }) => trial));
  const networks = task.networks.flatMap((one) => [one, ...one.others]);
  return {
    pairs: [task.pair],
    hiddenSizes: [...new Set(networks.map(({ hidden }) => hidden))],
    recipes: [{ batch: 'full' }],
  };
}
