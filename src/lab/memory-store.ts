import type { TrialRecord } from './records.ts';
import type { DamagedRow } from './damaged-row.ts';
import type { Store, StoredMeasurement, StoredTrial } from './store.ts';

/** A store that forgets everything with the process. */
export class MemoryStore implements Store {
  readonly trials = new Map<string, StoredTrial>();
  readonly measurements = new Map<string, StoredMeasurement>();
  /** Memory is trusted. */
  readonly damaged: ReadonlyMap<string, DamagedRow> = new Map();

  find(id: string): TrialRecord | undefined {
    return this.trials.get(id)?.record;
  }

  history(id: string): Float64Array | undefined {
    return this.trials.get(id)?.history;
  }

  weights(id: string): Uint8Array | undefined {
    return this.trials.get(id)?.weights;
  }

  discard(trialIds: readonly string[], measurementIds: readonly string[]): void {
    for (const id of trialIds) this.trials.delete(id);
    for (const [id, { trialId }] of this.measurements) {
      if (trialIds.includes(trialId) || measurementIds.includes(id)) this.measurements.delete(id);
    }
  }

  save(trials: readonly StoredTrial[]): void {
    for (const trial of trials) this.trials.set(trial.record.trialId, trial);
  }

  findMeasurement(id: string): StoredMeasurement | undefined {
    return this.measurements.get(id);
  }

  saveMeasurements(measurements: readonly StoredMeasurement[]): void {
    for (const measurement of measurements) this.measurements.set(measurement.id, measurement);
  }
}
