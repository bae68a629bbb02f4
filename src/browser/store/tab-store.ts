import type { ForkedTrial } from '../../explore/trials/fork-tree.ts';
import type { DamagedRow } from '../../lab/damaged-row.ts';
import { MemoryStore } from '../../lab/memory-store.ts';
import type { TrialRecord } from '../../lab/records.ts';
import type { ResultStore, StoredMeasurement, StoredTrial } from '../../lab/store.ts';
import { wrongInMeasurement } from '../../lab/wrong-value.ts';
import type { WorkerPark } from '../workers/worker-park.ts';
import type { BrowserStore, ImportResult } from './browser-store.ts';
import type { ResultDatabase } from './result-database.ts';

/** The store as a page sees it; files are read and written by a worker. */
export class TabStore implements BrowserStore {
  readonly #results: ResultDatabase;
  readonly #park: WorkerPark;

  constructor(results: ResultDatabase, park: WorkerPark) {
    this.#results = results;
    this.#park = park;
  }

  get damaged(): ReadonlyMap<string, DamagedRow> {
    return this.#results.damaged;
  }

  async trials(ids?: readonly string[]): Promise<TrialRecord[]> {
    const found: TrialRecord[] = [];
    for await (const { record } of this.#results.trials(ids ?? (await this.#results.trialIds()))) {
      found.push(record);
    }
    return found;
  }

  async trial(id: string): Promise<StoredTrial | undefined> {
    for await (const trial of this.#results.trials([id])) return trial;
    return undefined;
  }

  forks(): Promise<ForkedTrial[]> {
    return this.#results.forks();
  }

  async measurements(ids: readonly string[]): Promise<StoredMeasurement[]> {
    const found: StoredMeasurement[] = [];
    for await (const one of this.#results.measurements(ids)) found.push(one);
    return found;
  }

  async snapshot(
    trialIds: readonly string[],
    measurementIds: readonly string[],
  ): Promise<ResultStore> {
    const store = new MemoryStore();
    const none = new Uint8Array();
    for await (const trial of this.#results.trials(trialIds)) {
      store.save([{ ...trial, weights: none }]);
    }
    store.saveMeasurements(await this.measurements(measurementIds));
    return {
      find: (id) => store.find(id),
      history: (id) => store.history(id),
      findMeasurement: (id, request) => {
        const found = store.findMeasurement(id);
        const wrong = found && request && wrongInMeasurement(found, request);
        return wrong === undefined ? found : undefined;
      },
    };
  }

  preference(name: string): Promise<unknown> {
    return this.#results.preference(name);
  }

  setPreference(name: string, value: unknown): Promise<void> {
    return this.#results.setPreference(name, value);
  }

  onChange(listener: () => void): () => void {
    return this.#results.onChange(listener);
  }

  // In workers that end with it, for SQLite takes room.
  exportFile(): Promise<Blob> {
    return this.#park.ask('exportStore', undefined, true);
  }

  importFile(file: Blob): Promise<ImportResult> {
    return this.#park.ask('importStore', file, true);
  }

  async discard(trialIds?: readonly string[]): Promise<void> {
    await this.#results.discard(trialIds ?? (await this.#results.trialIds()), []);
  }
}
