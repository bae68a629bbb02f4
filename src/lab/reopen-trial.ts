import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import {
  historyDifference,
  type HistoryDifference,
  type OpenedTrial,
  openTrial,
} from './open-trial.ts';
import type { TrialRecord } from './records.ts';
import type { StoredTrial } from './store.ts';
import type { Trial } from './trial.ts';

/** A stored network as it was at one of its epochs. */
export interface ReopenedTrial extends OpenedTrial {
  readonly record: TrialRecord;
  readonly trial: Trial;
  /** What is stored otherwise than it was computed now; undefined when every bit is the same. */
  readonly difference: HistoryDifference | 'weights' | undefined;
}

/**
 * Trains a stored network again to one of its epochs, and compares every bit of its history until there with what is
 * stored; at its last epoch its weights too. Gives way to other work of the thread. Uses the core's memory.
 *
 * @param trial that of the record
 * @param epoch 0 … those of the trial
 * @returns undefined when the signal was aborted
 * @throws InputError as `openTrial`
 */
export async function reopenTrial(
  core: Core,
  dataset: Dataset,
  trial: Trial,
  { record, history }: Pick<StoredTrial, 'record' | 'history'>,
  epoch: number,
  signal: AbortSignal,
): Promise<ReopenedTrial | undefined> {
  const opened = await openTrial(core, dataset, trial, epoch, signal);
  if (!opened) return undefined;
  const isOther = epoch === trial.recipe.epochs && opened.digest !== record.weights;
  const difference =
    historyDifference(opened.history, history) ?? (isOther ? 'weights' : undefined);
  return { ...opened, record, trial, difference };
}

/**
 * In one sentence how a network that was trained again is not the stored one.
 * @param store what it is called: a file
 */
export function reopenedDifferenceText(
  { record, difference, digest }: Pick<ReopenedTrial, 'record' | 'difference' | 'digest'>,
  store: string,
): string {
  const { trialId: id } = record;
  if (difference === 'weights' || difference === undefined) {
    return `got weights ${digest} after the last epoch of network ${id}, expected ${record.weights} as in ${store}`;
  }
  const { epoch, value, got, expected } = difference;
  return `got ${value} ${got} after epoch ${epoch} of network ${id}, expected ${expected} as in ${store}`;
}
