import type { Store, StoredMeasurement, TrialRecord } from '../../../src/lab/store.ts';

/** Numbers of one piece of shared memory. */
const SHELF = 1 << 18;

/**
 * A store to read from; what was found once stays in memory, for what an id names never changes. Histories lie in
 * shared memory: thousands of them are told to another thread without being copied.
 */
export class CachedStore implements Store {
  readonly #store: Store;
  readonly #trials = new Map<string, TrialRecord>();
  readonly #measurements = new Map<string, StoredMeasurement>();
  #shelf: Float64Array = new Float64Array(0);

  constructor(store: Store) {
    this.#store = store;
  }

  find(id: string): TrialRecord | undefined {
    return remember(this.#trials, id, () => {
      const found = this.#store.find(id);
      return found && { ...found, history: this.#share(found.history) };
    });
  }

  #share(history: Float64Array): Float64Array {
    if (history.length > this.#shelf.length) {
      const numbers = Math.max(SHELF, history.length);
      this.#shelf = new Float64Array(new SharedArrayBuffer(numbers * 8));
    }
    const place = this.#shelf.subarray(0, history.length);
    this.#shelf = this.#shelf.subarray(history.length);
    place.set(history);
    return place;
  }

  findMeasurement(id: string): StoredMeasurement | undefined {
    return remember(this.#measurements, id, () => this.#store.findMeasurement(id));
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
