import { count } from '../../../src/count.ts';
import { readQueue, saveQueue } from '../../../src/explore/run-queue/saved.ts';
import {
  type QueueAction,
  type QueuedRun,
  reduceQueue,
  runningRun,
  waitingRuns,
} from '../../../src/explore/run-queue/state.ts';
import { NO_RUN, pauseRun, reduceRun, resumeRun, stopRun } from '../../../src/explore/run/state.ts';
import type { RunRecord } from '../../../src/lab/records.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import { orderName, type StudyOrder } from '../../../src/studies/study-order.ts';
import type { Data } from '../panel.ts';
import type { RunMeans } from '../runner/messages.ts';
import { Runner } from '../runner/runner.ts';

/** What panels see of runs: the one that goes on, and all that are ordered. */
export type RunData = Pick<Data, 'run' | 'running' | 'queue'>;

/** Where the queue is kept from one start to the next. */
interface Preferences {
  preference(name: string): unknown;
  setPreference(name: string, value: unknown): void;
}

const PREFERENCE = 'runs';

interface ActiveRunOptions {
  readonly store: Preferences;
  /** Its file. */
  readonly storeFile: string;
  /** Folder of what runs write; by default one of the grid. */
  readonly reportFolder?: string | undefined;
  /** After every change; says whether a trial or a measurement is there that was not. */
  readonly emit: (data: RunData, finishedSomething: boolean) => void;
  /** In a sentence how a run ended, and the run when it is complete. */
  readonly end: (message: string, finished: QueuedRun | undefined) => void;
  /** What does not end a run and is to be known, in a sentence: that its store is locked, or was deleted. */
  readonly note?: (sentence: string) => void;
  /** @default in a thread of its own */
  readonly makeRunner?: (...given: ConstructorParameters<typeof Runner>) => RunningRunner;
}

type RunningRunner = Pick<Runner, 'pause' | 'cancel' | 'stop'>;

/** The runs of this process: one at a time in a thread of its own, the next one when it has ended. */
export class ActiveRun {
  readonly #options: ActiveRunOptions;
  #runner: RunningRunner | undefined;
  #data: RunData;
  /** Why the run that goes on is about to end, when it is not complete. */
  #ending: 'cancelled' | 'closed' | undefined;

  constructor(options: ActiveRunOptions) {
    this.#options = options;
    const queue = readQueue(options.store.preference(PREFERENCE));
    this.#data = { run: NO_RUN, running: 'idle', queue };
  }

  /** As they were left, before anything is emitted. */
  get data(): RunData {
    return this.#data;
  }

  /** Goes on as soon as nothing else does, unless the queue is held. @param show the grid to look at afterwards */
  add(order: StudyOrder, show?: Grid): void {
    this.change({ type: 'add', order, show });
  }

  /** Goes on before all others that wait, even when those are held. Does nothing while a run goes on. */
  start(order: StudyOrder, means: RunMeans = {}): void {
    if (this.#runner) return;
    this.#dispatch({ type: 'add', order, isNext: true });
    this.#begin(waitingRuns(this.#data.queue)[0]?.id, means);
  }

  /** Moves, removes, holds: all that people do with runs that wait. */
  change(action: Exclude<QueueAction, { readonly type: 'begin' | 'end' }>): void {
    this.#dispatch(action);
    this.#begin();
  }

  /** Pauses the run, or lets it go on. */
  pause(): void {
    const paused = this.#data.running !== 'paused';
    this.#runner?.pause(paused);
    const run = (paused ? pauseRun : resumeRun)(this.#data.run, performance.now());
    this.#emit({ run, running: paused ? 'paused' : 'running' });
  }

  /** Sends a cohort to the end of the plan. */
  cancel(cohort: number): void {
    this.#runner?.cancel(cohort);
  }

  /** Ends the run early; the next one goes on. What is finished is saved already. */
  async cancelRun(): Promise<void> {
    if (!this.#runner) return;
    this.#ending ??= 'cancelled';
    await this.#runner.stop();
  }

  /** Ends the run because the program ends: it waits until the next start. */
  async stop(): Promise<void> {
    this.#ending = 'closed';
    await this.#runner?.stop();
  }

  #begin(id?: number, means: RunMeans = {}): void {
    if (this.#runner || this.#ending === 'closed') return;
    this.#dispatch({ type: 'begin', id });
    const next = runningRun(this.#data.queue);
    if (!next) return;
    this.#ending = undefined;
    const { storeFile: store, reportFolder: out, makeRunner = newRunner } = this.#options;
    this.#runner = makeRunner(
      { ...next.order, ...means, store, out },
      (records) => this.#receive(records),
      (error) => this.#ended(next, error),
      (sentence) => this.#options.note?.(sentence),
    );
    this.#emit({ run: NO_RUN, running: 'starting' });
  }

  #receive(records: readonly RunRecord[]): void {
    const now = performance.now();
    let { run, running } = this.#data;
    for (const record of records) run = reduceRun(run, record, now);
    if (running === 'starting') running = 'running';
    const finished = records.some(({ type }) => type === 'trained' || type === 'measured');
    this.#emit({ run, running }, finished);
  }

  #ended(ended: QueuedRun, error: string | undefined): void {
    this.#runner = undefined;
    const run = stopRun(this.#data.run, performance.now());
    this.#emit({ run, running: 'idle' });
    if (this.#ending === 'closed') return;
    const how = error === undefined ? (this.#ending ?? 'finished') : 'failed';
    this.#dispatch({ type: 'end', how, reason: error });
    const name = orderName(ended.order);
    const { stored, trained } = run.trials;
    const trials = count(stored + trained, 'trial');
    const things = run.failed === 1 ? 'trial or measurement' : 'trials or measurements';
    const failed = run.failed > 0 ? `, ${run.failed} ${things} failed` : '';
    const done = `${name}: ${trials} finished${failed}`;
    this.#options.end(
      error ?? (how === 'cancelled' ? `cancelled ${done}` : done),
      how === 'finished' ? ended : undefined,
    );
    this.#begin();
  }

  #dispatch(action: QueueAction): void {
    const queue = reduceQueue(this.#data.queue, action);
    if (queue === this.#data.queue) return;
    this.#emit({ queue });
    // Now, for nobody knows how the process will end.
    this.#options.store.setPreference(PREFERENCE, saveQueue(queue));
  }

  #emit(change: Partial<RunData>, finishedSomething = false): void {
    this.#data = { ...this.#data, ...change };
    this.#options.emit(this.#data, finishedSomething);
  }
}

function newRunner(...given: ConstructorParameters<typeof Runner>): Runner {
  return new Runner(...given);
}
