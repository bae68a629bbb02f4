import { LN2_HIGH, LN2_LOW } from './logarithm.ts';

/** Terms of the series; the first that is left out is below 1e-18 of the sum. */
const TERMS = 14;

/** From here down the result is 0, or would lose digits. */
const SMALLEST = -708;

/**
 * e^x, the same bits on every engine (Math.exp may differ): x = n ln 2 + r with |r| ≤ ln 2 / 2, Taylor's series in r, and
 * a multiplication by 2ⁿ, which is exact. Wrong by at most 1e-15 of the result; 0 below −708.
 *
 * @param x at most 709
 */
export function exponential(x: number): number {
  if (x < SMALLEST) return 0;
  const n = Math.round(x / Math.LN2);
  const r = x - n * LN2_HIGH - n * LN2_LOW;
  let result = 1;
  for (let k = TERMS; k > 0; k--) result = 1 + (r / k) * result;
  for (let i = 0; i < n; i++) result *= 2;
  for (let i = 0; i > n; i--) result /= 2;
  return result;
}
