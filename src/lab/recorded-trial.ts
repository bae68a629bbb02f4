import type { DatasetHead } from '../data/dataset.ts';
import { parsePair } from '../data/pair.ts';
import { shownText } from '../data/shown-text.ts';
import { InputError } from '../errors.ts';
import type { TrialRecord } from './records.ts';
import { printedTrialOf, type Trial, trialId } from './trial.ts';

/**
 * The trial that a record is of, on its data.
 * @throws InputError when the data are others than it was trained on
 */
export async function recordedTrial(
  dataset: DatasetHead,
  { trial, trialId: id }: Pick<TrialRecord, 'trial' | 'trialId'>,
): Promise<Trial> {
  const { name: pair } = parsePair(trial.pair, dataset.classes);
  const own = printedTrialOf(dataset, { ...trial, pair });
  if ((await trialId(own)) === id) return own;
  throw new InputError(
    `got dataset ${shownText(trial.dataset)}, which is not what network ${id} was trained on, expected it as it was`,
  );
}
