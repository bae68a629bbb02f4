import { betting } from './betting.ts';
import { maximum } from './extent.ts';
import { mean, sampleSd } from './mean.ts';
import { seedsAtPower } from './seeds-to-decide.ts';
import { type MeanSequence, MOST_EVIDENCE, withInterval } from './sequence.ts';
import { mixture, straighten, wholePower } from './t-evidence.ts';

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
 * Fewer than five values give no evidence. Equal values have no t: with a range they are judged by {@link betting}, which the method says; without one there is
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
    seedsToDecide: (bound, alpha) =>
      sd === null || equal ? null : seedsAtPower(Math.abs(centre - bound) / sd, alpha),
  });
}

/** Third central moment by the cube of the standard deviation, both with divisor n. */
function skewnessOf(values: readonly number[]): number {
  const centre = mean(values) as number;
  const moment = (order: number) =>
    mean(values.map((value) => wholePower(value - centre, order))) as number;
  const variance = moment(2);
  return variance > 0 ? moment(3) / (variance * Math.sqrt(variance)) : 0;
}
