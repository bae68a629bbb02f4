import { LANES, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { type Buffers, f32, f64, planMemory } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';
import { InputError } from '../errors.ts';
import { type Matrix, POINTS, checkMatrix, layPoints, pointsLength } from './points.ts';

/** Steps of the search at most; what has not settled then turns among directions of the same variance. */
const STEPS = 150;

/** A vector has settled when a step turns it by less: 1 − |cos|. */
const SETTLED = 1e-13;

/** Multiplications of an uninterrupted call: below 50 ms. */
const SLICE = 2 ** 25;

/** What it takes to find principal components, for `planMemory`. */
export function principalTable(dimensions: number, count: number) {
  const width = roundUp(dimensions, 2);
  return {
    mean: f64(width),
    rows: f64(POINTS * width),
    covariance: f64(dimensions * width),
    vectors: f64(count * width),
    next: f64(count * width),
    variances: f64(count),
    draws: f32(roundUp(dimensions, LANES)),
  };
}

type PrincipalMemory = Buffers<ReturnType<typeof principalTable>>;

/**
 * The first components of points that lie in the core's memory, into `memory.vectors`, each of length 1 with its largest
 * magnitude positive, and their variances. `count` vectors are searched, the first `wanted` of them must settle.
 * Yields the share that is done.
 */
export function* findComponents(
  core: Core,
  memory: PrincipalMemory,
  points: Float32Array,
  n: number,
  dimensions: number,
  count: number,
  wanted: number,
  seed: number,
): Generator<number, void> {
  const { mean, rows, covariance, vectors, next, variances, draws } = memory;
  const width = roundUp(dimensions, 2);
  core.columnMeans(mean.byteOffset, points.byteOffset, n, dimensions);
  const panels = Math.ceil(n / POINTS);
  const step = Math.max(1, Math.floor(SLICE / (POINTS * dimensions * width)));
  for (let first = 0; first < panels; first += step) {
    core.addCovariance(
      covariance.byteOffset,
      rows.byteOffset,
      mean.byteOffset,
      points.byteOffset,
      n,
      dimensions,
      first,
      Math.min(first + step, panels),
    );
    yield Math.min(first + step, panels) / panels / 2;
  }
  core.mirror(covariance.byteOffset, dimensions);
  for (let c = 0; c < count; c++) {
    core.fillNormal(draws.byteOffset, dimensions, 1, seed, STREAMS.components, c, 0);
    vectors.set(draws.subarray(0, dimensions), c * width);
  }
  for (let i = 0; i < STEPS; i++) {
    const turned = core.turnSubspace(
      vectors.byteOffset,
      variances.byteOffset,
      next.byteOffset,
      covariance.byteOffset,
      dimensions,
      count,
      wanted,
    );
    if (i > 0 && turned < SETTLED) break;
    yield 0.5 + i / STEPS / 2;
  }
  for (let c = 0; c < count; c++) {
    const vector = vectors.subarray(c * width, (c + 1) * width);
    let largest = 0;
    for (const value of vector) if (Math.abs(value) > Math.abs(largest)) largest = value;
    if (largest < 0) vector.forEach((value, d) => (vector[d] = -value));
    variances[c] /= n;
  }
}

/**
 * The points in the coordinates of their first principal components, [points, count].
 * Uses the core's memory and ends the plan that was there.
 */
export function principalComponents(
  core: Core,
  matrix: Matrix,
  count: number,
  seed: number,
): Matrix {
  checkMatrix(matrix);
  const { points, dimensions } = matrix;
  if (!(count >= 1 && count <= dimensions)) {
    throw new InputError(`got ${count} components, expected 1 to ${dimensions}`);
  }
  const memory = planMemory(core, {
    points: f32(pointsLength(points, dimensions)),
    scores: f32(points),
    ...principalTable(dimensions, count),
  });
  layPoints(memory.points, matrix);
  const search = findComponents(
    core,
    memory,
    memory.points,
    points,
    dimensions,
    count,
    count,
    seed,
  );
  while (!search.next().done);
  const values = new Float32Array(points * count);
  for (let c = 0; c < count; c++) {
    core.project(
      memory.scores.byteOffset,
      memory.points.byteOffset,
      memory.mean.byteOffset,
      memory.vectors.byteOffset + c * roundUp(dimensions, 2) * 8,
      points,
      dimensions,
    );
    memory.scores.forEach((score, i) => (values[i * count + c] = score));
  }
  return { points, dimensions: count, values };
}
