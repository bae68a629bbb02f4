import type { DamagedRow } from '../../lab/damaged-row.ts';
import type { ForkChoice } from '../../lab/fork.ts';
import type { DeletionSummary } from './deletion.ts';
import type { RunHead, TrialPage } from './heads.ts';

/** What becomes files: tables of settings with results and of histories, or each network as a model. */
export type ExportedAs = 'tables' | 'networks';

/** What came of a fork. */
export interface ForkedNetwork {
  readonly trialId: string;
  /** Validation F1 after the last epoch. */
  readonly f1: number;
  readonly parentF1: number;
}

/** What is done with a store by who manages it. Each throws in a sentence what cannot be done. */
export interface TrialServices {
  /** Heads of the trials that were saved before one; the last saved ones without it. */
  page(before?: string): Promise<TrialPage>;
  /** What was run with the store, the last one first. */
  runs(): Promise<readonly RunHead[]>;
  /** Reads all of these networks once, and says which of them are not what was saved. */
  damage(trialIds: readonly string[]): Promise<readonly DamagedRow[]>;
  /** What goes when these runs and networks are deleted, and what stays. */
  planDeletion(ids: readonly string[]): Promise<DeletionSummary>;
  /**
   * Deletes them, if that is still what was planned.
   * @returns what was deleted; undefined, and nothing is, when the plan would be another by now
   */
  delete(ids: readonly string[], planned: DeletionSummary): Promise<DeletionSummary | undefined>;
  /** Writes new files, beside what is there. @returns their names */
  export(trialIds: readonly string[], as: ExportedAs): Promise<readonly string[]>;
  /** Trains a network on from one of its epochs, and saves what comes of it. */
  fork(trialId: string, choice: ForkChoice): Promise<ForkedNetwork>;
  /** Of each [E, 5], see `HISTORY` in src/network/history.ts; without any epochs where nothing is stored. */
  histories(trialIds: readonly string[]): Promise<Readonly<Record<string, Float64Array>>>;
}
