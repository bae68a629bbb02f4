import type { Job } from 'bullmq';
import { InputError } from '../../errors.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { DatasetName } from '../../data/known-datasets.ts';
import type { TaskCancelled } from '../../lab/execution.ts';
import type { Task } from '../../lab/schedule.ts';
import { loadCore } from '../../core/load.ts';
import { compileCore } from '../core-file.ts';
import type { QueueAddress } from './address.ts';
import { readCheckpointMessage } from './checkpoint-message.ts';
import { type Connection, connectQueue } from './connect.ts';
import type { Notify } from './outage.ts';
import { findDataset, installedDataset } from './dataset-exchange.ts';
import { FirstDataset } from './first-dataset.ts';
import { JobProgress } from './job-progress.ts';
import { ownOrigin } from './origin.ts';
import { resultId } from './records.ts';
import { resultMessage, type TaskEnd } from './result-message.ts';
import {
  type DataReference,
  readTaskMessage,
  Refusal,
  type SentTask,
  type TaskMessage,
  taskOf,
} from './task-message.ts';
import { PlannedThreads, planWorkOn } from './planned-threads.ts';
import { TaskThreads } from './task-threads.ts';
import { TRIES } from './tries.ts';
import { type OpenedDataset, WorkerDatasets } from './worker-datasets.ts';
import { settledWithin } from '../settled-within.ts';

/** How a worker works. */
export interface WorkOptions {
  readonly address: QueueAddress;
  readonly threads: number;
  /** Ends the worker: what it is at goes back to the queue. */
  readonly signal: AbortSignal;
  readonly notify: Notify;
  /**
   * Milliseconds after which a job of a worker that says nothing is given to another one.
   * @default 15000
   */
  readonly lockMs?: number;
  /**
   * Opened before the first job is there, which is probably about it.
   * @default none: the first job waits for its dataset
   */
  readonly first?: DatasetName;
}

/** What a worker says. */
export type WorkRecord =
  | {
      readonly type: 'working';
      readonly queue: string;
      readonly threads: number;
      readonly worker: string;
    }
  | {
      /** A job is done, or cannot be done, or goes back to the queue. */
      readonly type: 'job';
      readonly job: string;
      readonly task: 'train' | 'measure';
      readonly pair: string;
      readonly seed: number;
      readonly networks: number;
      readonly end: 'trained' | 'measured' | 'failed' | 'returned';
      /** The epoch that it was taken after, where another worker had begun. */
      readonly after?: number;
      /** The epoch that it goes back after, if one was done. */
      readonly epoch?: number;
      readonly reason?: string;
      readonly seconds: number;
    };

/**
 * Takes jobs from a queue and computes them in threads, while this thread keeps the lock of each, until the signal is
 * aborted.
 * @param emit hears of every job
 * @throws InputError when there is no such queue, or a job is for another version of lowcap
 */
export async function workFromQueue(
  options: WorkOptions,
  emit: (record: WorkRecord) => void,
): Promise<void> {
  const { address, threads, signal, notify, lockMs = 15_000 } = options;
  const connection = await connectQueue(address, notify);
  const worker = new QueueWorker(connection, options, emit);
  const refused = new Promise<Refusal>((resolve) => (worker.onRefusal = resolve));
  const jobs = connection.work((job, token) => worker.process(job, token), {
    concurrency: threads,
    lockDuration: lockMs,
    stalledInterval: lockMs,
    // The first start is not one.
    maxStalledCount: TRIES - 1,
    runRetryDelay: 500,
    name: ownOrigin().worker.replaceAll(':', '-'),
  });
  emit({ type: 'working', queue: address.shown, threads, worker: ownOrigin().worker });
  const stopped = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const refusal = await Promise.race([refused, stopped]);
  await jobs.pause(true);
  worker.stop();
  // After that time the jobs are taken from it anyway.
  await settledWithin(worker.idle(), lockMs);
  await connection.close();
  await worker.close();
  if (refusal) throw refusal;
}

/** What jobs are carried out with. */
class QueueWorker {
  readonly #connection: Connection;
  readonly #threads: number;
  readonly #notify: Notify;
  readonly #emit: (record: WorkRecord) => void;
  readonly #module = compileCore();
  /** What plans the memory of the others. */
  readonly #core = loadCore(this.#module);
  readonly #datasets = new WorkerDatasets((reference) => this.#open(reference));
  readonly #first: FirstDataset | undefined;
  readonly #stopped = new AbortController();
  readonly #running = new Set<Promise<unknown>>();
  onRefusal: (refusal: Refusal) => void = () => {};

  constructor(
    connection: Connection,
    { threads, notify, first }: Pick<WorkOptions, 'threads' | 'notify' | 'first'>,
    emit: (record: WorkRecord) => void,
  ) {
    this.#connection = connection;
    this.#threads = threads;
    this.#notify = notify;
    this.#emit = emit;
    if (first !== undefined) {
      const load = () => installedDataset(first);
      this.#first = new FirstDataset(load, (of) => this.#startThreads(of), threads);
    }
  }

