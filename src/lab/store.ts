import type { Trained } from './records.ts';

/** A finished trial with everything that later measurements need. */
export interface StoredTrial {
  readonly record: Trained;
  /** w1, b1, w2, b2 as little-endian float32. */
  readonly weights: Uint8Array;
  /** [E, 5], see `HISTORY`. */
  readonly history: Float64Array;
}

/** Where finished trials are kept, by id. */
export interface Store {
  find(id: string): StoredTrial | undefined;
  /** Saves all of them or none. */
  save(trials: readonly StoredTrial[]): void;
}
