import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DamagedRow } from '../lab/damaged-row.ts';
import type { TrialResults } from '../lab/records.ts';
import type { ResultStore } from '../lab/store.ts';
import { WORTH_A_THREAD } from './check-weights.ts';
import type { KnownRows } from './known-rows.ts';
import { hasRoomForThread } from './memory-room.ts';
import { unpackNatively } from './store-cells.ts';

/** Which trials of which store. */
export interface ReadTrialsTask {
  readonly file: string;
  readonly ids: readonly string[];
  /** Those of them whose histories somebody looks at. */
  readonly withHistory: ReadonlySet<string>;
}

/** Some of the trials, in the order in which they were asked for. */
export interface TrialBatch {
  /** How many of the ids have been looked for, those of earlier batches included. */
  readonly lookedFor: number;
  readonly trials: readonly TrialResults[];
  /** Their histories as they are stored, one after the other. */
  readonly histories: Uint8Array<ArrayBuffer>;
  /** How many bytes each history has; 0 where nobody looks at it. */
  readonly lengths: readonly number[];
  /** How many epochs each history has. */
  readonly epochs: readonly number[];
  readonly damaged: readonly DamagedRow[];
}

/**
 * Trials that another thread reads, compares with their digests and hands over, in the order in which they are asked for:
 * of all that is read for a report their weights are nine tenths of the bytes, and nothing else is made of them. What it has
 * not told of, and what was forgotten, is read here.
 */
export class TrialsAhead implements Pick<ResultStore, 'find' | 'history'> {
  readonly #store: Pick<ResultStore, 'find' | 'history'>;
  readonly #known: Pick<KnownRows, 'noteAhead'>;
  readonly #places: ReadonlyMap<string, number>;
  readonly #results = new Map<string, TrialResults>();
  /** As they are stored: each is unpacked when it is asked for. */
  readonly #histories = new Map<string, { readonly packed: Uint8Array; readonly epochs: number }>();
  #worker: Worker | undefined;
  #lookedFor = 0;
  #wake = () => {};

  /**
   * @param store where the same is found
   * @param known told what is damaged and what is not
   */
  constructor(
    task: ReadTrialsTask,
    store: Pick<ResultStore, 'find' | 'history'>,
    known: Pick<KnownRows, 'noteAhead'>,
  ) {
    this.#store = store;
    this.#known = known;
    this.#places = new Map(task.ids.map((id, place) => [id, place]));
    if (task.ids.length >= WORTH_A_THREAD && hasRoomForThread()) this.#start(task);
  }

  #start(task: ReadTrialsTask): void {
    // `.ts` when run from the sources, `.js` from the build.
    const url = new URL(`./read-trials-worker${extname(import.meta.url)}`, import.meta.url);
    const worker = (this.#worker = new Worker(url, { workerData: task }));
    worker.on('message', (batch: TrialBatch) => this.#take(batch));
    const end = () => {
      this.#worker = undefined;
      this.#wake();
    };
    worker.on('error', end);
    worker.on('exit', end);
  }

  #take(batch: TrialBatch): void {
    const { lookedFor, trials, histories, lengths, epochs, damaged } = batch;
    let from = 0;
    for (const [i, results] of trials.entries()) {
      this.#results.set(results.trialId, results);
      if (lengths[i] === 0) continue;
      const packed = histories.subarray(from, from + lengths[i]);
      this.#histories.set(results.trialId, { packed, epochs: epochs[i] });
      from += lengths[i];
    }
    this.#lookedFor = lookedFor;
    this.#known.noteAhead(
      trials.map(({ trialId }) => trialId),
      damaged,
    );
    this.#wake();
  }

  /** Waits until some trials have been looked for, as long as the thread lives. */
  async until(ids: Iterable<string>): Promise<void> {
    let last = -1;
    for (const id of ids) last = Math.max(last, this.#places.get(id) ?? -1);
    while (this.#worker && this.#lookedFor <= last) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  find(id: string): TrialResults | undefined {
    return this.#results.get(id) ?? this.#store.find(id);
  }

  history(id: string): Float64Array | undefined {
    const found = this.#histories.get(id);
    if (!found) return this.#store.history(id);
    try {
      return unpackNatively(found.packed, found.epochs);
    } catch {
      // The store says what is wrong.
      return this.#store.history(id);
    }
  }

  /** Lets go of the results of some trials, which were handed over; of others they may be there already. */
  forgetResults(ids: Iterable<string>): void {
    for (const id of ids) this.#results.delete(id);
  }

  /** Likewise of their histories, which take much room. */
  forgetHistories(ids: Iterable<string>): void {
    for (const id of ids) this.#histories.delete(id);
  }

  /** Ends the thread; what it has not read is read here. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
  }
}
