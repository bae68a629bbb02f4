import { parsePair } from '../data/pair.ts';
import { shownText } from '../data/shown-text.ts';
import { InputError } from '../errors.ts';
import type { TrialRecord } from '../lab/records.ts';
import { describeTrialOf, type Trial, trialId } from '../lab/trial.ts';
import { type LoadedDataset, loadDataset } from './datasets.ts';

/** Data that were loaded, by name and options: it takes most of a second. */
export type LoadedDatasets = Map<string, Promise<LoadedDataset>>;

/**
 * The trial of a stored record and the data that it was trained on.
 * @param datasets that are loaded already, to which this one is added
 * @throws InputError when the data are not there, or are others by now
 */
export async function loadStoredTrial(
  { trial, trialId: id }: TrialRecord,
  datasets: LoadedDatasets = new Map(),
): Promise<{ readonly dataset: LoadedDataset; readonly trial: Trial }> {
  const key = JSON.stringify([trial.dataset, trial.options]);
  const loading = datasets.get(key) ?? loadDataset(trial.dataset, trial.options ?? {});
  datasets.set(key, loading);
  const dataset = await loading;
  const { pair, seed, hidden, recipe } = trial;
  const { name: _, ...values } = recipe;
  const parsed = parsePair(pair, dataset.classes);
  const own = describeTrialOf(dataset, { pair: parsed.name, seed, hidden, recipe: values });
  if ((await trialId(own)) === id) return { dataset, trial: own };
  throw new InputError(
    `got dataset ${shownText(trial.dataset)}, which is not what network ${id} was trained on, expected it as it was`,
  );
}
