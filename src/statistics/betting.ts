import { InputError } from '../errors.ts';
import { mean, sampleSd } from './mean.ts';
import { bet, openPurses, worthOf } from './purses.ts';
import { seedsByBetting } from './seeds-to-decide.ts';
import { type ConfidenceSequence, MOST_EVIDENCE, withInterval } from './sequence.ts';

/** How far beyond the range a value may lie by rounding, in widths of the range. */
const ROUNDING = 1e-9;

/**
 * The mean of values in a known range, whatever their distribution: the capital of a gambler who bets that the mean is
 * larger than a bound m (Waudby-Smith and Ramdas 2024, “Estimating means of bounded random variables by betting”, with
 * constant bets mixed). With values in [0, 1] a bet of share c multiplies the capital by 1 − c + c·x/m, which is 1 on
 * average if the mean is m and less if it is smaller. A product does not depend on the order of the seeds, and falls as m rises;
 * so each side is inverted by bisection. Half the capital bets on each side, so that both sides together have one α.
 *
 * No assumption on the distribution can fail here, and equal values never give an interval without width; the price is
 * that a difference that is small beside the range takes many seeds.
 *
 * @param values by ascending seed; one or more
 * @param range least and greatest value that is possible
 * @throws InputError when a value lies outside the range, or the range is not finite
 */
export function betting(
  values: readonly number[],
  range: readonly [number, number],
): ConfidenceSequence {
  const [low, high] = range;
  const width = high - low;
  if (!(width > 0 && width < Infinity)) {
    throw new InputError(`got range ${low} to ${high}, expected two finite numbers in order`);
  }
  const shares = values.map((value, i) => {
    const share = (value - low) / width;
    if (share >= -ROUNDING && share <= 1 + ROUNDING) return Math.min(1, Math.max(0, share));
    throw new InputError(`got ${value} at place ${i}, expected a number from ${low} to ${high}`);
  });
  const rest = shares.map((share) => 1 - share);
  const centre = Math.min(high, Math.max(low, mean(values) ?? low));
  return withInterval({
    method: 'betting',
    n: values.length,
    centre,
    sd: sampleSd(values),
    range,
    evidenceAbove: (bound) => capital(shares, (bound - low) / width),
    evidenceBelow: (bound) => capital(rest, (high - bound) / width),
    seedsToDecide: (bound, alpha) => seedsByBetting(values, range, bound, alpha),
  });
}

/**
 * What half a unit has become after betting on shares that their mean is larger than the bound.
 *
 * @param shares values in [0, 1]
 */
function capital(shares: readonly number[], bound: number): number {
  if (bound < 0) return MOST_EVIDENCE;
  if (bound > 1) return 0;
  const purses = openPurses();
  for (const share of shares) bet(purses, share, bound);
  return worthOf(purses);
}
