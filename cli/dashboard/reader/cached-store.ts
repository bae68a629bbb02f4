import type { TrialRecord } from '../../../src/lab/records.ts';
import type { ResultStore, StoredMeasurement } from '../../../src/lab/store.ts';

/**
 * What was found once stays in memory until it is deleted, for what an id names never changes; histories do not, for after hours of training
 * they would take hundreds of megabytes.
 */
export class CachedStore implements ResultStore {
  readonly #store: ResultStore;
  readonly #trials = new Map<string, TrialRecord>();
  readonly #measurements = new Map<string, StoredMeasurement>();

  constructor(store: ResultStore) {
    this.#store = store;
  }

  find(id: string): TrialRecord | undefined {
    return remember(this.#trials, id, () => this.#store.find(id));
  }

  findMeasurement(id: string): StoredMeasurement | undefined {
    return remember(this.#measurements, id, () => this.#store.findMeasurement(id));
  }

  /** What is not among these was deleted. */
  keep(ids: ReadonlySet<string>): void {
    for (const known of [this.#trials, this.#measurements]) {
      for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
    }
  }

  history(id: string): Float64Array | undefined {
    return this.#store.history(id);
  }
}

function remember<T>(known: Map<string, T>, id: string, look: () => T | undefined): T | undefined {
  const found = known.get(id) ?? look();
  if (found !== undefined) known.set(id, found);
  return found;
}
