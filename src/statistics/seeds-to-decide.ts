import { bet, openPurses, worthOf } from './purses.ts';
import { mean } from './mean.ts';
import { philox } from './philox.ts';

/** More seeds than these are not named: what a few of them look like says no more of so far a future. */
export const MOST_SEEDS_TOLD = 200;

const FUTURES = 100;
const ENOUGH = 80;

/**
 * The fewest seeds by which betting decides with a power of 80 %, if those to come resemble those that are there:
 * a hundred futures are drawn from the values, which stay the first, and 80 of them have to decide.
 *
 * @param values one or more
 * @param range of the values
 * @param bound which the mean should turn out to lie above or below
 * @returns the number of all seeds; null when the mean lies on the bound, or more than 200 would be needed
 */
export function seedsByBetting(
  values: readonly number[],
  range: readonly [number, number],
  bound: number,
  level: number,
): number | null {
  const distance = (mean(values) as number) - bound;
  if (distance === 0) return null;
  const [low, high] = range;
  const from = distance > 0 ? low : high;
  const to = low + high - from;
  const shares = values.map((value) => (value - from) / (to - from));
  const target = (bound - from) / (to - from);
  const needed = Array.from({ length: FUTURES }, (_, f) => futureOf(shares, target, level, f));
  const enough = needed.sort((a, b) => a - b)[ENOUGH - 1] as number;
  return enough <= MOST_SEEDS_TOLD ? enough : null;
}

/** With how many seeds one future decides; Infinity beyond the most. */
function futureOf(shares: readonly number[], bound: number, level: number, future: number): number {
  const n = shares.length;
  const purses = openPurses();
  for (let i = 0; i < MOST_SEEDS_TOLD; i++) {
    const pick = i < n ? i : Math.floor(((philox(i, n, future, 2)[0] as number) * n) / 2 ** 32);
    bet(purses, shares[pick] as number, bound);
    if (i + 1 >= n && worthOf(purses) >= 1 / level) return i + 1;
  }
  return Infinity;
}
