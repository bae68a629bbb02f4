import { oneItem } from '../calls/caller.ts';
import type { RowSource } from '../data/row-source.ts';
import type { WorkerCalls, WorkerSetup } from '../worker/calls.ts';
import { WorkerHandle } from './worker-handle.ts';

/** Workers that wait for the next work with what they know; each keeps rows of some megabytes. */
const MOST_IDLE = 2;

/** Starts workers when they are needed, and keeps some for the next time. */
export class WorkerPark {
  readonly #onFault: (sentence: string) => void;
  readonly #all = new Set<WorkerHandle>();
  #idle: WorkerHandle[] = [];
  #looker: WorkerHandle | undefined;
  #setup: WorkerSetup | undefined;

  constructor(onFault: (sentence: string) => void) {
    this.#onFault = onFault;
  }

  /** Says what workers work with: those that wait, and all that are started from now on. Before the first is called. */
  setUp(setup: WorkerSetup): void {
    this.#setup = setup;
    for (const worker of this.#all) worker.setUp(setup);
  }

  /** The one worker for what is looked at, which nothing else holds up. */
  get looker(): WorkerHandle {
    return (this.#looker ??= this.start());
  }

  /** Has a worker wait for the first work; settles when it does. */
  async warm(): Promise<void> {
    if (this.#idle.length === 0) this.#idle.push(this.start());
    await Promise.all(this.#idle.map(({ isThere }) => isThere));
  }

  /** Has the worker that waits get ready for some data; what fails here is told to who needs them. */
  prepare(data: RowSource): void {
    const waiting = this.#idle.at(-1);
    if (waiting) oneItem(waiting.calls.call('prepare', data).items).catch(() => {});
  }

  /** A worker that nobody else has, until it is given back. */
  borrow(): WorkerHandle {
    return this.#idle.pop() ?? this.start();
  }

  /** A new worker, that nobody else has and that has done nothing yet, until it is given back. */
  start(): WorkerHandle {
    const worker = new WorkerHandle();
    if (this.#setup) worker.setUp(this.#setup);
    this.#all.add(worker);
    worker.onFault((fault) => {
      // One that waits for work is missed by nobody: who needs one starts another, and hears of it if that fails, too.
      const isMissed = !this.#idle.includes(worker);
      this.#forget(worker);
      if (isMissed) this.#onFault(fault.message);
    });
    return worker;
  }

  /** The one answer to a call. @param end whether the worker is to keep nothing of it */
  async ask<Name extends keyof WorkerCalls>(
    name: Name,
    argument: WorkerCalls[Name]['argument'],
    end = false,
  ): Promise<WorkerCalls[Name]['item']> {
    const worker = this.borrow();
    let isAnswered = false;
    try {
      const answer = await oneItem<WorkerCalls[Name]['item']>(
        worker.calls.call(name, argument).items,
      );
      isAnswered = true;
      return answer;
    } finally {
      this.giveBack(worker, end || !isAnswered);
    }
  }

  /** @param end whether it is to keep nothing, or is still at work */
  giveBack(worker: WorkerHandle, end = false): void {
    if (!this.#all.has(worker)) return;
    if (!end && this.#idle.length < MOST_IDLE) {
      this.#idle.push(worker);
      return;
    }
    this.#forget(worker);
    worker.terminate();
  }

  close(): void {
    for (const worker of this.#all) worker.terminate();
    this.#all.clear();
    this.#idle = [];
    this.#looker = undefined;
  }

  #forget(worker: WorkerHandle): void {
    this.#all.delete(worker);
    this.#idle = this.#idle.filter((one) => one !== worker);
    if (this.#looker === worker) this.#looker = undefined;
  }
}
