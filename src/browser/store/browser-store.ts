import type { ForkedTrial } from '../../explore/trials/fork-tree.ts';
import type { DamagedRow } from '../../lab/damaged-row.ts';
import type { TrialRecord } from '../../lab/records.ts';
import type { ResultStore, StoredMeasurement, StoredTrial } from '../../lab/store.ts';

/** What came of bringing a `.db` file in. */
export interface ImportResult {
  /** Trials and measurements that were new here. */
  readonly trials: number;
  readonly measurements: number;
  /** Rows that were left out because they are not what was saved. */
  readonly damaged: readonly DamagedRow[];
  /** Ids of what is here with other bits: it stays as it is here. Every machine gives the same bits, so one of them is wrong. */
  readonly differing: readonly string[];
}

/**
 * What is finished, kept in the browser by IndexedDB: it survives a reload and a closed tab, and several tabs may use it
 * at once. Every row is compared with its digest when it is read; one that is damaged is as good as not there.
 */
export interface BrowserStore {
  /** The records of all trials, or of those with these ids. */
  trials(ids?: readonly string[]): Promise<TrialRecord[]>;
  /** With weights and history; undefined when it is not there or damaged. */
  trial(id: string): Promise<StoredTrial | undefined>;
  /** All networks that were forked, for `forkTree`; whether they are damaged is not looked at. */
  forks(): Promise<ForkedTrial[]>;
  measurements(ids: readonly string[]): Promise<StoredMeasurement[]>;
  /** Records, histories and measurements in memory, for functions that read rows of studies; without weights. */
  snapshot(trialIds: readonly string[], measurementIds: readonly string[]): Promise<ResultStore>;
  /** What was found damaged so far. */
  readonly damaged: ReadonlyMap<string, DamagedRow>;
  /** What JSON can hold, such as what was chosen last; undefined when nothing was. */
  preference(name: string): Promise<unknown>;
  setPreference(name: string, value: unknown): Promise<void>;
  /** Called after something was saved, by this tab or another; gives back how to end that. */
  onChange(listener: () => void): () => void;
  /** The whole store as a SQLite file that `lowcap --store FILE` opens; SQLite is loaded only now. */
  exportFile(): Promise<Blob>;
  /**
   * Brings in all that a store of the command line has.
   * @throws InputError in a sentence when the file is no store
   */
  importFile(file: Blob): Promise<ImportResult>;
  /** Forgets trials with everything that was measured of them; all of them when none are named. */
  discard(trialIds?: readonly string[]): Promise<void>;
}
