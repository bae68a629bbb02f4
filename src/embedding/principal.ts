import { exclusively } from '../core/exclusive.ts';
import type { Core } from '../core/load.ts';
import { type Buffers, f32, f64, planMemory } from '../core/memory.ts';
import { finish } from '../core/steps.ts';
import { type Matrix, checkMatrix, checkPoints } from '../data/matrix.ts';
import { InputError } from '../errors.ts';
import { POINTS, packPoints, pointsLength } from './points.ts';
import { findEigenvectors, rowLength, subspaceTable } from './subspace.ts';

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

/** Which principal components are searched. */
export interface PrincipalOptions {
  /**
   * How many, 1 … D.
   * @default 2
   */
  readonly count?: number;
  /**
   * Seed of the directions that the search starts from, 0 … 2³² − 1: the last bits can depend on it.
   * @default 1
   */
  readonly seed?: number;
}

/**
 * The points in the coordinates of their first principal components, [N, count], those of the largest variance first;
 * a component without variance is 0. The variances are exact to 10⁻¹² of the largest before scores are rounded to
 * float32, see `findEigenvectors`; the largest coefficient of each component is positive.
 * Uses the core's memory and ends the plan that was there.
 *
 * @param matrix N × D finite numbers; it is not changed
 * @throws InputError when the matrix cannot be used or has not so many columns
 */
export function principalComponents(
  core: Core,
  matrix: Matrix,
  options: PrincipalOptions = {},
): Matrix {
  return finish(principalComponentsInSteps(core, matrix, options));
}

/**
 * The same in steps of about 50 ms at most. Yields the share that is done.
 *
 * @param core that nobody else uses until the generator has ended
 * @throws InputError as `principalComponents` does, before the first step; in a step when another call has used the core
 */
export function principalComponentsInSteps(
  core: Core,
  matrix: Matrix,
  { count = 2, seed = 1 }: PrincipalOptions = {},
): Generator<number, Matrix> {
  checkPoints(matrix, 1);
  const { dimensions } = matrix;
  checkMatrix(matrix);
  if (!(Number.isInteger(count) && count >= 1 && count <= dimensions)) {
    throw new InputError(`got ${count} components, expected 1 to ${dimensions}`);
  }
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    throw new InputError(`got seed ${seed}, expected a whole number from 0 on`);
  }
  return exclusively(core, 'the search', componentSteps(core, matrix, count, seed));
}

function* componentSteps(
  core: Core,
  matrix: Matrix,
  count: number,
  seed: number,
): Generator<number, Matrix> {
  const { points: n, dimensions } = matrix;
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
