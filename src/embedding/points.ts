import { roundUp } from '../core/layout.ts';
import type { Matrix } from '../data/matrix.ts';
import { chooseScale } from './scale.ts';

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
 * Writes points into panels of 8, scaled as `chooseScale` says: no square of a difference overflows. Returns the scale.
 */
export function packPoints(
  panels: Float32Array,
  { points, dimensions, values }: Matrix,
  { factor, most } = chooseScale(values),
): number {
  let from = 0;
  for (let i = 0; i < points; i++) {
    let to = (i - (i % POINTS)) * dimensions + (i % POINTS);
    for (let d = 0; d < dimensions; d++, from++, to += POINTS) {
      const value = values[from] * factor;
      panels[to] = value > most ? most : value < -most ? -most : value;
    }
  }
  return factor;
}
