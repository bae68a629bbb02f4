import type { ImageShape } from '../data/raw-data.ts';

/** Side of the window. */
export const TAPS = 11;

/**
 * e^(−k² / (2 · 1.5²)) for k = −5 … 0, divided by the sum over −5 … 5: half of a row of the window of SSIM (Wang et al.
 * 2004), which is the product of a row and a column.
 */
export const GAUSSIAN = [
  0.0010283800844791099, 0.007598758135239184, 0.03600077212843082, 0.10936068950970002,
  0.2130055377112537, 0.26601172486179436,
] as const;

/** How many places the window has in an image along each side; 0 or less where it does not fit. */
export function placesOf({ width, height }: ImageShape): { across: number; down: number } {
  return { across: width - TAPS + 1, down: height - TAPS + 1 };
}

/** The weighted mean of an image under the window at every place where it fits, [down × across]. */
export function filter(image: Float64Array, shape: ImageShape): Float64Array {
  const { width, height } = shape;
  const { across, down } = placesOf(shape);
  const rows = new Float64Array(height * across);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < across; x++) rows[y * across + x] = weightedMean(image, y * width + x, 1);
  }
  const out = new Float64Array(down * across);
  for (let i = 0; i < out.length; i++) out[i] = weightedMean(rows, i, across);
  return out;
}

/** Eleven values from `at` on, `step` apart; the window is symmetric, so they are added in pairs. */
function weightedMean(values: Float64Array, at: number, step: number): number {
  let sum = GAUSSIAN[5] * values[at + 5 * step];
  for (let k = 0; k < 5; k++) {
    sum += GAUSSIAN[k] * (values[at + k * step] + values[at + (10 - k) * step]);
  }
  return sum;
}
