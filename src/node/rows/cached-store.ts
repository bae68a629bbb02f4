import type { Request } from '../../lab/request.ts';
import type { ResultStore, StoredMeasurement } from '../../lab/store.ts';
import type { SqliteStore } from '../store.ts';
import { type KnownTrial, TrialColumns } from './trial-columns.ts';

/**
 * What was found once stays in memory until it is deleted, for what an id names never changes; histories do not, for after hours of training
 * they would take hundreds of megabytes. Whether weights are what was saved is not looked at: see `RowCache.checkWeights`.
 */
export class CachedStore implements ResultStore {
  readonly #store: SqliteStore;
  readonly #trials = new TrialColumns();
  readonly #measurements = new Map<string, StoredMeasurement>();

  readonly remembers = true;

  constructor(store: SqliteStore) {
    this.#store = store;
  }

  find(id: string): KnownTrial | undefined {
    const known = this.#trials.get(id);
    if (known) return known;
    const found = this.#store.recordUnchecked(id);
    if (!found) return undefined;
    this.#trials.set(found);
    return this.#trials.get(id);
  }

  findMeasurement(id: string, request: Request): StoredMeasurement | undefined {
    const found = this.#measurements.get(id) ?? this.#store.findMeasurement(id, request);
    if (found) this.#measurements.set(id, found);
    return found;
  }

  /**
   * Finds all trials, as far as the store can be read at a stretch. Gives now and then how many it has looked at.
   * @param expected about how many there are
   * @param most that are looked at in between
   */
  *findAll(expected: number, most: number): Generator<number> {
    let looked = 0;
    this.#trials.reserve(expected);
    for (let [last, isEnd] = [0, false]; !isEnd;) {
      const found = this.#store.rows.recordsAfter(last, most);
      if (!found) return;
      for (const one of found.rows) {
        // Of what is damaged `find` makes sure.
        if ('row' in one && !this.#store.damaged.has(one.row.trialId)) this.#trials.set(one.row);
      }
      ({ last, isEnd } = found);
      yield (looked += found.rows.length);
    }
  }

  /** What is not among these was deleted. */
  keep(ids: ReadonlySet<string>): void {
    for (const id of this.#measurements.keys()) if (!ids.has(id)) this.#measurements.delete(id);
    for (const id of this.#trials.ids()) if (!ids.has(id)) this.#trials.delete(id);
  }

  /** Whether nothing was found yet. */
  get isEmpty(): boolean {
    return this.#trials.size === 0 && this.#measurements.size === 0;
  }

  has(trialId: string): boolean {
    return this.#trials.has(trialId);
  }

  /** Ids of the trials that were found. */
  trialIds(): string[] {
    return [...this.#trials.ids()];
  }

  /** Leaves trials out from now on. */
  leaveOut(damaged: readonly string[]): void {
    for (const id of damaged) this.#trials.delete(id);
  }

  history(id: string): Float64Array | undefined {
    return this.#store.resultsUnchecked(id)?.history;
  }
}
