import { roundUp } from '../core/layout.ts';
import type { Matrix } from '../data/matrix.ts';

/** Points of a panel, as in `assembly/tsne/distances.ts`. */
export const POINTS = 8;

/** Numbers that `packPoints` writes. */
export function pointsLength(points: number, dimensions: number): number {
  return roundUp(points, POINTS) * dimensions;
}

/** Coordinate differences of an uninterrupted call of a search among all points: about 30 ms. */
const SLICE = 2.5e8;

/** Queries of a call at most, so that their heaps stay in the second-level cache. */
const QUERIES = 256;

/** How many queries one call may compare with n points, whole panels of them. */
export function queriesOfACall(n: number, dimensions: number): number {
  const affordable = Math.floor(SLICE / n / dimensions / POINTS) * POINTS;
  return Math.min(Math.max(affordable, POINTS), QUERIES);
}

/**
 * Writes points into panels of 8, scaled by a power of two so that the largest magnitude lies in (½, 1]: no square of
 * a difference overflows, and nothing but subnormal numbers is rounded. `all` are the values that decide on the scale.
 */
export function packPoints(
  panels: Float32Array,
  { points, dimensions, values }: Matrix,
  all: Float32Array = values,
): void {
  const scale = powerBelow(all);
  let from = 0;
  for (let i = 0; i < points; i++) {
    let to = (i - (i % POINTS)) * dimensions + (i % POINTS);
    for (let d = 0; d < dimensions; d++, from++, to += POINTS) panels[to] = values[from] * scale;
  }
}

/** The power of two that brings the largest magnitude into (½, 1]. */
function powerBelow(values: Float32Array): number {
  // No callback: there can be a hundred million values.
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]));
  if (largest === 0) return 1;
  let scale = 1;
  for (; largest * scale > 1; scale /= 2);
  for (; largest * scale <= 0.5; scale *= 2);
  return scale;
}
