import { existsSync } from 'node:fs';
import { InputError } from '../errors.ts';
import type { DamagedRow } from '../lab/damaged-row.ts';
import { isUsableCheckpoint } from '../lab/checkpoint.ts';
import { sameValue, trialDifferences } from '../lab/differences.ts';
import type { StoredMeasurement, StoredTrial } from '../lab/store.ts';
import { forksOf } from './delete-stored.ts';
import { rememberedRuns, rememberGrid } from './grids.ts';
import { checkOutputs } from './outputs.ts';
import type { StoredCheckpoint } from '../lab/row-checks.ts';
import { isStoreThere } from './store-errors.ts';
import { SqliteStore } from './store.ts';
import { writeWholeStore } from './whole-store.ts';

/** What is said while stores are merged. */
export type MergeRecord =
  | {
      /** Two stores have different bits under one id: the result has neither. */
      readonly type: 'disagreement';
      readonly kind: 'trial' | 'measurement';
      readonly id: string;
      readonly stores: readonly [string, string];
      readonly differences: readonly string[];
    }
  | ({
      /** A row that is not what was saved, and is left out; another store may have it whole. */
      readonly type: 'damaged';
      readonly store: string;
    } & DamagedRow)
  | {
      readonly type: 'merged';
      readonly file: string;
      readonly stores: number;
      readonly trials: number;
      readonly measurements: number;
      readonly disagreements: number;
      readonly damaged: number;
    };

/** Bytes of rows that are saved in one transaction, about. */
const BATCH_BYTES = 16 * 2 ** 20;

/**
 * Puts what stores hold together in a new one, which is there when it is complete or not at all. The stores are only read,
 * one after the other. What several of them have is compared, but for times; where they disagree, the result has neither,
 * and nothing that was measured of such a trial or forked from it. In memory is one row at a time, and the ids.
 *
 * @param notify of disagreements and damaged rows as they are found
 * @returns the totals
 * @throws InputError when there is something under the name of the new store, or a store cannot be read
 */
export async function mergeStores(
  file: string,
  stores: readonly string[],
  notify: (record: MergeRecord) => void,
  signal: AbortSignal,
): Promise<Extract<MergeRecord, { type: 'merged' }>> {
  if (existsSync(file)) {
    throw new InputError(`got ${file}, which is there already, expected the name of a new store`);
  }
  const missing = stores.find((store) => !isStoreThere(store));
  if (missing !== undefined) {
    throw new InputError(`got ${missing}, which is not there, expected a store to merge`);
  }
  await checkOutputs([file], stores);
  return writeWholeStore(file, async (temporary) => {
    const result = SqliteStore.open(temporary);
    try {
      const merge = new Merge(result, stores, notify);
      for (let at = 0; at < stores.length; at++) {
        // Signals are heard between stores.
        await new Promise((resume) => setImmediate(resume));
        signal.throwIfAborted();
        merge.add(at);
      }
      return merge.end(file);
    } finally {
      result.close();
    }
  });
}

type Kind = 'trial' | 'measurement';

class Merge {
  readonly #result: SqliteStore;
  readonly #stores: readonly string[];
  readonly #notify: (record: MergeRecord) => void;
  /** From which store a row of the result is, by id; −1 for what stores disagree on. */
  readonly #origins = { trial: new Map<string, number>(), measurement: new Map<string, number>() };
  #disagreements = 0;
  #damaged = 0;

  constructor(
    result: SqliteStore,
    stores: readonly string[],
    notify: (record: MergeRecord) => void,
  ) {
    this.#result = result;
    this.#stores = stores;
    this.#notify = notify;
  }

