/** 97.5 % quantiles of Student's t for 1 … 4 degrees of freedom: NIST/SEMATECH e-Handbook 1.3.6.7.2, more digits by qt() of R. */
const FEW = [12.706204736, 4.30265273, 3.182446305, 2.776445105];

/** 97.5 % quantile of the normal distribution. */
export const Z975 = 1.959963984540054;

/**
 * The 97.5 % quantile of Student's t, good to 3e-4 for five degrees of freedom and better for more: the expansion
 * about the normal quantile of Abramowitz and Stegun (1964), 26.7.5.
 *
 * @param freedom degrees of freedom, 1 or more
 */
export function t975(freedom: number): number {
  const known = FEW[freedom - 1];
  if (known !== undefined) return known;
  const x = Z975;
  const x2 = x * x;
  const g1 = (x * (x2 + 1)) / 4;
  const g2 = (x * ((5 * x2 + 16) * x2 + 3)) / 96;
  const g3 = (x * (((3 * x2 + 19) * x2 + 17) * x2 - 15)) / 384;
  const g4 = (x * ((((79 * x2 + 776) * x2 + 1482) * x2 - 1920) * x2 - 945)) / 92160;
  return x + (g1 + (g2 + (g3 + g4 / freedom) / freedom) / freedom) / freedom;
}

/** Half the width of Student's 95 % interval of the mean of n values with this sample standard deviation; n is 2 or more. */
export function studentHalfWidth(sd: number, n: number): number {
  return (t975(n - 1) * sd) / Math.sqrt(n);
}
