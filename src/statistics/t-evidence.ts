import { MOST_EVIDENCE } from './sequence.ts';

/**
 * Variances of the effect in standard deviations, mixed equally: half a standard deviation or so, a few, and as many as
 * one likes. Chosen by simulated numbers of seeds at effects of 0.5, 1, 2, 10 and 50 sd: half of the decisions at 5 % fall
 * by 45, 16, 8, 5 and 5 seeds.
 */
const EFFECT_VARIANCES = [0.25, 4, 1000];

/**
 * Fewer values give no evidence: three or four that happen to be alike look like thousands of standard deviations. Of
 * seeds of which half collapse, 12 % would err within 50 looks without this, 5 % do with it; and a decision by fewer
 * takes effects of 10 standard deviations.
 */
export const FEWEST_VALUES = 5;

/**
 * The e-value of `tMixture` that the mean is not the one that t is about.
 *
 * @param n number of values
 * @param q t²/ν
 */
export function mixture(n: number, q: number): number {
  if (n < FEWEST_VALUES) return 0;
  let sum = 0;
  for (const g of EFFECT_VARIANCES) {
    const k = 1 + n * g;
    // (1 + q) / (1 + q/k), which tends to k.
    const ratio = q < Infinity ? (1 + q) / (1 + q / k) : k;
    sum += Math.min(wholePower(Math.sqrt(ratio), n) / Math.sqrt(k), MOST_EVIDENCE);
  }
  return sum / EFFECT_VARIANCES.length;
}

/**
 * An effect in standard deviations without what skewness gives it: ((1 + γ w/3)³ − 1)/γ, Hall's monotone transformation
 * (1992, “On the removal of skewness by transformation”), where it is nearer to 0 than the effect itself.
 */
export function straighten(effect: number, skewness: number): number {
  const part = (skewness * effect) / 3;
  return effect * Math.min(1, 1 + part + (part * part) / 3);
}

/** base^exponent by squaring, for whole exponents: Math.pow may differ between engines. */
export function wholePower(base: number, exponent: number): number {
  let [result, square] = [1, base];
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
