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
export function shareInBand(map: ArrayLike<number>, band: Band): number {
  return totalsOfBands(map, band)[band.firstRow] / sum(map);
}

/**
 * Share of the other bands of equal height that have less of a map than this one, bands with as much count half: 1 when
 * no other has as much, ½ for a band like the others. NaN when the map is all 0.
 */
export function rankOfBand(map: ArrayLike<number>, band: Band): number {
  if (sum(map) === 0) return NaN;
  const totals = totalsOfBands(map, band);
  const own = totals[band.firstRow];
  const less = totals.filter((total) => total < own).length;
  const equal = totals.filter((total) => total === own).length - 1;
  return (less + equal / 2) / (totals.length - 1);
}

/** What lies in each band of this height, by its first row. */
function totalsOfBands(map: ArrayLike<number>, { firstRow, lastRow, width }: Band): number[] {
  const rows = Array.from({ length: map.length / width }, (_, y) => {
    let inside = 0;
    for (let x = 0; x < width; x++) inside += map[y * width + x];
    return inside;
  });
  const height = lastRow - firstRow + 1;
  return Array.from({ length: rows.length - height + 1 }, (_, first) =>
    sum(rows.slice(first, first + height)),
  );
}

/** Mean of the values that are numbers; null when none is. */
export function meanOfDefined(values: readonly number[]): number | null {
  const defined = values.filter((value) => !Number.isNaN(value));
  return defined.length === 0 ? null : sum(defined) / defined.length;
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
