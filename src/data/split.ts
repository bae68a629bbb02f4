import { count } from '../count.ts';
import { InputError } from '../errors.ts';

/** Share of the pair's images that a network is trained on; the rest is validation. */
const TRAINING_SHARE = 0.8;

/**
 * Splits a pair's N shuffled images: the first ⌊0.8 N⌋ are for training, the rest for validation.
 *
 * @param permutation of the pair's images, N; drawn from the seed
 * @returns two views of the permutation, neither of them empty
 * @throws InputError when there are fewer than two images
 */
export function split(permutation: Uint32Array): {
  training: Uint32Array;
  validation: Uint32Array;
} {
  const rows = permutation.length;
  if (rows < 2) {
    throw new InputError(
      `got ${count(rows, 'image')} of the pair, expected at least 2: one to train on, one to validate on`,
    );
  }
  const border = Math.floor(TRAINING_SHARE * rows);
  return { training: permutation.subarray(0, border), validation: permutation.subarray(border) };
}
