import { type ConvexProblem, valueAtRow } from './convex-problem.ts';
import { halfspaceReach } from './halfspace.ts';
import { dualLengthOf } from './norm.ts';
import type { Walls } from './walls.ts';

/** A point of the interior-point method, which goes on from it in place. */
export interface Point {
  /** x, [n]. */
  readonly move: Float64Array;
  /** No less than the largest |x|; of use for `linf` alone. */
  t: number;
  /** Of every inequality, all above 0: the walls, s ≥ row for p rows, s ≥ 0 for p rows, and the constraint itself. */
  readonly slack: Float64Array;
  readonly multiplier: Float64Array;
}

/**
 * No move, which need not be feasible; a half-space that contains the set and whose distance sets the scale, and slack that is
 * a share of what that distance can use up.
 */
export function startingPoint(problem: ConvexProblem, { place, ofT, edge }: Walls): Point {
  const { norm, rows, gains, sums, line, c, limits, reach } = problem;
  const [n, p, first] = [line.length, rows.length, place.length];
  const slack = new Float64Array(first + 2 * p + 1);
  const multiplier = new Float64Array(slack.length);
  const shares = sums.map((sum) => (sum > 0 ? 0.75 : 0.25));
  const y = line.slice();
  let yc = c;
  rows.forEach((row, k) => {
    for (let d = 0; d < n; d++) y[d] += shares[k] * gains[k] * row[d];
    yc += shares[k] * gains[k] * sums[k];
  });
  const value = valueAtRow(problem);
  const length = dualLengthOf(norm, y);
  const far = Math.min(value / length, reach);
  const { lower } = halfspaceReach(norm, y, yc, limits);
  const guess = lower > 0 && lower < far ? lower : far;
  const isL2 = norm === 'l2';
  const each = isL2 ? guess / Math.sqrt(n) : guess;
  const t = 1.5 * guess;
  const wallsOfT = ofT.reduce((sum, factor) => sum + factor, 0);
  for (let j = 0; j < first; j++) {
    slack[j] = Math.max(edge[j] + ofT[j] * t, 0.2 * each);
    multiplier[j] = isL2 ? each : 1 / wallsOfT;
  }
  const scale = isL2 ? guess / length : 1 / length;
  for (let k = 0; k < p; k++) {
    const room = 0.2 * guess * dualLengthOf(norm, rows[k]);
    slack[first + k] = Math.max(0, -sums[k]) + room;
    slack[first + p + k] = Math.max(0, sums[k]) + room;
    multiplier[first + k] = scale * gains[k] * shares[k];
    multiplier[first + p + k] = scale * gains[k] * (1 - shares[k]);
  }
  slack[first + 2 * p] = 0.2 * value;
  multiplier[first + 2 * p] = scale;
  return { move: new Float64Array(n), t, slack, multiplier };
}
