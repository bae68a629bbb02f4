import { type Core, loadCore } from '../core/load.ts';
import { InputError } from '../errors.ts';
import { damageText } from '../lab/damaged-row.ts';
import type { TrialRecord } from '../lab/records.ts';
import { type ReopenedTrial, reopenTrial } from '../lab/reopen-trial.ts';
import { workOf } from '../lab/task-memory.ts';
import { compileCore } from './core-file.ts';
import type { LoadedDataset } from './datasets.ts';
import { planThreads } from './plan-memory.ts';
import { loadStoredTrial } from './stored-trial.ts';
import type { SqliteStore } from './store.ts';

/** A stored network as it was at one of its epochs. */
export interface OpenedNetwork extends ReopenedTrial {
  readonly dataset: LoadedDataset;
  readonly core: Core;
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
  const stored = { record, history: store.history(id)! };
  const opened = await reopenTrial(core, dataset, trial, stored, epoch, signal);
  return opened && { ...opened, dataset, core };
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