  add(at: number): void {
    const store = SqliteStore.openReadOnly(this.#stores[at]);
    try {
      const [trials, measurements] = [
        this.#sound(store.rows.trials(), at),
        this.#sound(store.rows.measurements(), at),
      ];
      inBatches(
        this.#new('trial', trials, at),
        ({ weights, history }) => weights.byteLength + history.byteLength,
        (batch) => this.#result.save(batch),
      );
      inBatches(
        this.#new('measurement', measurements, at),
        () => BATCH_BYTES / 1000,
        (batch) => this.#result.saveMeasurements(batch),
      );
      // Together, for each commit is flushed.
      this.#result.atomically(() => {
        for (const one of this.#sound(store.rows.checkpoints(), at)) this.#addCheckpoint(one);
        for (const { grid, studies } of rememberedRuns(store).toReversed()) {
          rememberGrid(this.#result, grid, studies);
        }
      });
    } finally {
      store.close();
    }
  }

  end(file: string): Extract<MergeRecord, { type: 'merged' }> {
    const wrong = [...this.#origins.trial].flatMap(([id, origin]) => (origin === -1 ? [id] : []));
    this.#result.discard(forksOf(this.#result, new Set(wrong)), []);
    const trials = new Set(this.#result.heads.trialIds());
    // Of trials that are finished in a store that came later, or that stores disagree on.
    this.#result.discardCheckpoints([...this.#origins.trial.keys()]);
    const heads = this.#result.heads.measurements();
    const orphans = heads.filter(({ trialId }) => !trials.has(trialId));
    this.#result.discard(
      [],
      orphans.map(({ id }) => id),
    );
    return {
      type: 'merged',
      file,
      stores: this.#stores.length,
      trials: trials.size,
      measurements: heads.length - orphans.length,
      disagreements: this.#disagreements,
      damaged: this.#damaged,
    };
  }

  /** The one that is farthest is kept. */
  #addCheckpoint(one: StoredCheckpoint): void {
    if (!isUsableCheckpoint(one)) return;
    const before = this.#result.checkpoint(one.trialId);
    const epoch = before && 'epoch' in before ? before.epoch : 0;
    if (one.epoch > epoch) this.#result.saveCheckpoints([one]);
  }

  *#sound<T>(
    rows: Iterable<{ readonly row: T } | { readonly damage: DamagedRow }>,
    at: number,
  ): Generator<T> {
    for (const found of rows) {
      if ('row' in found) yield found.row;
      else {
        this.#damaged++;
        this.#notify({ type: 'damaged', store: this.#stores[at], ...found.damage });
      }
    }
  }

  /** The rows that the result does not have yet, or has with less. What stores disagree on is taken out of it. */
  *#new<T extends StoredTrial | StoredMeasurement>(
    kind: Kind,
    rows: Iterable<T>,
    at: number,
  ): Generator<T> {
    const origins = this.#origins[kind];
    for (const row of rows) {
      const id = 'record' in row ? row.record.trialId : row.id;
      // What was measured of a trial went with it.
      if ('trialId' in row && this.#origins.trial.get(row.trialId) === -1) continue;
      const origin = origins.get(id);
      if (origin === undefined) {
        origins.set(id, at);
        yield row;
      } else if (origin >= 0) {
        const differences = 'record' in row ? this.#compareTrial(row) : this.#compareValue(row);
        if (differences.length > 0) {
          origins.set(id, -1);
          this.#disagreements++;
          if (kind === 'trial') this.#result.discard([id], []);
          else this.#result.discard([], [id]);
          const stores = [this.#stores[origin], this.#stores[at]] as const;
          this.#notify({ type: 'disagreement', kind, id, stores, differences });
        } else if ('record' in row && row.record.budgets && !this.#result.find(id)?.budgets) {
          yield row;
        }
      }
    }
  }

  #compareTrial(row: StoredTrial): string[] {
    const found = this.#result.rows.trial(row.record.trialId);
    return found && 'row' in found ? trialDifferences(found.row, row) : ['nothing'];
  }

  #compareValue({ id, value }: StoredMeasurement): string[] {
    return sameValue(this.#result.findMeasurement(id)?.value, value) ? [] : ['value'];
  }
}

/** Saves rows together, so many at once as have about `BATCH_BYTES`. */
function inBatches<T>(
  rows: Iterable<T>,
  bytesOf: (row: T) => number,
  save: (batch: readonly T[]) => void,
): void {
  let batch: T[] = [];
  let bytes = 0;
  const flushBatch = () => {
    if (batch.length > 0) save(batch);
    [batch, bytes] = [[], 0];
  };
  for (const row of rows) {
    batch.push(row);
    bytes += bytesOf(row);
    if (bytes >= BATCH_BYTES) flushBatch();
  }
  flushBatch();
}
