import type { TrialCheckpoint } from './checkpoint.ts';
import type { DamagedRow } from './damaged-row.ts';
import type { TrialRecord, TrialResults } from './records.ts';
import type { Request } from './request.ts';

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
  /** A trial that is damaged, or whose weights are, is as good as not there. */
  find(id: string): TrialResults | undefined;
  /** [E, 5], see `HISTORY`; much larger than the record, so only who draws or judges curves asks for it. */
  history(id: string): Float64Array | undefined;
  /**
   * A measurement that is damaged is as good as not there.
   * @param request that asks for it: a value of any other shape is damaged. Without one it may be of an older version, of
   * whatever shape that had.
   */
  findMeasurement(id: string, request?: Request): StoredMeasurement | undefined;
  /** Whether it keeps in memory what it has found, so that nobody else has to. @default false */
  readonly remembers?: boolean;
  /** Looks for damage in many trials at once, beside what this thread does, so that `find` need not. */
  checkAhead?(ids: Iterable<string>): Promise<void>;
}

/** Where they are kept, with their weights. */
export interface Store extends ResultStore {
  /** With the trial itself, and how it does on the test images. */
  find(id: string): TrialRecord | undefined;
  /** Undefined, too, when they are not those whose digest the record tells. */
  weights(id: string): Uint8Array | undefined;
  /** What was asked for and is there, but is not what was saved; by id. */
  readonly damaged: ReadonlyMap<string, DamagedRow>;
  /** Told in a sentence what does not end a run and is to be known: that it waits, that the store had to be made again. */
  notify?: (sentence: string) => void;
  /** Forgets trials with everything that was measured of them, and some more measurements; all of it or nothing. */
  discard(trialIds: readonly string[], measurementIds: readonly string[]): void;
  /** Saves all of them or none, and forgets their checkpoints. */
  save(trials: readonly StoredTrial[]): void;
  /** Saves all of them or none. */
  saveMeasurements(measurements: readonly StoredMeasurement[]): void;
  /** How far a trial is that is not finished, or what is wrong with what is kept of that. */
  checkpoint?(trialId: string): TrialCheckpoint | DamagedRow | undefined;
  /** Keeps how far trials are, all of them or none; a store that does not keep it has them trained from the beginning. */
  saveCheckpoints?(checkpoints: readonly TrialCheckpoint[]): void;
}
