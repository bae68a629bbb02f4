import { recordedTrial } from '../lab/recorded-trial.ts';
import type { TrialRecord } from '../lab/records.ts';
import type { Trial } from '../lab/trial.ts';
import { type LoadedDataset, loadDataset } from './datasets.ts';

/** Data that were loaded, by name and options: it takes most of a second. */
export type LoadedDatasets = Map<string, Promise<LoadedDataset>>;

/**
 * The trial of a stored record and the data that it was trained on.
 * @param datasets that are loaded already, to which this one is added
 * @throws InputError when the data are not there, or are others by now
 */
export async function loadStoredTrial(
  record: TrialRecord,
  datasets: LoadedDatasets = new Map(),
): Promise<{ readonly dataset: LoadedDataset; readonly trial: Trial }> {
  const { trial } = record;
  const key = JSON.stringify([trial.dataset, trial.options]);
  const loading = datasets.get(key) ?? loadDataset(trial.dataset, trial.options ?? {});
  datasets.set(key, loading);
  const dataset = await loading;
  return { dataset, trial: await recordedTrial(dataset, record) };
}
