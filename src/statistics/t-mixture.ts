import { betting } from './betting.ts';
import { maximum } from './extent.ts';
import { mean, sampleSd } from './mean.ts';
import { type MeanSequence, MOST_EVIDENCE, withInterval } from './sequence.ts';

/**
 * Variances of the effect in standard deviations, mixed equally: half a standard deviation or so, a few, and so many
 * that three seeds decide. Chosen by simulated numbers of seeds at effects of 0.5, 1, 2, 10 and 50 sd: half of the
 * decisions at 5 % fall by 42, 14, 7, 3 and 3 seeds (one variance of 1 takes 36, 12, 7, 5 and 5); the correction for
 * skewness takes a tenth more.
 */
const EFFECT_VARIANCES = [0.25, 4, 1000];

/** Values whose standard deviation is less than this part of them differ by rounding only. */
const ROUNDING = 1e-12;

/**
 * The mean of values that are about normal, with unknown variance: the e-value against the mean θ is the likelihood of
 * Student's t under effects δ ~ N(0, g) by that under δ = 0,
 *
 *     (1 + n g)^(−1/2) · [(1 + t²/ν) / (1 + t²/((1 + n g) ν))]^(n/2),   ν = n − 1,   t = √n (x̄ − θ)/s,
 *
 * averaged over a few g. It is a martingale whatever the variance is (Lai 1976; Gönen, Johnson, Lu and Westfall 2005;
 * Pérez-Ortiz, Lardy, de Heide and Grünwald 2024; Wang and Ramdas 2024, “Anytime-valid t-tests and confidence sequences
 * for Gaussian means with unknown variance”).
 *
 * Skewed values would err on the side of their long tail, so t is corrected by {@link straighten}, where that makes the
 * evidence smaller; so for normal values it stays an e-value. What no method can see in few seeds are outliers that have
 * not come yet: where one seed in ten collapses, only {@link betting} keeps its promise. `bench/results` says how often
 * either errs.
 *
 * Equal values have no t: with a range they are judged by {@link betting}, which the method says; without one there is
 * no evidence and no interval.
 *
 * @param values by ascending seed; one or more
 * @param range what the mean can be, when that is limited
 */
export function tMixture(
  values: readonly number[],
  range: readonly [number, number] = [-Infinity, Infinity],
): MeanSequence {
  const n = values.length;
  const sd = sampleSd(values);
  const equal = sd !== null && sd <= ROUNDING * maximum(values.map((value) => Math.abs(value)));
  if (equal && Number.isFinite(range[1] - range[0])) return betting(values, range);
  const [low, high] = range;
  const centre = Math.min(high, Math.max(low, mean(values) ?? NaN));
  const skewness = skewnessOf(values);
  /** That the mean differs from a bound; `distance` has a sign. */
  const evidence = (distance: number) => {
    if (sd === null || equal) return 0;
    const effect = straighten(distance / sd, skewness);
    return mixture(n, (n * effect * effect) / (n - 1));
  };
  return withInterval({
    method: 't mixture',
    n,
    mean: centre,
    sd,
    range,
    evidenceAbove: (bound) => {
      if (bound < low) return MOST_EVIDENCE;
      return bound < centre ? evidence(centre - bound) : 0;
    },
    evidenceBelow: (bound) => {
      if (bound > high) return MOST_EVIDENCE;
      return bound > centre ? evidence(centre - bound) : 0;
    },
  });
}

/**
 * The e-value.
 *
 * @param n 2 or more
 * @param q t²/ν
 */
export function mixture(n: number, q: number): number {
  let sum = 0;
  for (const g of EFFECT_VARIANCES) {
    const k = 1 + n * g;
    // (1 + q) / (1 + q/k), which tends to k.
    const ratio = q < Infinity ? (1 + q) / (1 + q / k) : k;
    sum += Math.min(power(Math.sqrt(ratio), n) / Math.sqrt(k), MOST_EVIDENCE);
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

/** Third central moment by the cube of the standard deviation, both with divisor n. */
function skewnessOf(values: readonly number[]): number {
  const centre = mean(values) as number;
  const moment = (order: number) =>
    mean(values.map((value) => power(value - centre, order))) as number;
  const variance = moment(2);
  return variance > 0 ? moment(3) / (variance * Math.sqrt(variance)) : 0;
}

/** base^exponent by squaring, for whole exponents: Math.pow may differ between engines. */
function power(base: number, exponent: number): number {
  let [result, square] = [1, base];
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
