import type { QueueEvents } from 'bullmq';
import * as v from 'valibot';
import type { Dataset } from '../../data/dataset.ts';
import { InputError } from '../../errors.ts';
import type { RunControl } from '../../lab/control.ts';
import type { Execution } from '../../lab/execute.ts';
import type { Task } from '../../lab/schedule.ts';
import type { Connection } from './connect.ts';
import { dataReference } from './dataset-bytes.ts';
import { isWanted, offerDataset, wantedContent } from './dataset-exchange.ts';
import { Mailbox } from './mailbox.ts';
import { resultId, resultOf } from './records.ts';
import {
  type Origin,
  originText,
  readResultMessage,
  type ResultMessage,
} from './result-message.ts';
import { type DataReference, taskMessage } from './task-message.ts';
import { visibleText } from '../../visible.ts';
import { TRIES } from './tries.ts';

/** Jobs that wait on the queue at least, so that no worker has to. */
const FEWEST_WAITING = 100;
/** Jobs that are put at once. */
const PUTS = 16;
/** Milliseconds for which a result that was saved stays there for other coordinators. */
const KEPT_MS = 30_000;
/** Seconds for which BullMQ keeps jobs that are finished, and we records that nobody has taken. */
const KEPT_SECONDS = 24 * 3600;
/** Results whose digests are remembered, to be compared with what comes later. */
const MOST_REMEMBERED = 100_000;

/** Letters of the reason of a failure that are shown. */
const MOST_REASON = 500;

const PROGRESS_SHAPE = v.object({
  epochs: v.array(
    v.tuple([v.pipe(v.number(), v.integer(), v.minValue(1)), v.union([v.number(), v.null()])]),
  ),
});

/** A task that is on the queue. */
interface Put {
  readonly task: Task;
  /** The last epoch that was told. */
  epoch: number;
  /** When it was last heard of. */
  seen: number;
  /** Whether somebody works on it. */
  isActive: boolean;
}

type Letter =
  | { readonly type: 'result'; readonly job: string; readonly digest: string }
  | { readonly type: 'parked'; readonly job: string; readonly reason: string }
  | { readonly type: 'say'; readonly execution: Execution };

