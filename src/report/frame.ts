import { maximum } from '../statistics/extent.ts';

/** The longer side in pixels. */
const SIDE = 560;

/** Share of the points' longer extent that is left free around them. */
const MARGIN = 0.03;

/** The shorter side is at least this share of the longer one. */
const LEAST_PROPORTION = 0.4;

/** What of the plane is drawn, and on how many pixels. */
export interface Frame {
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
  readonly width: number;
  readonly height: number;
}

/** A frame in the proportions of the points, unless those are very long. */
export function frameOf(positions: ArrayLike<number>): Frame {
  const { middle, spread } = extentOf(positions);
  const longest = maximum(spread) || 1;
  const unit = (longest * (1 + 2 * MARGIN)) / SIDE;
  // Whole pixels first, then what they show, so that both axes keep exactly the same scale.
  const [width, height] = spread.map((one) => {
    const share = Math.max(one / longest, LEAST_PROPORTION);
    return Math.round((longest * (share + 2 * MARGIN)) / unit);
  });
  const domain = (axis: 0 | 1, pixels: number) =>
    [middle[axis] - (pixels / 2) * unit, middle[axis] + (pixels / 2) * unit] as const;
  return { x: domain(0, width), y: domain(1, height), width, height };
}

/** Of all points, by axis. */
function extentOf(positions: ArrayLike<number>) {
  const least = [Infinity, Infinity];
  const most = [-Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    least[i % 2] = Math.min(least[i % 2], positions[i]);
    most[i % 2] = Math.max(most[i % 2], positions[i]);
  }
  return {
    middle: least.map((from, axis) => (from + most[axis]) / 2),
    spread: least.map((from, axis) => most[axis] - from),
  };
}
