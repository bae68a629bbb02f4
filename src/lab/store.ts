import type { TrialRecord } from './records.ts';

/** A finished trial with everything that later measurements need. */
export interface StoredTrial {
  readonly record: TrialRecord;
  /** [E, 5], see `HISTORY`. */
  readonly history: Float64Array;
  /** w1, b1, w2, b2 as little-endian float32. */
  readonly weights: Uint8Array;
}

/** A value that was measured on a trial's network. */
export interface StoredMeasurement {
  readonly id: string;
  /** The trial that was measured. */
  readonly trialId: string;
  readonly measurement: string;
  /** What JSON can hold. */
  readonly value: unknown;
  /** The measurement's share of its batch's time. */
  readonly seconds: number;
}

/** Where finished trials and measurements are found, by id. */
export interface ResultStore {
  /** A trial whose weights are damaged is as good as not there. */
  find(id: string): TrialRecord | undefined;
  /** [E, 5], see `HISTORY`; much larger than the record, so only who draws or judges curves asks for it. */
  history(id: string): Float64Array | undefined;
  findMeasurement(id: string): StoredMeasurement | undefined;
  /** Looks for damage in many trials at once, beside what this thread does, so that `find` need not. */
  checkAhead?(ids: Iterable<string>): Promise<void>;
}

/** Where they are kept, with their weights. */
export interface Store extends ResultStore {
  /** Undefined, too, when they are not those whose digest the record tells. */
  weights(id: string): Uint8Array | undefined;
  /** The trials that were asked for and are there with weights that are not those of their digest. */
  readonly damaged: ReadonlySet<string>;
  /** Forgets trials with everything that was measured of them, and some more measurements; all of it or nothing. */
  discard(trialIds: readonly string[], measurementIds: readonly string[]): void;
  /** Saves all of them or none. */
  save(trials: readonly StoredTrial[]): void;
  /** Saves all of them or none. */
  saveMeasurements(measurements: readonly StoredMeasurement[]): void;
}