/** Puts tasks on a queue, hears what becomes of them and takes their results. */
export class Coordinator {
  readonly #connection: Connection;
  readonly #dataset: Dataset;
  readonly #data: DataReference;
  readonly #control: RunControl | undefined;
  readonly #lookMs: number;
  readonly #letters = new Mailbox<Letter>();
  readonly #put = new Map<string, Put>();
  /** Digests of results that were taken, and who computed them. */
  readonly #taken = new Map<string, { readonly digest: string; readonly origin: Origin }>();
  /** Records and jobs that are to be removed, and when. */
  readonly #kept: { readonly at: number; readonly job: string; readonly digest: string }[] = [];
  #room = () => {};
  #isStopped = false;
  /** Whether every task was put. */
  #isFed = false;
  /** Jobs that somebody works on. */
  #active = 0;
  #looking: NodeJS.Timeout | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(
    connection: Connection,
    dataset: Dataset,
    control: RunControl | undefined,
    lookMs: number,
  ) {
    this.#connection = connection;
    this.#dataset = dataset;
    this.#data = dataReference(dataset);
    this.#control = control;
    this.#lookMs = lookMs;
  }

  async *execute(tasks: Iterable<Task> | AsyncIterable<Task>): AsyncGenerator<Execution> {
    const [taskEvents, recordEvents] = await Promise.all([
      this.#connection.events('tasks'),
      this.#connection.events('records'),
    ]);
    this.#listen(taskEvents, recordEvents);
    await this.#connection.records.clean(KEPT_SECONDS * 1000, 1000, 'wait');
    if (await isWanted(this.#connection, this.#data)) this.#offer();
    const fail = (error: unknown) => this.#letters.fail(error);
    this.#looking = setInterval(() => void this.#look().catch(fail), Math.min(this.#lookMs, 5000));
    this.#unsubscribe = this.#control?.subscribe(() => this.#cancel());
    this.#feed(tasks).catch(fail);
    for await (const letter of this.#letters) {
      if (letter.type === 'say') yield letter.execution;
      else {
        const execution =
          letter.type === 'result' ? await this.#take(letter) : this.#giveUp(letter);
        if (execution) yield execution;
      }
      this.#endWhenDone();
    }
  }

  /** Ends the execution early. */
  stop(): void {
    this.#isStopped = true;
    this.#room();
    this.#letters.end();
  }

  /** What was taken is no longer needed on the queue; what is still there others may finish. */
  async end(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#looking);
    this.#unsubscribe?.();
    await this.#removeTaken(Infinity).catch(() => {});
  }

  #listen(tasks: QueueEvents, records: QueueEvents): void {
    records.on('added', ({ jobId }) => {
      const result = resultOf(jobId);
      if (result) this.#hear(result.job, result.digest);
      else if (wantedContent(jobId) === this.#data.content) this.#offer();
    });
    tasks.on('active', ({ jobId }) => {
      this.#see(jobId, true);
      this.#room();
    });
    tasks.on('waiting', ({ jobId }) => this.#see(jobId, false));
    tasks.on('progress', ({ jobId, data }) => this.#tell(jobId, data));
    tasks.on('failed', ({ jobId, failedReason: reason }) => {
      if (this.#put.has(jobId)) this.#letters.push({ type: 'parked', job: jobId, reason });
    });
  }

  /** A job was taken by a worker, or waits. */
  #see(job: string, isActive: boolean): void {
    const put = this.#put.get(job);
    if (!put) return;
    this.#active += Number(isActive) - Number(put.isActive);
    Object.assign(put, { isActive, seen: performance.now() });
  }

  /** A job is no longer on the queue, as far as this run is concerned. */
  #drop(job: string): void {
    this.#see(job, false);
    this.#put.delete(job);
    this.#room();
  }

  /** A result is there: to be taken, or to be compared with the one that was. */
  #hear(job: string, digest: string): void {
    if (this.#put.has(job) || (this.#taken.get(job)?.digest ?? digest) !== digest) {
      this.#letters.push({ type: 'result', job, digest });
    }
  }

  /** Tells the epochs that have not been told: after a worker was lost, they come again from the first. */
  #tell(job: string, data: unknown): void {
    const put = this.#put.get(job);
    if (!put) return;
    put.seen = performance.now();
    if (!v.is(PROGRESS_SHAPE, data) || put.task.type !== 'train') return;
    const { epochs } = put.task.trials[0].trial.recipe;
    for (const [epoch, loss] of data.epochs) {
      if (epoch <= put.epoch || epoch > epochs) continue;
      put.epoch = epoch;
      const execution = { type: 'epoch', task: put.task.id, epoch, loss: loss ?? NaN } as const;
      this.#letters.push({ type: 'say', execution });
    }
  }

  #offer(): void {
    offerDataset(this.#connection, this.#dataset, this.#data).catch((error: unknown) =>
      this.#letters.fail(error),
    );
  }

  /** Puts tasks as they become ready, so many that no worker has to wait. */
  async #feed(tasks: Iterable<Task> | AsyncIterable<Task>): Promise<void> {
    const putting = new Set<Promise<void>>();
    for await (const task of tasks) {
      const { id, message } = taskMessage(task, this.#data);
      this.#put.set(id, { task, epoch: 0, seen: performance.now(), isActive: false });
      const one = this.#putOne(id, message)
        .catch((error: unknown) => this.#letters.fail(error))
        .then(() => void putting.delete(one));
      putting.add(one);
      if (putting.size >= PUTS) await Promise.race(putting);
      while (!this.#isStopped && this.#waiting >= Math.max(FEWEST_WAITING, this.#active)) {
        await new Promise<void>((resolve) => (this.#room = resolve));
      }
      if (this.#isStopped) return;
    }
    this.#isFed = true;
    this.#endWhenDone();
  }

  get #waiting(): number {
    return this.#put.size - this.#active;
  }

  /** Puts a job unless it is there; one that was parked by an earlier run is tried again. */
  async #putOne(id: string, message: unknown): Promise<void> {
    const { tasks } = this.#connection;
    const job = await tasks.getJob(id);
    if (job && (await job.isFailed())) await job.remove();
    else if (job) return this.#lookAt(id);
    await tasks.add('task', message, {
      jobId: id,
      attempts: TRIES,
      removeOnComplete: { age: KEPT_SECONDS },
      removeOnFail: { age: KEPT_SECONDS },
    });
  }

  /** Takes a result: compared with the one that was taken before, or checked and handed on. */
  async #take({
    job,
    digest,
  }: {
    readonly job: string;
    readonly digest: string;
  }): Promise<Execution | undefined> {
    const put = this.#put.get(job);
    const taken = this.#taken.get(job);
    if (taken?.digest === digest || (!put && !taken)) return undefined;
    const record = await this.#connection.records.getJob(resultId(job, digest));
    if (!record) {
      // Removed by another coordinator, or lost with its server: computed again.
      if (put) await this.#putAgain(job, put);
      return undefined;
    }
    if (taken) throw mismatch(job, taken.origin, (record.data as ResultMessage).origin);
    const { end, message } = readResultMessage(
      record.data,
      put!.task,
      this.#dataset.form.dimensions,
    );
    this.#drop(job);
    this.#remember(job, digest, message.origin);
    return end;
  }

  #remember(job: string, digest: string, origin: Origin): void {
    this.#taken.set(job, { digest, origin });
    this.#kept.push({ at: performance.now(), job, digest });
    if (this.#taken.size <= MOST_REMEMBERED) return;
    const [oldest] = this.#taken.keys();
    this.#taken.delete(oldest!);
  }

  /** A job that was tried as often as it may be: it stays on the queue, and the rest goes on. */
  #giveUp({
    job,
    reason,
  }: {
    readonly job: string;
    readonly reason: string;
  }): Execution | undefined {
    const put = this.#put.get(job);
    if (!put) return undefined;
    this.#drop(job);
    const last = visibleText(String(reason).slice(0, MOST_REASON));
    const why = `${TRIES} tries have failed, the last because ${last}; job ${job} stays on the queue`;
    return { type: 'failed', task: put.task.id, reason: why };
  }

  async #putAgain(job: string, put: Put): Promise<void> {
    await this.#connection.tasks.remove(job);
    put.seen = performance.now();
    await this.#putOne(job, taskMessage(put.task, this.#data).message);
  }

  /** Asks what has become of jobs that have said nothing for long, and removes what was taken. */
  async #look(): Promise<void> {
    const now = performance.now();
    const silent = [...this.#put].filter(([, { seen }]) => now - seen >= this.#lookMs);
    for (const [, put] of silent) put.seen = now;
    for (const [job] of silent) {
      if (this.#isStopped) return;
      await this.#lookAt(job);
    }
    if (silent.length > 0 && (await isWanted(this.#connection, this.#data))) this.#offer();
    await this.#removeTaken(now - KEPT_MS);
    this.#room();
  }

  async #lookAt(job: string): Promise<void> {
    const put = this.#put.get(job);
    if (!put) return;
    const { tasks } = this.#connection;
    const state = await tasks.getJobState(job);
    this.#see(job, state === 'active');
    if (state === 'unknown') await this.#putOne(job, taskMessage(put.task, this.#data).message);
    if (state !== 'completed' && state !== 'failed') return;
    const found = await tasks.getJob(job);
    if (!found) return;
    if (state === 'failed') {
      this.#letters.push({ type: 'parked', job, reason: found.failedReason });
    } else {
      this.#letters.push({ type: 'result', job, digest: String(found.returnvalue) });
    }
  }

  async #removeTaken(before: number): Promise<void> {
    const { tasks, records } = this.#connection;
    while (this.#kept.length > 0 && this.#kept[0].at <= before) {
      const { job, digest } = this.#kept.shift()!;
      await Promise.all([tasks.remove(job), records.remove(resultId(job, digest))]);
    }
  }

  /** Takes cohorts that are cancelled back from the queue, as far as nobody works on them. */
  #cancel(): void {
    for (const [id, put] of this.#put) {
      if (!this.#control?.isCancelled(put.task.id) || put.isActive) continue;
      this.#connection.tasks
        .remove(id)
        .then((removed) => {
          if (removed !== 1 || !this.#put.has(id)) return;
          this.#drop(id);
          this.#letters.push({ type: 'say', execution: { type: 'cancelled', task: put.task.id } });
        })
        .catch(() => {});
    }
  }

  #endWhenDone(): void {
    if (this.#isFed && this.#put.size === 0) this.#letters.end();
  }
}

function mismatch(job: string, one: Origin, other: Origin): InputError {
  return new InputError(
    `got two results of job ${job}, one of ${originText(one)} and another of ${originText(other)}, expected the same bits: lowcap verify tells which is right`,
    { isFailure: true },
  );
}
