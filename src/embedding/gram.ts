import type { Core } from '../core/load.ts';
import { POINTS } from './points.ts';
import type { PrincipalMemory } from './principal-memory.ts';
import { rowLength } from './subspace.ts';

/** Multiplications of an uninterrupted call: below 50 ms. */
const SLICE = 2 ** 25;

/**
 * Principal components of points with more columns than there are points, by the products of points with each other (the
 * Gram matrix): its eigenvectors times √λ are the scores, so D columns cost N² numbers and not D².
 */

/** The products of all pairs of points without the means, above the diagonal of `memory.matrix`, in order of the columns. */
export function* addGram(
  core: Core,
  { mean, rows, matrix }: PrincipalMemory,
  points: Float32Array,
  n: number,
  dimensions: number,
): Generator<number, void> {
  const width = rowLength(n);
  const step = Math.max(1, Math.floor(SLICE / (POINTS * n * width))) * POINTS;
  for (let first = 0; first < dimensions; first += POINTS) {
    rows.fill(0);
    for (let d = first; d < Math.min(first + POINTS, dimensions); d++) {
      const row = (d - first) * width;
      for (let i = 0; i < n; i++) rows[row + i] = points[place(i, d, dimensions)] - mean[d];
    }
    core.addProducts(matrix.byteOffset, rows.byteOffset, n);
    if (first % step === 0) yield first / dimensions;
  }
}

/** The sign of the component's coefficient of largest magnitude, the component being Σᵢ uᵢ xᵢ up to its length. */
export function* signOfGram(
  { mean }: PrincipalMemory,
  points: Float32Array,
  vector: Float64Array,
  n: number,
  dimensions: number,
): Generator<number, number> {
  const step = Math.max(1, Math.floor(SLICE / n));
  let largest = 0;
  for (let d = 0; d < dimensions; d++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (points[place(i, d, dimensions)] - mean[d]) * vector[i];
    if (Math.abs(sum) > Math.abs(largest)) largest = sum;
    if (d % step === step - 1) yield 1;
  }
  return largest;
}

/** Scores of component c, whose variance `memory.values` holds. */
export function scoresOfGram(
  { vectors, values }: PrincipalMemory,
  scores: Float32Array,
  n: number,
  c: number,
): void {
  const length = Math.sqrt(values[c] * n);
  const from = c * rowLength(n);
  for (let i = 0; i < n; i++) scores[i] = vectors[from + i] * length;
}

/** Where a coordinate lies in panels of 8 points. */
function place(i: number, d: number, dimensions: number): number {
  return (i - (i % POINTS)) * dimensions + d * POINTS + (i % POINTS);
}
