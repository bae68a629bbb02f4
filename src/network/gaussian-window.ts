const SIDE = 28;
const TAPS = 11;
/** Places of the window along a side. */
const WIDTH = SIDE - TAPS + 1;

/** Where the window fits into an image: 18 × 18 places. */
export const WINDOW = { places: WIDTH * WIDTH } as const;

/**
 * e^(−k² / (2 · 1.5²)) for k = −5 … 0, divided by the sum over −5 … 5: half of a row of the window of SSIM (Wang et al.
 * 2004), which is the product of a row and a column.
 */
export const GAUSSIAN = [
  0.0010283800844791099, 0.007598758135239184, 0.03600077212843082, 0.10936068950970002,
  0.2130055377112537, 0.26601172486179436,
] as const;

/** Scratch of one call. */
const rows = new Float64Array(SIDE * WIDTH);

/** The weighted mean of a 28 × 28 image under the window at every place where it fits, [18 × 18]. */
export function filter(image: Float64Array): Float64Array {
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < WIDTH; x++) rows[y * WIDTH + x] = weightedMean(image, y * SIDE + x, 1);
  }
  const out = new Float64Array(WINDOW.places);
  for (let i = 0; i < out.length; i++) out[i] = weightedMean(rows, i, WIDTH);
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
