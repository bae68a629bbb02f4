/**
 * e^x − 1 in float64, without the cancellation near 0.
 *
 * x = n ln 2 + r with |r| ≤ ln 2 / 2, ln 2 split in two so that n ln 2 is exact in its high part (Cody and Waite
 * 1980; the split is that of fdlibm, Sun Microsystems 1993), the Taylor series of e^r − 1 up to r¹³, whose
 * remainder is below 5 · 10⁻¹⁸ of it, and e^x − 1 = 2ⁿ (e^r − 1) + (2ⁿ − 1).
 * Error: below 4 ULP (`__tests__/expm1.spec.ts`). Below −38 the result is −1 to the last bit; above 709 it is
 * infinite; NaN gives NaN.
 */
const LOG2_E: f64 = 1.4426950408889634;
const LN2_HIGH: f64 = 6.9314718036912381649e-1;
const LN2_LOW: f64 = 1.9082149292705877e-10;
const LARGEST: f64 = 709;
const SMALLEST: f64 = -38;

export function expm1(x: f64): f64 {
  if (x > LARGEST) return Infinity;
  if (x < SMALLEST) return -1;
  const n = nearest(x * LOG2_E);
  const r = x - n * LN2_HIGH - n * LN2_LOW;
  let p: f64 = 1.0 / 6227020800.0;
  p = p * r + 1.0 / 479001600.0;
  p = p * r + 1.0 / 39916800.0;
  p = p * r + 1.0 / 3628800.0;
  p = p * r + 1.0 / 362880.0;
  p = p * r + 1.0 / 40320.0;
  p = p * r + 1.0 / 5040.0;
  p = p * r + 1.0 / 720.0;
  p = p * r + 1.0 / 120.0;
  p = p * r + 1.0 / 24.0;
  p = p * r + 1.0 / 6.0;
  p = p * r + 0.5;
  p = p * r * r + r;
  const power = reinterpret<f64>((<i64>n + 1023) << 52);
  return p * power + (power - 1);
}

/** 1 / (1 + e^−x), with its full relative accuracy on both sides. */
export function sigmoid(x: f64): f64 {
  return 1 / (2 + expm1(-x));
}
