import type { Limits, Norm } from './norm.ts';

/** The way from 0 into a half-space. */
export interface HalfspaceReach {
  /** No move into the half-space is shorter; Infinity where the limits leave none. */
  readonly lower: number;
  /** How long coordinates have moved, each with its speed: see `halfspaceMove`. */
  readonly time: number;
}

/** Newton steps on a convex function of so many pieces as there are coordinates; it takes a handful. */
const MOST_STEPS = 200;

/**
 * How far it is from 0 into the half-space y · x + c ≤ 0, inside the limits. The nearest point lies on a path that is known:
 * every coordinate moves against its y, with speed |y| (`l2`) or 1 (`linf`), until it meets its limit. y · x + c is convex,
 * decreasing and piecewise linear along it, so that Newton’s method from 0 never steps over the root; what it has
 * reached is a lower bound by weak duality, whatever is left.
 *
 * @param y [n]
 */
export function halfspaceReach(
  norm: Norm,
  y: Float64Array,
  c: number,
  limits: Limits | undefined,
): HalfspaceReach {
  if (!(c > 0)) return { lower: 0, time: 0 };
  let time = 0;
  for (let step = 0; ; step++) {
    const { gain, slope, squares } = along(norm, y, limits, time);
    const left = Math.max(0, c - gain);
    if (left > 0 && slope === 0) return { lower: Infinity, time };
    const next = left > 0 ? time + left / slope : time;
    if (left > 1e-15 * c && next > time && step < MOST_STEPS) time = next;
    else return { lower: norm === 'linf' ? time : Math.sqrt(squares + 2 * time * left), time };
  }
}

/** Where coordinates are after a time, [n]. */
export function halfspaceMove(
  norm: Norm,
  y: Float64Array,
  limits: Limits | undefined,
  time: number,
): Float64Array {
  return y.map((value, d) => {
    if (value === 0) return 0;
    const distance = norm === 'l2' ? time * Math.abs(value) : time;
    return value > 0
      ? Math.max(-distance, limits ? limits.low[d] : -Infinity)
      : Math.min(distance, limits ? limits.high[d] : Infinity);
  });
}

/** What the path has gained of −y · x by a time, what it still gains, and the squared length of the move. */
function along(norm: Norm, y: Float64Array, limits: Limits | undefined, time: number) {
  let [gain, slope, squares] = [0, 0, 0];
  for (let d = 0; d < y.length; d++) {
    const size = Math.abs(y[d]);
    if (size === 0) continue;
    const speed = norm === 'l2' ? size : 1;
    const room = limits ? (y[d] > 0 ? -limits.low[d] : limits.high[d]) : Infinity;
    const moved = Math.min(time * speed, room);
    gain += size * moved;
    squares += moved * moved;
    if (time * speed < room) slope += size * speed;
  }
  return { gain, slope, squares };
}
