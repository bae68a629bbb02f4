import type { StoredTrial } from '../../lab/store.ts';
import type { ResultDatabase } from './result-database.ts';

/** Trials that are kept with their weights. */
const MOST_TRIALS = 8;

/** The trials that were read last: who looks at a network looks at it again. */
export class RecentTrials {
  readonly #trials = new Map<string, StoredTrial>();

  /** Undefined when it is not there or damaged. */
  async find(
    id: string,
    results: ResultDatabase | Promise<ResultDatabase>,
  ): Promise<StoredTrial | undefined> {
    const known = this.#trials.get(id);
    if (known) return known;
    for await (const trial of (await results).trials([id])) {
      this.#trials.set(id, trial);
      if (this.#trials.size > MOST_TRIALS) this.#trials.delete(this.#trials.keys().next().value!);
      return trial;
    }
    return undefined;
  }
}
