import { philox } from '../../statistics/philox.ts';

/**
 * A number that varies with the seed of a simulated world as results of networks do: the same for the same seed and
 * purpose, a sum of four uniform numbers that is close to a bell.
 *
 * @param purpose numbers of one seed with different purposes are independent
 * @param sd standard deviation
 * @returns with mean 0
 */
export function vary(seed: number, purpose: number, sd: number): number {
  const sum = philox(seed, purpose).reduce((total, word) => total + (word + 0.5) / 2 ** 32, 0);
  // Four uniform numbers have the mean 2 and the variance 4 / 12.
  return (sum - 2) * Math.sqrt(3) * sd;
}

/** Whether something that has a chance of `share` happens in a seed. */
export function chance(seed: number, purpose: number, share: number): boolean {
  return (philox(seed, purpose)[0] + 0.5) / 2 ** 32 < share;
}
