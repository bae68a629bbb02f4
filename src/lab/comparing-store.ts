import type { DamagedRow } from './damaged-row.ts';
import { sameValue, trialDifferences } from './differences.ts';
import type { Store, StoredMeasurement, StoredTrial } from './store.ts';

/** What is stored of trials and measurements, for who compares. */
export type StoredResults = Pick<
  Store,
  'find' | 'history' | 'weights' | 'findMeasurement' | 'damaged'
>;

/**
 * A store that has nothing, so that everything is computed, and compares what is saved with what another store has. It
 * keeps the weights of networks that differ, and no others: those of all networks of a large store are too many.
 */
export class ComparingStore implements Store {
  /** By the id of the trial or measurement; empty when every bit is the same. */
  readonly differences = new Map<string, readonly string[]>();
  readonly damaged: ReadonlyMap<string, DamagedRow> = new Map();
  readonly #stored: StoredResults;
  readonly #own = new Map<string, Uint8Array>();

  constructor(stored: StoredResults) {
    this.#stored = stored;
  }

  find(): undefined {}

  history(): undefined {}

  findMeasurement(): undefined {}

  weights(id: string): Uint8Array | undefined {
    return this.#own.get(id) ?? this.#stored.weights(id);
  }

  discard(): void {}

  save(trials: readonly StoredTrial[]): void {
    for (const trial of trials) {
      const { trialId } = trial.record;
      const differences = this.#compareTrial(trial);
      this.differences.set(trialId, differences);
      if (differences.length > 0) this.#own.set(trialId, trial.weights);
    }
  }

  saveMeasurements(measurements: readonly StoredMeasurement[]): void {
    for (const { id, value } of measurements) {
      const found = this.#stored.findMeasurement(id);
      const isSame = found && sameValue(found.value, value);
      this.differences.set(id, isSame ? [] : found ? ['value'] : this.#missing(id));
    }
  }

  #compareTrial(trial: StoredTrial): readonly string[] {
    const { trialId: id } = trial.record;
    const record = this.#stored.find(id);
    const weights = this.#stored.weights(id);
    const history = this.#stored.history(id);
    if (!record || !weights || !history) return this.#missing(id);
    return trialDifferences({ record, weights, history }, trial);
  }

  #missing(id: string): readonly string[] {
    return [this.#stored.damaged.get(id)?.wrong ?? 'nothing'];
  }
}
