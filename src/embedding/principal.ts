import { exclusively } from '../core/exclusive.ts';
import type { Core } from '../core/load.ts';
import { f32, planMemory } from '../core/memory.ts';
import { finish } from '../core/steps.ts';
import { type DoubleMatrix, toMatrix } from '../data/double-matrix.ts';
import { type Matrix, checkMatrix, checkPoints } from '../data/matrix.ts';
import { InputError } from '../errors.ts';
import { addGram, scoresOfGram, signOfGram } from './gram.ts';
import { POINTS, packPoints, pointsLength } from './points.ts';
import { type PrincipalMemory, principalTable } from './principal-memory.ts';
import { findEigenvectors, rowLength } from './subspace.ts';

/** Multiplications, or twice as many coordinates, of an uninterrupted call: below 50 ms. */
const SLICE = 2 ** 25;

/** Share of the time that the search takes; the rest is for the scores. */
const SEARCH_SHARE = 0.9;

/** N points span no more than N dimensions: whether their products with each other are fewer than those of columns. */
function isWide(n: number, dimensions: number): boolean {
  return dimensions > n;
}

/**
 * The first components of points that lie in the core's memory, as far as `project` needs them, and their variances,
 * into `memory.values`: as exact as `findEigenvectors` says, with the largest magnitude of each component positive.
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
  const wide = isWide(n, dimensions);
  yield* findMeans(core, memory, points, n, dimensions);
  const products = wide ? addGram : addCovariance;
  for (const done of products(core, memory, points, n, dimensions)) yield done / 2;
  const size = wide ? n : dimensions;
  core.mirror(memory.matrix.byteOffset, size);
  for (const done of findEigenvectors(core, memory, size, wanted, seed)) yield (1 + done) / 2;
  const width = rowLength(size);
  for (let c = 0; c < wanted; c++) {
    const vector = memory.vectors.subarray(c * width, (c + 1) * width);
    const sign = wide ? yield* signOfGram(memory, points, vector, n, dimensions) : signOf(vector);
    if (sign < 0) vector.forEach((value, d) => (vector[d] = -value));
    memory.values[c] /= n;
  }
}

/** The sign of the largest magnitude. */
function signOf(vector: Float64Array): number {
  let largest = 0;
  for (const value of vector) if (Math.abs(value) > Math.abs(largest)) largest = value;
  return largest;
}

function* findMeans(
  core: Core,
  { mean }: PrincipalMemory,
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
}

/** n times the covariance, above the diagonal of `memory.matrix`. */
function* addCovariance(
  core: Core,
  { mean, rows, matrix }: PrincipalMemory,
  points: Float32Array,
  n: number,
  dimensions: number,
): Generator<number, void> {
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
    yield last / panels;
  }
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
  if (isWide(n, dimensions)) return scoresOfGram(memory, scores, n, c);
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
 * @param matrix N × D finite numbers, in float32 or float64; it is not changed
 * @throws InputError when the matrix cannot be used or has not so many columns
 */
export function principalComponents(
  core: Core,
  matrix: Matrix | DoubleMatrix,
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
  points: Matrix | DoubleMatrix,
  { count = 2, seed = 1 }: PrincipalOptions = {},
): Generator<number, Matrix> {
  const matrix = toMatrix(points);
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
    ...principalTable(n, dimensions, count),
  });
  const { points, scores } = memory;
  const factor = packPoints(points, matrix);
  for (const done of findComponents(core, memory, points, n, dimensions, count, seed)) {
    yield done * SEARCH_SHARE;
  }
  const values = new Float32Array(n * count);
  for (let c = 0; c < count; c++) {
    for (const _ of project(core, memory, scores, points, n, dimensions, c)) {
      yield SEARCH_SHARE + ((1 - SEARCH_SHARE) * c) / count;
    }
    for (let i = 0; i < n; i++) values[i * count + c] = scores[i] / factor;
  }
  return { points: n, dimensions: count, values };
}
