/** ln 2 in two parts; the product of the first with an exponent is exact (as in fdlibm's e_log.c). */
export const LN2_HIGH = 6.9314718036912381649e-1;
export const LN2_LOW = 1.90821492927058770002e-10;

/** Terms of the series; the first that is left out is below 1e-18 of the sum. */
const TERMS = 12;

/**
 * Natural logarithm, the same bits on every engine (Math.log may differ): the number is halved or doubled into [√½, √2]
 * without rounding, and 2 artanh((m − 1)/(m + 1)) is summed as a series. Wrong by at most 1e-15 of the result.
 *
 * @param x above 0 and finite
 */
export function naturalLog(x: number): number {
  let m = x;
  let exponent = 0;
  for (; m > Math.SQRT2; exponent++) m /= 2;
  for (; m < Math.SQRT1_2; exponent--) m *= 2;
  const z = (m - 1) / (m + 1);
  const square = z * z;
  let sum = 0;
  for (let k = TERMS - 1; k >= 0; k--) sum = sum * square + 2 / (2 * k + 1);
  return exponent * LN2_HIGH + (exponent * LN2_LOW + sum * z);
}
