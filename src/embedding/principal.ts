import type { Core } from '../core/load.ts';
import { type Buffers, f32, f64, planMemory } from '../core/memory.ts';
import { InputError } from '../errors.ts';
import { type Matrix, POINTS, checkMatrix, packPoints, pointsLength } from './points.ts';
import { findEigenvectors, rowLength, subspaceTable } from './subspace.ts';
import { finish } from '../core/steps.ts';

/** Multiplications, or twice as many coordinates, of an uninterrupted call: below 50 ms. */
const SLICE = 2 ** 25;

/** Share of the time that the search takes; the rest is for the scores. */
const SEARCH_SHARE = 0.9;

/** What it takes to find principal components, for `planMemory`. */
export function principalTable(dimensions: number, wanted: number) {
  const width = rowLength(dimensions);
  return { mean: f64(width), rows: f64(POINTS * width), ...subspaceTable(dimensions, wanted) };
}

type PrincipalMemory = Buffers<ReturnType<typeof principalTable>>;

/**
 * The first components of points that lie in the core's memory, into the first rows of `memory.vectors`, and their variances,
 * into `memory.values`: as exact as `findEigenvectors` says, with the largest magnitude of each vector positive.
 * Yields the share that is done.
 */
export function* findComponents(
  core: Core,
  memory: PrincipalMemory,
  points: Float32Array,
  n: number,
  dimensions: number,
  wanted: number,
  seed: number,
): Generator<number, void> {
  yield* addUp(core, memory, points, n, dimensions);
  for (const done of findEigenvectors(core, memory, dimensions, wanted, seed)) {
    yield (1 + done) / 2;
  }
  const width = rowLength(dimensions);
  for (let c = 0; c < wanted; c++) {
    const vector = memory.vectors.subarray(c * width, (c + 1) * width);
    let largest = 0;
    for (const value of vector) if (Math.abs(value) > Math.abs(largest)) largest = value;
    if (largest < 0) vector.forEach((value, d) => (vector[d] = -value));
    memory.values[c] /= n;
  }
}

/** The means, and n times the covariance into `memory.matrix`. */
function* addUp(
  core: Core,
  { mean, rows, matrix }: PrincipalMemory,
  points: Float32Array,
  n: number,
  dimensions: number,
): Generator<number, void> {
  const some = Math.max(1, Math.floor(SLICE / dimensions));
  for (let first = 0; first < n; first += some) {
    const last = Math.min(first + some, n);
    core.addColumns(mean.byteOffset, points.byteOffset, dimensions, first, last);
    yield 0;
  }
  mean.forEach((sum, d) => (mean[d] = sum / n));
  const panels = Math.ceil(n / POINTS);
  const step = Math.max(1, Math.floor(SLICE / (POINTS * dimensions * rowLength(dimensions))));
  for (let first = 0; first < panels; first += step) {
    const last = Math.min(first + step, panels);
    core.addCovariance(
      matrix.byteOffset,
      rows.byteOffset,
      mean.byteOffset,
      points.byteOffset,
      n,
      dimensions,
      first,
      last,
    );
    yield last / panels / 2;
  }
  core.mirror(matrix.byteOffset, dimensions);
}

/** Scores of component c, [⌈n/8⌉ · 8], in slices. */
export function* project(
  core: Core,
  memory: PrincipalMemory,
  scores: Float32Array,
  points: Float32Array,
  n: number,
  dimensions: number,
  c: number,
): Generator<void, void> {
  const panels = Math.ceil(n / POINTS);
  const step = Math.max(1, Math.floor(SLICE / (POINTS * dimensions)));
  for (let first = 0; first < panels; first += step) {
    core.project(
      scores.byteOffset,
      points.byteOffset,
      memory.mean.byteOffset,
      memory.vectors.byteOffset + c * rowLength(dimensions) * 8,
      dimensions,
      first,
      Math.min(first + step, panels),
    );
    yield;
  }
}

/**
 * The points in the coordinates of their first principal components, [points, count]; a component without variance is 0. The
 * variances are exact to 10⁻¹² of the largest before scores are rounded to float32, see `findEigenvectors`.
 * Uses the core's memory and ends the plan that was there.
 * @throws InputError when the matrix cannot be used or has not so many columns.
 */
export function principalComponents(
  core: Core,
  matrix: Matrix,
  count: number,
  seed: number,
): Matrix {
  return finish(principalComponentsInSteps(core, matrix, count, seed));
}

/** The same in steps of about 50 ms at most. Yields the share that is done; nobody else may use the core meanwhile. */
export function* principalComponentsInSteps(
  core: Core,
  matrix: Matrix,
  count: number,
  seed: number,
): Generator<number, Matrix> {
  checkMatrix(matrix);
  const { points: n, dimensions } = matrix;
  if (!(Number.isInteger(count) && count >= 1 && count <= dimensions)) {
    throw new InputError(`got ${count} components, expected 1 to ${dimensions}`);
  }
  const memory = planMemory(core, {
    points: f32(pointsLength(n, dimensions)),
    scores: f32(pointsLength(n, 1)),
    ...principalTable(dimensions, count),
  });
  const { points, scores } = memory;
  packPoints(points, matrix);
  for (const done of findComponents(core, memory, points, n, dimensions, count, seed)) {
    yield done * SEARCH_SHARE;
  }
  const values = new Float32Array(n * count);
  for (let c = 0; c < count; c++) {
    for (const _ of project(core, memory, scores, points, n, dimensions, c)) {
      yield SEARCH_SHARE + ((1 - SEARCH_SHARE) * c) / count;
    }
    for (let i = 0; i < n; i++) values[i * count + c] = scores[i];
  }
  return { points: n, dimensions: count, values };
}
