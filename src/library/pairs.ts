import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { parsePair } from '../data/pair.ts';
import { type PairRows, pairRows } from '../data/pair-rows.ts';
import type { RowSet } from '../data/rows.ts';
import { splitRows } from '../network/split-rows.ts';
import { checkDataset } from './check-images.ts';
import { checkSeed, checkWord } from '../checks.ts';

/**
 * The images of two classes.
 *
 * @param pair such as `4-9`; the second class is the positive one
 * @param set `training` or `test`
 * @throws InputError when the pair is none, or one of its classes has no image in the set
 */
export function selectPair(dataset: Dataset, pair: string, set: RowSet): PairRows {
  checkDataset(dataset);
  checkWord('set', set, ['training', 'test']);
  const { form, classes } = dataset;
  return pairRows(dataset[set], form, parsePair(pair, classes), set);
}

/**
 * A pair's images of the training set as `train` splits them: shuffled by the seed, 80 % to train on and the rest for
 * validation.
 *
 * @param core whose memory is used: what another call had there ends
 * @param pair such as `4-9`
 * @param seed 0 … 2³² − 1
 * @throws InputError when the pair or the seed is none, or the pair has fewer than two images or only one class
 */
export function splitPair(
  core: Core,
  dataset: Dataset,
  pair: string,
  seed: number,
): { readonly training: PairRows; readonly validation: PairRows } {
  checkSeed(seed);
  const images = selectPair(dataset, pair, 'training');
  return splitRows(core, images, seed);
}
