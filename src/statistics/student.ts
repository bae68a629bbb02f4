/** 97.5 % quantile of the normal distribution. */
export const Z975 = 1.959963984540054;

/** P(|T| > t) of the 97.5 % quantile. */
const BOTH_TAILS = 0.05;

/** From here on the expansion about the normal quantile is exact to 1e-14. */
const MANY = 1000;

/** Steps of Newton, whose start is good to 0.1 for two degrees of freedom, and the better the more there are. */
const STEPS = 6;

/** By degrees of freedom: figures ask for the same ones at every point. */
const known = new Map<number, number>();

/**
 * The 97.5 % quantile of Student's t, to 1e-12 of its value, with additions, multiplications, divisions and square roots
 * alone, so that it is the same on every engine.
 *
 * @param freedom degrees of freedom, 1 or more
 */
export function t975(freedom: number): number {
  const found = known.get(freedom) ?? quantile(freedom);
  known.set(freedom, found);
  return found;
}

/** Half the width of Student's 95 % interval of the mean of n values with this sample standard deviation; n is 2 or more. */
export function studentHalfWidth(sd: number, n: number): number {
  return (t975(n - 1) * sd) / Math.sqrt(n);
}

function quantile(freedom: number): number {
  // tan(0.475 π): the tails are those of Cauchy's distribution.
  if (freedom === 1) return 12.7062047361747;
  let t = expansion(freedom);
  if (freedom >= MANY) return t;
  for (let i = 0; i < STEPS; i++) {
    const { tails, density } = distribution(t, freedom);
    t += (tails - BOTH_TAILS) / (2 * density);
  }
  return t;
}

/** About the normal quantile: Abramowitz and Stegun (1964), 26.7.5. */
function expansion(freedom: number): number {
  const x = Z975;
  const x2 = x * x;
  const g1 = (x * (x2 + 1)) / 4;
  const g2 = (x * ((5 * x2 + 16) * x2 + 3)) / 96;
  const g3 = (x * (((3 * x2 + 19) * x2 + 17) * x2 - 15)) / 384;
  const g4 = (x * ((((79 * x2 + 776) * x2 + 1482) * x2 - 1920) * x2 - 945)) / 92160;
  return x + (g1 + (g2 + (g3 + g4 / freedom) / freedom) / freedom) / freedom;
}

/**
 * P(|T| > t) = I_x(a, b), the regularised incomplete beta function with x = ν / (ν + t²), a = ν / 2 and b = 1 / 2, and the
 * density of T at t; ν degrees of freedom, t around 2 or more.
 */
function distribution(t: number, freedom: number): { tails: number; density: number } {
  const x = freedom / (freedom + t * t);
  const front = powerOf(Math.sqrt(x), freedom) / betaOfHalf(freedom);
  return {
    tails: (front * Math.sqrt(1 - x) * betaFraction(x, freedom / 2, 0.5)) / (freedom / 2),
    density: front * Math.sqrt(x / freedom),
  };
}

/** B(ν / 2, 1 / 2), by B(a + 1, b) = B(a, b) a / (a + b) from B(1 / 2, 1 / 2) = π or B(1, 1 / 2) = 2. */
function betaOfHalf(freedom: number): number {
  const isOdd = freedom % 2 === 1;
  let beta = isOdd ? Math.PI : 2;
  for (let a = isOdd ? 0.5 : 1; a < freedom / 2; a++) beta *= a / (a + 0.5);
  return beta;
}

/** The continued fraction of I_x(a, b) a B(a, b) / (x^a (1 − x)^b): DLMF 8.17.22, by Lentz's method; x < (a + 1) / (a + b + 2). */
function betaFraction(x: number, a: number, b: number): number {
  let numerator = 1;
  let denominator = 1 / (1 - ((a + b) * x) / (a + 1));
  let fraction = denominator;
  let change = 0;
  for (let m = 1; Math.abs(change - 1) > 1e-16 && m < MANY; m++) {
    change = 1;
    for (const coefficient of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      denominator = 1 / (1 + coefficient * denominator);
      numerator = 1 + coefficient / numerator;
      const factor = denominator * numerator;
      fraction *= factor;
      change *= factor;
    }
  }
  return fraction;
}

function powerOf(base: number, exponent: number): number {
  let [power, square] = [1, base];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power *= square;
    square *= square;
  }
  return power;
}
