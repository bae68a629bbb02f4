import { type PairRows, rowOf } from '../data/pair-rows.ts';

/** A run of rows of the image, both included. */
export interface Band {
  readonly firstRow: number;
  readonly lastRow: number;
  /** Pixels of a row. */
  readonly width: number;
}

/** Rows on either side of the row with most ink. */
const REACH = 2;

/** Section 4.7 is about images of digits of this side, whose strokes are as thick as the band is made for. */
const SIDE = 28;

/** Whether a cross-bar can be looked for: the rows are images of two digits as large as MNIST's. */
export function isOfDigits({ form }: PairRows, classes: readonly string[]): boolean {
  const { imageShape } = form;
  const large = imageShape?.width === SIDE && imageShape.height === SIDE;
  return large && classes.every((name) => /^\d$/.test(name));
}

/**
 * Where the cross-bar of the negative class lies: the five rows around the one in which its images have most ink
 * together. Of a 4 that is its horizontal stroke.
 */
export function crossBarBand(images: PairRows): Band {
  const { width, height } = images.form.imageShape!;
  const ink = new Float64Array(height);
  images.signs.forEach((sign, at) => {
    if (sign > 0) return;
    const image = rowOf(images, at);
    for (let d = 0; d < image.length; d++) ink[Math.floor(d / width)] += image[d];
  });
  const row = ink.indexOf(ink.reduce((most, value) => Math.max(most, value), 0));
  return { firstRow: Math.max(0, row - REACH), lastRow: Math.min(height - 1, row + REACH), width };
}

/** Share of a map's total (none of its values is negative) in a band; NaN when it is all 0. */
export function shareInBand(map: Float32Array, { firstRow, lastRow, width }: Band): number {
  let inside = 0;
  let total = 0;
  map.forEach((value, d) => {
    total += value;
    if (d >= firstRow * width && d < (lastRow + 1) * width) inside += value;
  });
  return inside / total;
}

/** Mean of the values that are numbers; null when none is. */
export function meanOfDefined(values: readonly number[]): number | null {
  const defined = values.filter((value) => !Number.isNaN(value));
  if (defined.length === 0) return null;
  return defined.reduce((sum, value) => sum + value, 0) / defined.length;
}
