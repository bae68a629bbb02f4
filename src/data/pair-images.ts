import { D } from '../core/layout.ts';
import type { Images, ImageSet } from './dataset.ts';
import { type Pair, select } from './pair.ts';

/** The images of one pair from one file, in the order of the file. */
export interface PairImages {
  /** N. */
  readonly count: number;
  /** N numbers of the images in their file, from 0. */
  readonly numbers: Uint32Array;
  /** N × 784, 0 … 255. */
  readonly pixels: Uint8Array;
  /** N; +1 for the positive class, −1 for the other. */
  readonly signs: Float32Array;
  /** N; how many pixels of each image are set. */
  readonly setPixels: Uint16Array;
}

/** @throws InputError when one of the two classes has no image */
export function pairImages(images: Images, pair: Pair, set: ImageSet): PairImages {
  return gatherImages(images, pair, select(images, pair, set));
}

/** The images of a pair with these numbers, in that order. */
export function gatherImages(images: Images, pair: Pair, numbers: Uint32Array): PairImages {
  const pixels = new Uint8Array(numbers.length * D);
  numbers.forEach((number, i) => pixels.set(imageOf(images, number), i * D));
  const signs = Float32Array.from(numbers, (number) =>
    images.labels[number] === pair.positive ? 1 : -1,
  );
  const setPixels = setPixelsOf(images, numbers);
  return { count: numbers.length, numbers, pixels, signs, setPixels };
}

/** How many pixels of the images with these numbers are set, in that order. */
export function setPixelsOf(images: Pick<Images, 'pixels'>, numbers: Uint32Array): Uint16Array {
  return Uint16Array.from(numbers, (number) => {
    const image = imageOf(images, number);
    let set = 0;
    for (let d = 0; d < D; d++) if (image[d] !== 0) set++;
    return set;
  });
}

/** The pixels of one image, [784], as a view. */
export function imageOf({ pixels }: Pick<Images, 'pixels'>, at: number): Uint8Array {
  return pixels.subarray(at * D, (at + 1) * D);
}

/** The images at the given positions, in that order. */
export function pickImages(images: PairImages, positions: Uint32Array): PairImages {
  const pixels = new Uint8Array(positions.length * D);
  positions.forEach((at, i) => pixels.set(imageOf(images, at), i * D));
  return {
    count: positions.length,
    numbers: positions.map((at) => images.numbers[at]),
    pixels,
    signs: Float32Array.from(positions, (at) => images.signs[at]),
    setPixels: Uint16Array.from(positions, (at) => images.setPixels[at]),
  };
}

/** How many pixels are set in the images at the given positions together. */
export function countSetPixels(
  { setPixels }: Pick<PairImages, 'setPixels'>,
  positions: Uint32Array,
): number {
  let set = 0;
  for (const position of positions) set += setPixels[position];
  return set;
}
