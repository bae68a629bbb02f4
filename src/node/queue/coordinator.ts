import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { QueueEvents } from 'bullmq';
import type { Dataset } from '../../data/dataset.ts';
import type { RunControl } from '../../lab/control.ts';
import type { Execution } from '../../lab/execution.ts';
import type { Task } from '../../lab/schedule.ts';
import { visibleText } from '../../visible.ts';
import { fartherCheckpoints } from './checkpoint-message.ts';
import type { Connection } from './connect.ts';
import { dataReference } from './dataset-bytes.ts';
import { isDatasetWanted, offerDataset, wantedContent } from './dataset-exchange.ts';
import { Mailbox } from './mailbox.ts';
import { PutTasks } from './put-tasks.ts';
import { resultId, parseResultId } from './records.ts';
import { readResultMessage, type ResultMessage } from './result-message.ts';
import { mismatch, TakenResults } from './taken-results.ts';
import { type DataReference, type SentTask, taskMessage } from './task-message.ts';
import { TRIES } from './tries.ts';

/** Jobs that wait on the queue at least, so that no worker has to. */
const FEWEST_WAITING = 100;
/** Jobs that are put at once. */
const PUTS = 16;
/** Milliseconds between two things that are said to be heard. */
const HELLO_MS = 20;
/** Seconds for which jobs that are finished are kept, and records that nobody has taken. */
const KEPT_SECONDS = 24 * 3600;
/** Letters of the reason of a failure that are shown. */
const MOST_REASON = 500;
/** Milliseconds between two looks at all that is on the queue, at most. */
const MOST_LOOK_MS = 5000;

type Result = { readonly type: 'result'; readonly job: string; readonly digest: string };
type Parked = { readonly type: 'parked'; readonly job: string; readonly reason: string };
type Letter = Result | Parked | Execution;

/** Puts tasks on a queue, hears what becomes of them and takes their results. */
export class Coordinator {
  readonly #connection: Connection;
  readonly #dataset: Dataset;
  readonly #data: DataReference;
  readonly #control: RunControl | undefined;
  readonly #lookMs: number;
  readonly #letters = new Mailbox<Letter>();
  readonly #put = new PutTasks();
  readonly #taken: TakenResults;
  /** Wakes who waits for room on the queue. */
  #room = () => {};
  /** Begins the ids of records that only tell whether we hear of records. */
  readonly #hello = `hello-${randomUUID()}`;
  #isHeard = false;
  #isStopped = false;
  /** Whether every task was put. */
  #isFed = false;
  #looks = Promise.resolve();
  /** While the dataset is being put where workers find it. */
  #offering: Promise<void> | undefined;
  #looking: NodeJS.Timeout | undefined;
  #unsubscribe: (() => void) | undefined;

