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
  find(id: string): TrialRecord | undefined;
  /** [E, 5], see `HISTORY`; much larger than the record, so only who draws or judges curves asks for it. */
  history(id: string): Float64Array | undefined;
  findMeasurement(id: string): StoredMeasurement | undefined;
}

/** Where they are kept, with their weights. */
export interface Store extends ResultStore {
  weights(id: string): Uint8Array | undefined;
  /** Saves all of them or none. */
  save(trials: readonly StoredTrial[]): void;
  /** Saves all of them or none. */
  saveMeasurements(measurements: readonly StoredMeasurement[]): void;
}