  /** What BullMQ calls for a job; the digest of the result is what the job leaves. */
  process(job: Job, token: string | undefined): Promise<string> {
    const processing = this.#process(job, token);
    const settled: Promise<void> = processing.then(
      () => void this.#running.delete(settled),
      () => void this.#running.delete(settled),
    );
    this.#running.add(settled);
    return processing;
  }

  async #process(job: Job, token: string | undefined): Promise<string> {
    const start = performance.now();
    const seconds = () => (performance.now() - start) / 1000;
    const giveBack = async (): Promise<never> => {
      await job.moveToWait(token);
      throw new this.#connection.WaitingError();
    };
    if (this.#stopped.signal.aborted) return giveBack();
    let message: TaskMessage;
    try {
      message = readTaskMessage(job.id!, job.data);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.onRefusal(error);
      return giveBack();
    }
    const { after, end } = await this.#datasets.use(message.data, (opened) =>
      this.#execute(job, message, opened),
    );
    const { task } = message;
    const about = {
      type: 'job',
      job: job.id!,
      task: task.type,
      pair: task.type === 'train' ? task.trials[0].pair : task.pair,
      seed: task.type === 'train' ? task.trials[0].seed : task.seed,
      networks: task.type === 'train' ? task.trials.length : task.networks.length,
      ...(after !== undefined && { after }),
    } as const;
    if (end.type === 'cancelled') {
      const epoch = end.checkpoints[0]?.epoch ?? after;
      const returned = {
        ...about,
        end: 'returned',
        ...(epoch !== undefined && { epoch }),
      } as const;
      this.#emit({ ...returned, seconds: seconds() });
      return giveBack();
    }
    const failure = end.type === 'failed' ? { reason: end.reason } : {};
    const tell = () => this.#emit({ ...about, end: end.type, ...failure, seconds: seconds() });
    if (end.type === 'failed' && end.isBreakdown) {
      // No result: it is the machine's, and the job may well be done elsewhere.
      tell();
      throw new Error(end.reason);
    }
    const result = resultMessage(end, ownOrigin());
    await this.#connection.records.add(resultId(job.id!, result.digest), result);
    tell();
    return result.digest;
  }

  async #execute(
    job: Job,
    message: TaskMessage,
    opened: Promise<OpenedDataset>,
  ): Promise<Executed> {
    const dataset = await opened.catch((error: unknown) => {
      if (this.#stopped.signal.aborted) return undefined;
      throw error;
    });
    if (!dataset) return { end: NOT_BEGUN };
    const { dimensions, threads } = dataset;
    // Called like no other, for a job that has lost its lock may come again while it is still computed.
    const read = await taskOf(message, `${job.id!} ${performance.now()}`, dimensions);
    if (this.#stopped.signal.aborted) return { end: NOT_BEGUN };
    const task = this.#continued(read, job, dimensions);
    const after = task.type === 'train' ? task.checkpoints?.[0].epoch : undefined;
    const progress = new JobProgress(job);
    try {
      const end = await threads.run(task, (step) => progress.add(step));
      if (end.type === 'cancelled') progress.add(end);
      return { ...(after !== undefined && { after }), end };
    } finally {
      await progress.end();
    }
  }

  /** The task as it goes on where another worker has left it; from the beginning when that cannot be used. */
  #continued(task: Task, job: Job, dimensions: number): Task {
    const { checkpoint } = job.data as SentTask;
    if (task.type !== 'train' || checkpoint === undefined) return task;
    try {
      return { ...task, checkpoints: readCheckpointMessage(checkpoint, task.trials, dimensions) };
    } catch (error) {
      this.#notify(`${(error as Error).message}: job ${job.id!} starts over`);
      return task;
    }
  }

  async #open(reference: DataReference): Promise<OpenedDataset> {
    const { signal } = this.#stopped;
    const first = await this.#first?.take(reference);
    return first ?? this.#startThreads(await findDataset(this.#connection, reference, signal));
  }

  async #startThreads(dataset: Dataset): Promise<OpenedDataset> {
    const threads = new PlannedThreads(
      this.#threads,
      (count) => new TaskThreads(this.#module, dataset, count),
      planWorkOn(await this.#core, dataset),
      this.#notify,
    );
    return { digest: dataset.digest, dimensions: dataset.form.dimensions, threads };
  }

  /** What is running goes back to the queue. */
  stop(): void {
    this.#stopped.abort(new InputError('got the end of the worker', { isFailure: true }));
    this.#datasets.cancel();
  }

  async idle(): Promise<void> {
    await Promise.all(this.#running);
  }

  async close(): Promise<void> {
    await Promise.all([this.#datasets.close(), this.#first?.close()]);
  }
}

/** How a job has ended, and the epoch that it was taken after. */
interface Executed {
  readonly after?: number;
  readonly end: TaskEnd | Omit<TaskCancelled, 'task'>;
}

const NOT_BEGUN = { type: 'cancelled', checkpoints: [] } as const;
