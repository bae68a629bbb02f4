import { type PairRows, rowOf } from '../data/pair-rows.ts';
import type { Band } from './cross-bar.ts';

/** Parts of the image that section 4.7 names, beside the cross-bar; they do not overlap. */
export const REGIONS = ['upperStem', 'lowerStem', 'loop', 'emptySpace'] as const;

/** One of `REGIONS`. */
export type Region = (typeof REGIONS)[number];

/** The positions of the pixels of each region. */
export type DigitRegions = Readonly<Record<Region, Uint32Array>>;

/** Where the mean image of a class has ink: at least this share of its darkest pixel. */
const INK = 1 / 4;

/** So many pixels from a stroke is still beside it, in either direction. */
const BESIDE = 2;

/**
 * The regions of two digits, from the mean images of their classes, the negative one a 4 and the positive one a 9:
 * `upperStem`, above the cross-bar, right of the middle, where the 4 has ink; `lowerStem`, below the cross-bar, where
 * either has ink; `loop`, above the cross-bar, where the 9 has ink and the 4 has none: what closes the top;
 * `emptySpace`, above the cross-bar, where neither has ink, but not more than two pixels from the upper stem.
 */
export function digitRegions(images: PairRows, { firstRow, lastRow, width }: Band): DigitRegions {
  const negative = inkOfClass(images, -1);
  const positive = inkOfClass(images, 1);
  const pixels = Uint32Array.from(negative, (_, d) => d);
  const above = (d: number) => d < firstRow * width;
  const below = (d: number) => d >= (lastRow + 1) * width;
  const isUpperStem = (d: number) => above(d) && negative[d] && d % width >= width / 2;
  const upperStem = pixels.filter(isUpperStem);
  const isBeside = (d: number) =>
    upperStem.some((other) => {
      const across = Math.abs((d % width) - (other % width));
      const down = Math.abs(Math.floor(d / width) - Math.floor(other / width));
      return Math.max(across, down) <= BESIDE;
    });
  return {
    upperStem,
    lowerStem: pixels.filter((d) => below(d) && (negative[d] || positive[d])),
    loop: pixels.filter((d) => above(d) && positive[d] && !negative[d]),
    emptySpace: pixels.filter((d) => above(d) && !negative[d] && !positive[d] && isBeside(d)),
  };
}

/** Share of a map's total in some pixels; NaN when it is all 0. */
export function shareInPixels(map: ArrayLike<number>, pixels: Uint32Array): number {
  let total = 0;
  for (let d = 0; d < map.length; d++) total += map[d];
  return pixels.reduce((inside, d) => inside + map[d], 0) / total;
}

/** Whether the mean image of a class has ink, pixel by pixel. */
function inkOfClass(images: PairRows, sign: -1 | 1): boolean[] {
  const total = new Float64Array(images.form.dimensions);
  images.signs.forEach((other, at) => {
    if (other !== sign) return;
    rowOf(images, at).forEach((value, d) => (total[d] += value));
  });
  const darkest = total.reduce((most, value) => Math.max(most, value), 0);
  return Array.from(total, (value) => darkest > 0 && value >= INK * darkest);
}
