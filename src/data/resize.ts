import { count } from '../count.ts';
import { InputError } from '../errors.ts';
import { checkWhole } from '../checks.ts';
import type { ImageShape, RawData } from './raw-data.ts';

/** D of the largest image. */
export const MOST_PIXELS = 65_536;

/**
 * For each place of a resized side the first pixel of the old side that it takes from, and whole weights of that one
 * and its neighbours; all weights of a place add up to `total`.
 */
interface Taps {
  readonly total: number;
  readonly places: readonly { readonly start: number; readonly weights: readonly number[] }[];
}

/**
 * Images of another size: a side that shrinks by area averaging, one that grows by bilinear interpolation between the
 * centres of pixels, the nearest repeated beyond the outermost. Both weigh in whole numbers, whose sum is exact, and
 * divide once, so every machine gives the same: bytes are rounded half up, other numbers to float32.
 *
 * @param values [N, height × width]
 * @returns [N, height × width] of the new size
 */
export function resizeGrey<Values extends Uint8Array | Float32Array | Float64Array>(
  values: Values,
  from: ImageShape,
  to: ImageShape,
): Values {
  if (resampling(from, to) === undefined) return values.slice() as Values;
  const images = values.length / (from.width * from.height);
  const [columns, rows] = [tapsOf(from.width, to.width), tapsOf(from.height, to.height)];
  const total = columns.total * rows.total;
  const isBytes = values instanceof Uint8Array;
  const resized = zeros(values, images * to.width * to.height);
  // [from.height, to.width], not yet divided.
  const narrowed = new Float64Array(from.height * to.width);
  for (let image = 0; image < images; image++) {
    const source = image * from.width * from.height;
    for (let y = 0; y < from.height; y++) {
      for (let x = 0; x < to.width; x++) {
        const { start, weights } = columns.places[x];
        const at = source + y * from.width + start;
        let sum = 0;
        for (let k = 0; k < weights.length; k++) sum += weights[k] * values[at + k];
        narrowed[y * to.width + x] = sum;
      }
    }
    const target = image * to.width * to.height;
    for (let y = 0; y < to.height; y++) {
      const { start, weights } = rows.places[y];
      for (let x = 0; x < to.width; x++) {
        let sum = 0;
        for (let k = 0; k < weights.length; k++) {
          sum += weights[k] * narrowed[(start + k) * to.width + x];
        }
        resized[target + y * to.width + x] = isBytes
          ? Math.floor((2 * sum + total) / (2 * total))
          : sum / total;
      }
    }
  }
  return resized;
}

/** So many zeros of the same type. */
function zeros<Values extends Uint8Array | Float32Array | Float64Array>(
  { BYTES_PER_ELEMENT: size }: Values,
  length: number,
): Values {
  const types = { 1: Uint8Array, 4: Float32Array, 8: Float64Array };
  return new types[size as keyof typeof types](length) as Values;
}

/**
 * The same rows with images of another size; says so in the notes.
 * @throws InputError when the rows are no images, or the new size has no pixel or more than 65,536
 */
export function resizeImages(data: RawData, to: ImageShape): RawData {
  checkSize(to);
  const { imageShape: from, columns: _, offsets, ...rest } = data;
  if (from === undefined) {
    throw new InputError(
      `got rows of ${count(data.dimensions, 'column')} and --resize, expected images, or --image-shape WxH`,
    );
  }
  return {
    ...rest,
    dimensions: to.width * to.height,
    values: resizeGrey(data.values, from, to),
    // The weights add up to 1, so offsets are resized as images are.
    ...(offsets === undefined ? {} : { offsets: resizeGrey(offsets, from, to) }),
    imageShape: to,
    notes: [
      ...data.notes,
      resizeNote(`${from.width} × ${from.height}`, to, [resampling(from, to)]),
    ],
  };
}

/**
 * The same rows with images of this size: left alone where they have it, as pictures do that were resized while they were
 * read.
 * @throws InputError as `resizeImages`
 */
export function withSize(data: RawData, to: ImageShape): RawData {
  const { imageShape } = data;
  return imageShape && resampling(imageShape, to) === undefined ? data : resizeImages(data, to);
}

/** @throws InputError when a size has no pixel, or more than 65,536 */
export function checkSize({ width, height }: ImageShape): void {
  checkWhole('width', width, 1, MOST_PIXELS);
  checkWhole('height', height, 1, MOST_PIXELS);
  if (width * height <= MOST_PIXELS) return;
  throw new InputError(
    `got ${width} × ${height} = ${width * height} pixels, expected at most ${MOST_PIXELS}; --resize WxH makes them smaller`,
  );
}

/** How images of one size get another, in words; undefined when the size is the same. */
export function resampling(from: ImageShape, to: ImageShape): string | undefined {
  const [across, down] = [to.width - from.width, to.height - from.height];
  if (across === 0 && down === 0) return undefined;
  if (across <= 0 && down <= 0) return 'area averaging';
  if (across >= 0 && down >= 0) return 'bilinear interpolation';
  return 'area averaging one way and bilinear interpolation the other';
}

/** `resized from 64 × 48 to 28 × 28 by area averaging` */
export function resizeNote(
  from: string,
  { width, height }: ImageShape,
  methods: readonly (string | undefined)[],
): string {
  const used = [...new Set(methods.filter((method) => method !== undefined))].sort();
  const to = `${width} × ${height}`;
  return used.length === 0
    ? `were ${to} already`
    : `resized from ${from} to ${to} by ${used.join(', ')}`;
}

function tapsOf(from: number, to: number): Taps {
  if (to <= from) {
    // In units in which an old pixel is `to` wide and a new one `from`: the weight is how much of the one lies in the other.
    const places = Array.from({ length: to }, (_, place) => {
      const [begin, end] = [place * from, (place + 1) * from];
      const start = Math.floor(begin / to);
      const weights = Array.from({ length: Math.ceil(end / to) - start }, (_, k) => {
        const left = (start + k) * to;
        return Math.min(end, left + to) - Math.max(begin, left);
      });
      return { start, weights };
    });
    return { total: from, places };
  }
  // The centre of a new pixel lies at (place + ½) · from / to − ½ between the centres of old ones; in 2 · to parts.
  const total = 2 * to;
  const places = Array.from({ length: to }, (_, place) => {
    const last = (from - 1) * total;
    const centre = Math.min(Math.max((2 * place + 1) * from - to, 0), last);
    const start = Math.floor(centre / total);
    const rest = centre - start * total;
    return { start, weights: rest === 0 ? [total] : [total - rest, rest] };
  });
  return { total, places };
}
