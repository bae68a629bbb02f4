import { betting } from './betting.ts';
import { maximum, minimum } from './extent.ts';
import { mean, sampleSd } from './mean.ts';
import { median } from './order.ts';
import { bet, openPurses, worthOf } from './purses.ts';
import { seedsByBetting } from './seeds-to-decide.ts';
import { type ConfidenceSequence, MOST_EVIDENCE, withInterval } from './sequence.ts';

/** Values of which one exceeds the other by less are equal: it is what rounding leaves. */
const QUANTUM = 1e-12;

const YES_OR_NO = [0, 1] as const;
const HALF = 0.5;

/**
 * The median of any values: what half of all seeds reach and half do not. If it lies at or below a bound, at most half of
 * the seeds lie above that, so {@link betting} that more than half do is an e-value: a sign test that may be looked at
 * after every seed (Howard and Ramdas 2022, “Sequential estimation of quantiles with applications to A/B testing and
 * best-arm identification”). Values that lie on the bound speak for neither side.
 *
 * Nothing is assumed of the distribution, and no outlier that has yet to come can move a median far: of a mean no method
 * can tell anything without a range (Bahadur and Savage 1956), and within one a single network in a hundred seeds that
 * collapses may move it further than the effects that are looked for.
 *
 * The interval ends at values of seeds; of equal ones it has no width: see {@link medianSequence}.
 *
 * @param values by ascending seed; one or more
 * @param range what a value can be, when that is limited
 */
export function signSequence(
  values: readonly number[],
  range: readonly [number, number] = [-Infinity, Infinity],
): ConfidenceSequence {
  const [low, high] = range;
  const centre = Math.min(high, Math.max(low, median(values) as number));
  const isAbove = (value: number, bound: number) => value - bound >= QUANTUM;
  const evidence = (lies: (value: number) => boolean) => {
    const purses = openPurses();
    for (const value of values) bet(purses, Number(lies(value)), HALF);
    return worthOf(purses);
  };
  return withInterval({
    method: 'signs',
    n: values.length,
    centre,
    sd: sampleSd(values),
    range,
    evidenceAbove: (bound) =>
      bound < low ? MOST_EVIDENCE : evidence((value) => isAbove(value, bound)),
    evidenceBelow: (bound) =>
      bound > high ? MOST_EVIDENCE : evidence((value) => isAbove(bound, value)),
    seedsToDecide: (bound, alpha) => {
      const side = values.map((value) =>
        Number(centre > bound ? isAbove(value, bound) : isAbove(bound, value)),
      );
      return (mean(side) as number) > HALF ? seedsByBetting(side, YES_OR_NO, HALF, alpha) : null;
    },
  });
}

/**
 * The same, but seeds that are all equal do not show how others may differ: in a range they are judged by the stricter of
 * this and the bet on their mean; without one they give no evidence.
 *
 * @param values by ascending seed; one or more
 * @param range what a value can be, when that is limited
 */
export function medianSequence(
  values: readonly number[],
  range: readonly [number, number] = [-Infinity, Infinity],
): ConfidenceSequence {
  const bySigns = signSequence(values, range);
  if (maximum(values) - minimum(values) >= QUANTUM) return bySigns;
  if (!Number.isFinite(range[1] - range[0])) {
    const none = { evidenceAbove: () => 0, evidenceBelow: () => 0, seedsToDecide: () => null };
    return withInterval({ ...bySigns, ...none });
  }
  const byMean = betting(values, range);
  return withInterval({
    ...byMean,
    evidenceAbove: (bound) => Math.min(bySigns.evidenceAbove(bound), byMean.evidenceAbove(bound)),
    evidenceBelow: (bound) => Math.min(bySigns.evidenceBelow(bound), byMean.evidenceBelow(bound)),
  });
}
