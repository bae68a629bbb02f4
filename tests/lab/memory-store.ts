import type { Store, StoredTrial } from '../../src/lab/store.ts';

/** A store that forgets everything with the process. */
export class MemoryStore implements Store {
  readonly trials = new Map<string, StoredTrial>();

  find(id: string): StoredTrial | undefined {
    return this.trials.get(id);
  }

  save(trials: readonly StoredTrial[]): void {
    for (const trial of trials) this.trials.set(trial.record.trialId, trial);
  }
}
