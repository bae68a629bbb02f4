import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { parsePair } from '../data/pair.ts';
import { pairRows } from '../data/pair-rows.ts';
import { networkFromBytes } from '../network/network.ts';
import { splitRows } from '../network/split-rows.ts';
import { modelDataOf } from './model-data.ts';
import type { Model } from './model-file.ts';
import type { PrintedTrial } from './trial.ts';

/**
 * The model of a trained trial, with what is needed to use it on new rows.
 * @param dataset that it was trained on
 * @param weights w1, b1, w2, b2 as little-endian float32
 */
export function trainedModel(
  core: Core,
  dataset: Dataset,
  trial: PrintedTrial,
  weights: Uint8Array,
): Model {
  const { training, form, classes } = dataset;
  const pair = parsePair(trial.pair, classes);
  const rows = pairRows(training, form, pair, 'training');
  const { scaling } = splitRows(core, rows, trial.seed).training;
  const network = networkFromBytes(weights, trial.hidden, scaling);
  const data = modelDataOf(dataset, pair);
  return { network, trial, ...(data && { data }) };
}
