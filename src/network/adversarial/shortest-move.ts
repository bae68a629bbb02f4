import { type ConvexProblem, valueAtRow } from './convex-problem.ts';
import { halfspaceMove, halfspaceReach } from './halfspace.ts';
import { InteriorPoint, INNER_MARGIN } from './interior-point.ts';
import { lengthOf } from './norm.ts';

/** What is known of the shortest move into a convex set. */
export interface ShortestMove {
  /** No move into the set is shorter. */
  readonly lower: number;
  /** The nearest that was found, [n]; where `isInside` says so it is in the set, but for rounding. */
  readonly move: Float64Array;
  readonly isInside: boolean;
  /** Of each row, 0 … 1, see `boundByShares`: with these the lower bound was found. */
  readonly shares: readonly number[];
}

/**
 * No move into the set is shorter: the distance of the half-space that the constraint becomes where relu(z) of each row is a
 * share of z, 0 … 1.
 */
export function boundByShares(problem: ConvexProblem, shares: readonly number[]): number {
  const { norm, rows, gains, sums, line, limits } = problem;
  const y = line.slice();
  let { c } = problem;
  rows.forEach((row, k) => {
    const weight = shares[k] * gains[k];
    for (let d = 0; d < y.length; d++) y[d] += weight * row[d];
    c += weight * sums[k];
  });
  return halfspaceReach(norm, y, c, limits).lower;
}

/** Twice as many as were ever seen. */
const MOST_STEPS = 50;

/** So much farther than at the rate of the way so far: the constraint is convex and falls ever more slowly. */
const SAFETY = 4;

/**
 * Solves a convex problem until the shortest move is known to a share `tolerance` of its length, or no move can be
 * shorter than `cutoff`. The lower bound is that of a half-space that contains the set, so it holds however far the method came.
 * The constraint has to be above 0 without a move.
 */
export function shortestMove(
  problem: ConvexProblem,
  cutoff: number,
  tolerance: number,
): ShortestMove {
  const { norm, rows, line, c, limits } = problem;
  if (rows.length === 0) {
    const { lower } = halfspaceReach(norm, line, c, limits);
    const { lower: aim, time } = halfspaceReach(norm, line, c * (1 + INNER_MARGIN), limits);
    const move = halfspaceMove(norm, line, limits, time);
    return { lower, move, isInside: aim < Infinity, shares: [] };
  }
  const point = new InteriorPoint(problem);
  const outside = valueAtRow(problem);
  let [lower, upper] = [0, Infinity];
  let inside: Float64Array | undefined;
  let shares: readonly number[] = [];
  for (let step = 0; ; step++) {
    const reach = halfspaceReach(norm, point.y, point.yc, limits).lower;
    if (reach >= lower) [lower, shares] = [reach, point.shares];
    // What is all but inside is stretched until it is, as far as the constraint falls as it has fallen so far.
    const share = point.value / outside;
    const stretch = 1 + SAFETY * Math.max(0, share);
    const length = stretch * lengthOf(norm, point.move);
    if (share <= INNER_MARGIN && length < upper) {
      upper = length;
      inside = point.move.map((step) => stretch * step);
    }
    if (lower >= cutoff || lower >= upper * (1 - tolerance) || step === MOST_STEPS) break;
    point.step();
    // Rounding has used up what there was to gain.
    if (!(point.value < Infinity)) break;
  }
  return { lower, move: inside ?? point.move, isInside: inside !== undefined, shares };
}
