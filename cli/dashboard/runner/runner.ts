import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { checkRoomForThread } from '../../../src/node/memory-room.ts';
import type { RunRecord } from '../../../src/lab/records.ts';
import type { RunnerData, RunnerMessage, RunnerOrder } from './messages.ts';

/** Stopping takes as long as a transaction; one that takes longer is not waited for. */
const PATIENCE_MS = 2000;

/** A run in a thread of its own, which has the worker threads: nothing of it delays a key. */
export class Runner {
  readonly #worker: Worker | undefined;
  readonly #ended: Promise<void>;

  constructor(
    data: RunnerData,
    emit: (records: readonly RunRecord[]) => void,
    end: (error: string | undefined) => void,
    note: (sentence: string) => void = () => {},
  ) {
    // `.ts` when run from the sources, `.js` from the build.
    const file = new URL(`./runner-thread${extname(import.meta.url)}`, import.meta.url);
    try {
      checkRoomForThread();
    } catch (error) {
      // As a run that has ended at once.
      this.#ended = Promise.resolve().then(() => end((error as Error).message));
      return;
    }
    // The page says by which command it was made.
    const worker = new Worker(file, { workerData: data, argv: process.argv.slice(2) });
    this.#worker = worker;
    this.#ended = new Promise((resolve) => {
      let ended = false;
      const finish = (error?: string) => {
        if (!ended) end(error);
        ended = true;
        resolve();
      };
      worker.on('message', (message: RunnerMessage) => {
        if ('records' in message) emit(message.records);
        else if ('note' in message) note(message.note);
        else finish(message.error);
      });
      worker.on('error', (error) => finish((error as Error).message));
      worker.on('exit', () => finish());
    });
  }

  pause(paused: boolean): void {
    this.#order({ type: 'pause', paused });
  }

  cancel(cohort: number): void {
    this.#order({ type: 'cancel', cohort });
  }

  /** Ends the run early; what is finished is saved. */
  async stop(): Promise<void> {
    this.#order({ type: 'stop' });
    await Promise.race([
      this.#ended,
      new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref()),
    ]);
    await this.#worker?.terminate();
  }

  #order(order: RunnerOrder): void {
    this.#worker?.postMessage(order, []);
  }
}
