import type { TrialRecord } from '../../../src/lab/records.ts';
import type { Store, StoredMeasurement } from '../../../src/lab/store.ts';

/**
 * A store to read from; the records that were found once stay in memory, for what an id names never changes. Histories
 * and weights do not: after hours of training they would take hundreds of megabytes.
 */
export class CachedStore implements Store {
  readonly #store: Store;
  readonly #trials = new Map<string, TrialRecord>();
  readonly #measurements = new Map<string, StoredMeasurement>();

  constructor(store: Store) {
    this.#store = store;
  }

  find(id: string): TrialRecord | undefined {
    return remember(this.#trials, id, () => this.#store.find(id));
  }

  findMeasurement(id: string): StoredMeasurement | undefined {
    return remember(this.#measurements, id, () => this.#store.findMeasurement(id));
  }

  history(id: string): Float64Array | undefined {
    return this.#store.history(id);
  }

  weights(id: string): Uint8Array | undefined {
    return this.#store.weights(id);
  }

  save(): never {
    throw new Error('a reader does not write');
  }

  saveMeasurements(): never {
    throw new Error('a reader does not write');
  }
}

function remember<T>(known: Map<string, T>, id: string, look: () => T | undefined): T | undefined {
  const found = known.get(id) ?? look();
  if (found !== undefined) known.set(id, found);
  return found;
}