  /** @param lookMs after so many milliseconds it is asked what has become of a job that says nothing */
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
    this.#taken = new TakenResults(connection);
  }

  async *execute(tasks: Iterable<Task> | AsyncIterable<Task>): AsyncGenerator<Execution> {
    const lookAtAll = () => this.#look(this.#put.silent(0));
    await Promise.all([
      this.#connection.events('tasks', this.#listenToTasks, lookAtAll),
      this.#connection.events('records', this.#listenToRecords, lookAtAll),
    ]);
    await this.#untilHeard();
    await this.#connection.records.clean(KEPT_SECONDS * 1000);
    if (await isDatasetWanted(this.#connection, this.#data)) this.#offer();
    const look = () => this.#look(this.#put.silent(this.#lookMs));
    this.#looking = setInterval(look, Math.min(this.#lookMs, MOST_LOOK_MS));
    this.#unsubscribe = this.#control?.subscribe(() => this.#cancel());
    this.#feed(tasks).catch(this.#fail);
    for await (const letter of this.#letters) {
      if (letter.type === 'result') {
        const end = await this.#take(letter);
        if (end) yield end;
      } else if (letter.type === 'parked') {
        const failure = this.#giveUp(letter);
        if (failure) yield failure;
      } else {
        yield letter;
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
    this.stop();
    clearInterval(this.#looking);
    this.#unsubscribe?.();
    await this.#taken.clear('all').catch(() => {});
  }

  readonly #fail = (error: unknown): void => {
    // What is still asked when it is over has no answer.
    if (!this.#isStopped) this.#letters.fail(error);
  };

  /** What is said before the server has begun to tell it to us is lost: so we say something until we hear it. */
  async #untilHeard(): Promise<void> {
    const { records } = this.#connection;
    for (let said = 0; !this.#isHeard && !this.#isStopped; said++) {
      const id = `${this.#hello}-${said}`;
      await records.add(id, {});
      await setTimeout(HELLO_MS);
      await records.remove(id);
    }
  }

  readonly #listenToRecords = (records: QueueEvents): void => {
    records.on('added', ({ jobId }) => {
      if (jobId.startsWith(this.#hello)) this.#isHeard = true;
      const result = parseResultId(jobId);
      if (result) this.#hear(result.job, result.digest);
      else if (wantedContent(jobId) === this.#data.content) this.#offer();
    });
  };

  readonly #listenToTasks = (tasks: QueueEvents): void => {
    tasks.on('active', ({ jobId }) => {
      this.#put.see(jobId, true);
      this.#room();
    });
    tasks.on('waiting', ({ jobId }) => this.#put.see(jobId, false));
    tasks.on('progress', ({ jobId, data }) => {
      for (const epoch of this.#put.epochs(jobId, data)) this.#letters.push(epoch);
    });
    tasks.on('failed', ({ jobId, failedReason: reason }) => {
      if (this.#put.task(jobId)) this.#letters.push({ type: 'parked', job: jobId, reason });
    });
  };

  /** A result is there: to be taken, or to be compared with the one that was. */
  #hear(job: string, digest: string): void {
    const taken = this.#taken.find(job);
    // Until it is taken it is one that waits: no more is put than can be taken.
    this.#put.see(job, false);
    if (this.#put.task(job) || (taken && taken.digest !== digest)) {
      this.#letters.push({ type: 'result', job, digest });
    }
  }

  #offer(): void {
    if (this.#offering) return;
    this.#offering = offerDataset(this.#connection, this.#dataset, this.#data)
      .catch(this.#fail)
      .finally(() => (this.#offering = undefined));
  }

  /** Puts tasks as they become ready, so many that no worker has to wait, and not many more. */
  async #feed(tasks: Iterable<Task> | AsyncIterable<Task>): Promise<void> {
    const putting = new Set<Promise<void>>();
    for await (const task of tasks) {
      const { id, sent } = taskMessage(task, this.#data);
      this.#put.add(id, task);
      const one: Promise<void> = this.#putOne(id, sent)
        .catch(this.#fail)
        .then(() => void putting.delete(one));
      putting.add(one);
      if (putting.size >= PUTS) await Promise.race(putting);
      while (!this.#isStopped && this.#put.waiting >= this.#mostWaiting) {
        await new Promise<void>((resolve) => (this.#room = resolve));
      }
      if (this.#isStopped) return;
    }
    this.#isFed = true;
    this.#endWhenDone();
  }

  get #mostWaiting(): number {
    return Math.max(FEWEST_WAITING, this.#put.active);
  }

  /** Puts a job unless it is there; one that was parked by an earlier run is tried again. */
  async #putOne(id: string, sent: SentTask): Promise<void> {
    const { tasks } = this.#connection;
    const state = await tasks.state(id);
    if (state === 'failed') await tasks.remove(id);
    else if (state !== 'unknown') return this.#lookAt(id);
    await tasks.add(id, sent, {
      attempts: TRIES,
      removeOnComplete: { age: KEPT_SECONDS },
      removeOnFail: { age: KEPT_SECONDS },
    });
  }

  /** Takes a result: compared with the one that was taken before, or checked and handed on. */
  async #take({ job, digest }: Result): Promise<Execution | undefined> {
    const [task, taken] = [this.#put.task(job), this.#taken.find(job)];
    if (taken?.digest === digest || (!task && !taken)) return undefined;
    const record = await this.#connection.records.find(resultId(job, digest));
    if (!record) {
      // Removed by another coordinator, or lost with its server: computed again.
      if (task) await this.#putAgain(job, task);
      return undefined;
    }
    if (taken) throw mismatch(job, taken.origin, (record.data as ResultMessage).origin);
    const { end, message } = readResultMessage(record.data, task!, this.#dataset.form.dimensions);
    this.#put.drop(job);
    this.#taken.add(job, message);
    this.#room();
    return end;
  }

  /** A job that was tried as often as it may be: it stays on the queue, and the rest goes on. */
  #giveUp({ job, reason }: Parked): Execution | undefined {
    const task = this.#put.task(job);
    if (!task) return undefined;
    this.#put.drop(job);
    this.#room();
    const last = visibleText(String(reason).slice(0, MOST_REASON));
    const why = `${TRIES} tries have failed, the last because ${last}; job ${job} stays on the queue`;
    return { type: 'failed', task: task.id, reason: why };
  }

  async #putAgain(job: string, task: Task): Promise<void> {
    await this.#connection.tasks.remove(job);
    this.#put.see(job, false);
    await this.#putOne(job, taskMessage(task, this.#data).sent);
  }

  /** Asks what has become of jobs, one look at a time, and removes what was taken. */
  #look(jobs: readonly string[]): void {
    const look = async () => {
      for (const job of jobs) if (!this.#isStopped) await this.#lookAt(job);
      if (jobs.length > 0 && (await isDatasetWanted(this.#connection, this.#data))) this.#offer();
      await this.#taken.clear('old');
      this.#room();
    };
    this.#looks = this.#looks.then(look).catch(this.#fail);
  }

  async #lookAt(job: string): Promise<void> {
    const task = this.#put.task(job);
    if (!task) return;
    const { tasks } = this.#connection;
    const state = await tasks.state(job);
    this.#put.see(job, state === 'active');
    if (state === 'unknown') return this.#putOne(job, taskMessage(task, this.#data).sent);
    if (state !== 'completed' && state !== 'failed') return;
    const found = await tasks.find(job);
    if (!found) return;
    const { failedReason: reason = '', returnvalue } = found;
    if (state === 'failed') this.#letters.push({ type: 'parked', job, reason });
    else this.#letters.push({ type: 'result', job, digest: String(returnvalue) });
  }

  /** Takes cohorts that are cancelled back from the queue, as far as nobody works on them. */
  #cancel(): void {
    for (const [job, task] of this.#put.idle()) {
      if (!this.#control?.isCancelled(task.id)) continue;
      this.#takeBack(job, task).catch(this.#fail);
    }
  }

  async #takeBack(job: string, task: Task): Promise<void> {
    const { tasks } = this.#connection;
    const found = await tasks.find(job);
    if (!(await tasks.remove(job)) || !this.#put.task(job)) return;
    this.#put.drop(job);
    const { checkpoint } = (found?.data ?? {}) as Partial<SentTask>;
    const checkpoints = fartherCheckpoints(checkpoint, task, this.#dataset.form.dimensions);
    this.#letters.push({ type: 'cancelled', task: task.id, checkpoints });
  }

  #endWhenDone(): void {
    if (this.#isFed && this.#put.size === 0) this.#letters.end();
  }
}
