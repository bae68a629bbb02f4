import { betting } from './betting.ts';
import { maximum } from './extent.ts';
import { mean, sampleSd } from './mean.ts';
import { type MeanSequence, MOST_EVIDENCE, withInterval } from './sequence.ts';

/**
 * Variances of the effect in standard deviations, mixed equally: a quarter of one sd or so, a few, and so many that
 * three seeds decide. Chosen by simulated numbers of seeds at effects of 0.5, 1, 2, 10 and 50 sd: half of the decisions
 * fall by 42, 14, 7, 3 and 3 seeds at 5 % (one variance of 1 takes 36, 12, 7, 5 and 5).
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
 * for Gaussian means with unknown variance”). With strongly skewed values or rare outliers it errs more often than α:
 * see `bench/results` for how often.
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
  const squares = sd === null || equal ? Infinity : (n - 1) * sd * sd;
  const evidence = (distance: number) => {
    if (!(distance > 0)) return 0;
    return squares === Infinity ? 0 : mixture(n, (n * distance * distance) / squares);
  };
  return withInterval({
    method: 't mixture',
    n,
    mean: centre,
    sd,
    range,
    evidenceAbove: (bound) => (bound < low ? MOST_EVIDENCE : evidence(centre - bound)),
    evidenceBelow: (bound) => (bound > high ? MOST_EVIDENCE : evidence(bound - centre)),
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

/** base^exponent by squaring, for whole exponents: Math.pow may differ between engines. */
function power(base: number, exponent: number): number {
  let [result, square] = [1, base];
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
