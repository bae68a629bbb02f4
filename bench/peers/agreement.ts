import type { Problem } from './problem.ts';

/**
 * How far values may be from ours. Training losses, relative: sums in another order and float32 weights over 100 epochs.
 * Probabilities, absolute.
 */
export const TOLERANCES = { training: 1e-4, inference: 1e-5 } as const;

/** What an implementation gives: the training loss of each network in each epoch, or a probability of each image. */
export type Values = readonly number[] | readonly (readonly number[])[];

/**
 * The largest difference of a peer's values from ours: relative for losses, absolute for probabilities. A peer may have
 * trained for fewer epochs. Infinite when anything is missing or no number.
 */
export function largestDifference(kind: Problem['kind'], ours: Values, theirs: Values): number {
  if (theirs.length !== ours.length) return Infinity;
  let largest = 0;
  for (const [i, own] of ours.entries()) {
    const [a, b] = [[own].flat(), [theirs[i]].flat()];
    if (b.length === 0 || b.length > a.length) return Infinity;
    for (const [k, value] of b.entries()) {
      // JSON has null for NaN, which counts as 0.
      if (!Number.isFinite(value) || !Number.isFinite(a[k])) return Infinity;
      const scale = kind === 'training' ? Math.abs(a[k]) : 1;
      largest = Math.max(largest, Math.abs(value - a[k]) / scale);
    }
  }
  return largest;
}

/** What is wrong with a peer's values, or nothing. */
export function disagreement(
  kind: Problem['kind'],
  ours: Values,
  theirs: Values,
): string | undefined {
  const difference = largestDifference(kind, ours, theirs);
  if (difference <= TOLERANCES[kind]) return undefined;
  const what = kind === 'training' ? 'losses' : 'probabilities';
  const most = TOLERANCES[kind].toExponential(0);
  return `its ${what} differ from ours by ${difference.toExponential(1)}, allowed are ${most}`;
}
