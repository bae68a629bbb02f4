import { type Core, loadCore } from '../core/load.ts';
import { InputError } from '../errors.ts';
import { damageText } from '../lab/damaged-row.ts';
import {
  historyDifference,
  type HistoryDifference,
  type OpenedTrial,
  openTrial,
} from '../lab/open-trial.ts';
import type { TrialRecord } from '../lab/records.ts';
import { workOf } from '../lab/task-memory.ts';
import type { Trial } from '../lab/trial.ts';
import { compileCore } from './core-file.ts';
import type { LoadedDataset } from './datasets.ts';
import { planThreads } from './plan-memory.ts';
import { loadStoredTrial } from './stored-trial.ts';
import type { SqliteStore } from './store.ts';

/** A stored network as it was at one of its epochs. */
export interface OpenedNetwork extends OpenedTrial {
  readonly record: TrialRecord;
  readonly trial: Trial;
  readonly dataset: LoadedDataset;
  readonly core: Core;
  /** What is stored otherwise than it was computed now; undefined when every bit is the same. */
  readonly difference: HistoryDifference | 'weights' | undefined;
}

/**
 * Trains a stored network again to one of its epochs, and compares every bit of its history until there with what is
 * stored; at its last epoch its weights too.
 *
 * @param file the store's, for messages
 * @returns undefined when the signal was aborted
 * @throws InputError when it is damaged, has no such epoch, or its data are not there
 */
export async function openStoredTrial(
  store: SqliteStore,
  id: string,
  {
    epoch,
    file,
    signal,
  }: { readonly epoch: number; readonly file: string; readonly signal: AbortSignal },
): Promise<OpenedNetwork | undefined> {
  const record = storedRecord(store, id, file);
  const { epochs } = record.trial.recipe;
  if (epoch > epochs) {
    throw new InputError(`got epoch ${epoch} of network ${id}, expected 0 to ${epochs}`);
  }
  const { dataset, trial } = await loadStoredTrial(record);
  const core = await loadCore(compileCore());
  planThreads(core, dataset, workOf([trial]), 1);
  const opened = await openTrial(core, dataset, trial, epoch, signal);
  if (!opened) return undefined;
  const isOther = epoch === epochs && opened.digest !== record.weights;
  const difference =
    historyDifference(opened.history, store.history(id)!) ?? (isOther ? 'weights' : undefined);
  return { ...opened, record, trial, dataset, core, difference };
}

/**
 * The record of a network.
 * @throws InputError when it is not there or damaged
 */
export function storedRecord(store: SqliteStore, id: string, file: string): TrialRecord {
  const record = store.find(id);
  if (record) return record;
  const damaged = store.damaged.get(id);
  throw damaged
    ? new InputError(damageText(damaged, file), { isFailure: true })
    : new InputError(`got network ${id}, which is not in ${file}, expected a stored one`);
}

/** In one sentence how a network that was trained again is not the stored one. */
export function openedDifferenceText(
  { record, difference, digest }: OpenedNetwork,
  file: string,
): string {
  const { trialId: id } = record;
  if (difference === 'weights' || difference === undefined) {
    return `got weights ${digest} after the last epoch of network ${id}, expected ${record.weights} as in ${file}`;
  }
  const { epoch, value, got, expected } = difference;
  return `got ${value} ${got} after epoch ${epoch} of network ${id}, expected ${expected} as in ${file}`;
}
