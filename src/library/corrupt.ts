import type { Core } from '../core/load.ts';
import type { Matrix } from '../data/matrix.ts';
import type { PairRows } from '../data/pair-rows.ts';
import type { ImageShape } from '../data/raw-data.ts';
import type { RowForm } from '../data/rows.ts';
import { InputError } from '../errors.ts';
import { type Corruption, corruptedImages } from '../network/corrupt.ts';
import { allPositions, checkImages } from './check-images.ts';
import { checkBetween, checkKeys, checkObject, checkSeed, checkWhole } from '../checks.ts';

/** What is done to every image before the network sees it. */
export interface CorruptionOptions {
  /**
   * Standard deviation of Gaussian noise that is added to every pixel, in units of full ink, 0 or more.
   * @default 0
   */
  readonly noise?: number;
  /**
   * Side of a square patch that is set to 0, in pixels, 0 … the smaller side of the image; its place is drawn at random.
   * It comes after noise. Rows that are no images take none.
   * @default 0
   */
  readonly occlusion?: number;
  /**
   * What noise and places are drawn from, together with an image's number in its file: 0 … 2³² − 1.
   * @default 1
   */
  readonly seed?: number;
  /**
   * Which of the draws of a seed, from 0.
   * @default 0
   */
  readonly draw?: number;
  /**
   * Clip noisy pixels to 0 … 1.
   * @default true
   */
  readonly clip?: boolean;
}

/**
 * Images as networks see them after corruption: what `evaluate` evaluates, and `predict` takes.
 *
 * @param core whose memory is used: what another call had there ends
 * @returns [N, D], 0 … 1 unless noise is not clipped
 * @throws InputError when the images or an option cannot be used
 */
export function corrupt(core: Core, images: PairRows, options: CorruptionOptions = {}): Matrix {
  const checked = checkImages(images);
  const corruption = resolveCorruption(options, checked.form);
  const values = corruptedImages(core, checked, allPositions(checked), corruption);
  return { points: checked.count, dimensions: checked.form.dimensions, values };
}

/** The options with their defaults. @throws InputError when one is wrong */
export function resolveCorruption(
  options: CorruptionOptions,
  { imageShape }: Pick<RowForm, 'imageShape'>,
): Corruption {
  checkObject(options, 'a corruption such as { noise: 0.3 }');
  checkKeys(options, ['noise', 'occlusion', 'seed', 'draw', 'clip']);
  const { noise = 0, occlusion = 0, seed = 1, draw = 0, clip = true } = options;
  checkBetween('noise', noise, 0, 1e6);
  checkWhole('occlusion', occlusion, 0, imageShape ? largestPatch(imageShape) : 0);
  checkSeed(seed);
  checkWhole('draw', draw, 0, 2 ** 32 - 1);
  if (typeof clip !== 'boolean') throw new InputError(`got clip ${clip}, expected true or false`);
  return { noise, occlusion, seed, draw, clip };
}

/** The side of the largest square patch that fits into an image. */
function largestPatch({ width, height }: ImageShape): number {
  return Math.min(width, height);
}
