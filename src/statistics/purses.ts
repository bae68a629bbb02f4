import { MOST_EVIDENCE } from './sequence.ts';

/**
 * Which share of the capital is put on each seed, and how the first unit is spread over these bets. Two thirds of it go on
 * everything, the best bet on values that hardly vary, as shares near 1 do, and on seeds of one mind: then eight of them
 * decide at the level that Holm's procedure leaves the first of four claims. The rest serves values that vary. Chosen by
 * simulated numbers of seeds over constant, Bernoulli, beta and narrow distributions.
 */
const BETS: readonly (readonly [share: number, weight: number])[] = [
  [0.25, 1 / 9],
  [0.5, 1 / 9],
  [0.8, 1 / 9],
  [1, 2 / 3],
];

/** One unit for each bet. */
export function openPurses(): Float64Array {
  return new Float64Array(BETS.length).fill(1);
}

/** Puts a part of each purse on a share being larger than the bound, both in [0, 1]; updates the purses. */
export function bet(purses: Float64Array, share: number, bound: number): void {
  // Cut, because infinity times zero is no number.
  const ratio = bound > 0 ? Math.min(share / bound, MOST_EVIDENCE) : share > 0 ? MOST_EVIDENCE : 1;
  for (let i = 0; i < BETS.length; i++) {
    const [part] = BETS[i] as (typeof BETS)[number];
    purses[i] = Math.min((purses[i] as number) * (1 - part + part * ratio), MOST_EVIDENCE);
  }
}

/** The purses by their weights, of half a unit together. */
export function worthOf(purses: Float64Array): number {
  return BETS.reduce((sum, [, weight], i) => sum + weight * (purses[i] as number), 0) / 2;
}
