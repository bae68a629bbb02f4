import type { Trained } from './records.ts';

/** A finished trial as it was recorded. */
export interface TrialRecord {
  readonly record: Trained;
  /** [E, 5], see `HISTORY`. */
  readonly history: Float64Array;
}

/** A finished trial with everything that later measurements need. */
export interface StoredTrial extends TrialRecord {
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

/** Where finished trials and measurements are kept, by id. */
export interface Store {
  find(id: string): TrialRecord | undefined;
  weights(id: string): Uint8Array | undefined;
  /** Saves all of them or none. */
  save(trials: readonly StoredTrial[]): void;
  findMeasurement(id: string): StoredMeasurement | undefined;
  /** Saves all of them or none. */
  saveMeasurements(measurements: readonly StoredMeasurement[]): void;
}
