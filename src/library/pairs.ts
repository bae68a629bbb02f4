import type { Core } from '../core/load.ts';
import type { Dataset, ImageSet } from '../data/dataset.ts';
import { parsePair } from '../data/pair.ts';
import { type PairImages, pairImages, pickImages } from '../data/pair-images.ts';
import { splitPositions } from '../network/train.ts';
import { checkDataset } from './check-images.ts';
import { checkSeed, checkWord } from '../checks.ts';

/**
 * The images of two classes.
 *
 * @param pair such as `4-9`; the second class is the positive one
 * @param set `training` or `test`
 * @throws InputError when the pair is none, or one of its classes has no image in the set
 */
export function selectPair(dataset: Dataset, pair: string, set: ImageSet): PairImages {
  checkDataset(dataset);
  checkWord('set', set, ['training', 'test']);
  return pairImages(dataset[set], parsePair(pair), set);
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
): { readonly training: PairImages; readonly validation: PairImages } {
  checkSeed(seed);
  const images = selectPair(dataset, pair, 'training');
  const { training, validation } = splitPositions(core, images.count, seed);
  return { training: pickImages(images, training), validation: pickImages(images, validation) };
}
