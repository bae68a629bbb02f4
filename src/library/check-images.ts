import { D } from '../core/layout.ts';
import type { Dataset, Images, ImageSet } from '../data/dataset.ts';
import { CLASSES } from '../data/idx.ts';
import { type PairImages, setPixelsOf } from '../data/pair-images.ts';
import { InputError } from '../errors.ts';
import { checkWhole, kindOf } from '../checks.ts';

/** Images of a pair at most, so that none of their sizes overflows. */
const MOST_IMAGES = 1_000_000;

/**
 * The same images with their set pixels counted anew, which memory is planned by: pixels can be changed after they were
 * selected.
 * @throws InputError when there is no image, or sizes or signs are wrong
 */
export function checkImages(images: PairImages): PairImages {
  if (typeof images !== 'object' || images === null) {
    throw new InputError(`got ${images}, expected the images of a pair, such as selectPair gives`);
  }
  const { count, pixels, signs, numbers } = images;
  checkWhole('count', count, 1, MOST_IMAGES);
  checkBytes('pixels', pixels, count * D);
  checkLength('signs', signs, count);
  checkLength('numbers', numbers, count);
  const at = signs.findIndex((sign) => sign !== 1 && sign !== -1);
  if (at >= 0) throw new InputError(`got signs[${at}] = ${signs[at]}, expected 1 or -1`);
  return { ...images, setPixels: setPixelsOf(images, allPositions(images)) };
}

/** Every image, by its position. */
export function allPositions({ count }: Pick<PairImages, 'count'>): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => i);
}

/** @throws InputError when sizes do not fit or a label is no class */
export function checkDataset(dataset: Dataset): void {
  if (typeof dataset !== 'object' || dataset === null) {
    throw new InputError(`got ${dataset}, expected a dataset`);
  }
  for (const set of ['training', 'test'] as const) checkSet(dataset[set], set);
}

function checkSet(images: Images, set: ImageSet): void {
  if (typeof images !== 'object' || images === null) {
    throw new InputError(`got no ${set} images, expected a dataset with training and test images`);
  }
  const { count, pixels, labels } = images;
  checkWhole(`count of ${set} images`, count, 0, MOST_IMAGES);
  checkBytes(`${set} pixels`, pixels, count * D);
  checkBytes(`${set} labels`, labels, count);
  const at = labels.findIndex((label) => label >= CLASSES);
  if (at < 0) return;
  throw new InputError(`got label ${labels[at]} of ${set} image ${at}, expected 0 to 9`);
}

function checkBytes(name: string, values: Uint8Array, length: number): void {
  if (!(values instanceof Uint8Array)) {
    throw new InputError(`got ${name} as ${kindOf(values)}, expected a Uint8Array of ${length}`);
  }
  checkLength(name, values, length);
}

function checkLength(name: string, values: ArrayLike<unknown>, length: number): void {
  if (values?.length === length) return;
  throw new InputError(`got ${values?.length} ${name}, expected ${length}`);
}
