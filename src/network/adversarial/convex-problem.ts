import type { Limits, Norm } from './norm.ts';

/**
 * The convex problem of one node of the search: the shortest move x with
 *   Σ gains[k] relu(sums[k] + rows[k] · x) + line · x + c ≤ 0   and   low ≤ x ≤ high.
 */
export interface ConvexProblem {
  readonly norm: Norm;
  /** p rows of [n]. */
  readonly rows: readonly Float64Array[];
  /** p numbers above 0. */
  readonly gains: readonly number[];
  /** p. */
  readonly sums: readonly number[];
  /** [n]. */
  readonly line: Float64Array;
  readonly c: number;
  /** Absent where moves have none. */
  readonly limits?: Limits | undefined;
  /** Longer moves do not matter: limits that are wider are left out. */
  readonly reach: number;
}

/** The left side of the constraint without a move. */
export function valueAtRow({ gains, sums, c }: ConvexProblem): number {
  return gains.reduce((value, gain, k) => value + gain * Math.max(0, sums[k]), c);
}
