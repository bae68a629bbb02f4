import { InputError } from '../errors.ts';
import type { Images, ImageSet } from './dataset.ts';

/** Two classes to tell apart. */
export interface Pair {
  /** As it was written: `4-9`. */
  readonly name: string;
  /** The class with target 0. */
  readonly negative: number;
  /** The class with target 1, and the class of F1. */
  readonly positive: number;
}

/**
 * Reads a pair such as `4-9`; the second class is the positive one, so `9-4` is another pair.
 *
 * @throws InputError unless it is two different classes 0 … 9 with a hyphen between them
 */
export function parsePair(name: string): Pair {
  const match = /^([0-9])-([0-9])$/.exec(name);
  if (!match || match[1] === match[2]) {
    throw new InputError(
      `got pair ${JSON.stringify(name)}, expected two different classes from 0 to 9 such as 4-9`,
    );
  }
  return { name, negative: Number(match[1]), positive: Number(match[2]) };
}

/**
 * The pair's images: their numbers in the file (from 0), in the order of the file.
 *
 * @param set which images of the dataset these are, for the message
 * @throws InputError when one of the two classes has no image
 */
export function select(images: Images, pair: Pair, set: ImageSet): Uint32Array {
  const { labels } = images;
  for (const label of [pair.negative, pair.positive]) {
    if (!labels.includes(label)) {
      throw new InputError(
        `got no ${set} image of class ${label}, expected images of both classes of ${pair.name}`,
      );
    }
  }
  const selected: number[] = [];
  for (let image = 0; image < images.count; image++) {
    if (labels[image] === pair.negative || labels[image] === pair.positive) selected.push(image);
  }
  return Uint32Array.from(selected);
}
