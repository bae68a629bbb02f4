import { describe, expect, test } from 'vitest';
import type { Matrix } from '../../src/data/matrix.ts';
import { principalComponents } from '../../src/embedding/principal.ts';
import { f32, f64 } from '../../src/core/memory.ts';
import { packPoints, pointsLength } from '../../src/embedding/points.ts';
import { rowLength } from '../../src/embedding/subspace.ts';
import { BUILDS } from '../core/builds.ts';
import { expectBits, lay, onlyWrites } from '../core/guard.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { largestEigenvalues, scatter } from '../reference/eigen.ts';
import { random } from '../reference/random.ts';
import { LONG } from '../long.ts';

/** Pixels of a digit. */
const D = 784;

/** Points whose covariance is known: axes of different length, turned in the plane of the first and last coordinate. */
function ellipsoid(points: number, dimensions: number) {
  const next = random(5);
  const values = new Float32Array(points * dimensions);
  for (let i = 0; i < points; i++) {
    const axes = Array.from({ length: dimensions }, (_, d) => (2 * next() - 1) / (d + 1));
    const [a, b] = [axes[0], axes[dimensions - 1]];
    axes[0] = 0.6 * a - 0.8 * b;
    axes[dimensions - 1] = 0.8 * a + 0.6 * b;
    values.set(axes, i * dimensions);
  }
  return { points, dimensions, values };
}

describe.each(BUILDS)('$file', ({ core }) => {
  // Points below, at and above a panel, and of two; dimensions about the 4 of a row; panels of a call.
  test.each([
    [4, 1, 1],
    [7, 3, 1],
    [8, 4, 1],
    [9, 5, 1],
    [17, 8, 2],
    [31, 13, 3],
  ])('%i points of %i coordinates: kernels are their formulas', (n, dimensions, step) => {
    const matrix = ellipsoid(n, dimensions);
    const width = rowLength(dimensions);
    const memory = lay(core, {
      points: f32(pointsLength(n, dimensions)),
      scores: f32(pointsLength(n, 1)),
      mean: f64(width),
      rows: f64(8 * width),
      matrix: f64(width * width),
      vector: f64(width),
    });
    const { points, scores, mean, rows, vector } = memory;
    for (const view of [points, mean, memory.matrix, vector]) view.fill(0);
    packPoints(points, matrix);
    const value = (i: number, d: number) =>
      points[(Math.floor(i / 8) * dimensions + d) * 8 + (i % 8)];
    const at = (view: { byteOffset: number }) => view.byteOffset;
    onlyWrites(core, memory, [mean], () => {
      core.addColumns(at(mean), at(points), dimensions, 0, 3);
      core.addColumns(at(mean), at(points), dimensions, 3, n);
    });
    for (let d = 0; d < dimensions; d++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += value(i, d);
      expect(mean[d]).toBe(sum);
      mean[d] /= n;
    }
    const panels = Math.ceil(n / 8);
    onlyWrites(core, memory, [memory.matrix, rows], () => {
      for (let first = 0; first < panels; first += step) {
        const last = Math.min(first + step, panels);
        const to = at(memory.matrix);
        core.addCovariance(to, at(rows), at(mean), at(points), n, dimensions, first, last);
      }
      core.mirror(at(memory.matrix), dimensions);
    });
    const flat = Array.from({ length: n * dimensions }, (_, j) =>
      value(Math.floor(j / dimensions), j % dimensions),
    );
    scatter(flat, dimensions).forEach((row, a) =>
      row.forEach((want, b) => expect(memory.matrix[a * width + b]).toBeCloseTo(want, 11)),
    );
    for (let d = 0; d < dimensions; d++) vector[d] = 1 / (d + 2);
    onlyWrites(core, memory, [scores], () => {
      core.project(at(scores), at(points), at(mean), at(vector), dimensions, 0, 1);
      core.project(at(scores), at(points), at(mean), at(vector), dimensions, 1, panels);
    });
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let d = 0; d < dimensions; d++) sum += (value(i, d) - mean[d]) * vector[d];
      expect(scores[i]).toBe(Math.fround(sum));
    }
  });

  test.each([2, 3, 5, 8])(
    '%i coordinates: scores are uncorrelated, variances fall',
    (dimensions) => {
      const n = 203;
      const { values } = principalComponents(core, ellipsoid(n, dimensions), { count: dimensions });
      const column = (c: number) => Array.from({ length: n }, (_, i) => values[i * dimensions + c]);
      const product = (a: number[], b: number[]) =>
        a.reduce((sum, value, i) => sum + value * b[i], 0) / n;
      for (let c = 0; c < dimensions; c++) {
        expect(Math.abs(column(c).reduce((sum, value) => sum + value, 0) / n)).toBeLessThan(1e-6);
        for (let b = 0; b < c; b++) {
          const [first, second] = [column(b), column(c)];
          const size = Math.sqrt(product(first, first) * product(second, second));
          expect(Math.abs(product(first, second)) / size).toBeLessThan(1e-5);
          expect(product(second, second)).toBeLessThan(product(first, first));
        }
      }
    },
  );

  test('the sign is fixed by the largest loading, so the seed changes next to nothing', () => {
    const matrix = ellipsoid(100, 4);
    const a = principalComponents(core, matrix).values;
    const b = principalComponents(core, matrix, { seed: 2 }).values;
    a.forEach((value, i) => expect(Math.abs(value - b[i])).toBeLessThan(1e-5));
    expectBits(principalComponents(core, matrix).values, a);
  });

  test('what has no variance has no scores', () => {
    const values = Float32Array.from({ length: 60 }, (_, i) => (i % 3 === 1 ? i : 7));
    const scores = principalComponents(
      core,
      { points: 20, dimensions: 3, values },
      { count: 3 },
    ).values;
    for (let i = 0; i < 20; i++) expect([scores[3 * i + 1], scores[3 * i + 2]]).toEqual([0, 0]);
    expect(Math.abs(scores[0])).toBeGreaterThan(0);
  });
});

/** The same points in a space of more dimensions, turned so that no column is 0. */
function inMoreColumns({ points, dimensions, values }: Matrix, columns: number): Matrix {
  const next = random(9);
  const turned = new Float32Array(points * columns);
  // Columns of a Hadamard matrix are orthogonal, and their entries exact.
  const sign = (a: number, b: number) => {
    let bits = a & b;
    let odd = 0;
    for (; bits > 0; bits >>= 1) odd ^= bits & 1;
    return odd ? -1 : 1;
  };
  const moved = Array.from({ length: columns }, () => next());
  for (let i = 0; i < points; i++) {
    for (let c = 0; c < columns; c++) {
      let sum = moved[c];
      for (let d = 0; d < dimensions; d++) sum += values[i * dimensions + d] * sign(c, d + 1);
      turned[i * columns + c] = sum;
    }
  }
  return { points, dimensions: columns, values: turned };
}

describe('more columns than points', () => {
  const { core } = BUILDS[0];
  const few = ellipsoid(23, 4);
  const spread = (values: Float32Array, c: number, count: number) =>
    Math.sqrt(
      values.reduce((sum, value, i) => sum + (i % count === c ? value * value : 0), 0) / 23,
    );

  test.each([32, 256, 4096])('%i: the scores of the few that span them', (columns) => {
    const scores = principalComponents(core, inMoreColumns(few, columns), { count: 3 }).values;
    const expected = principalComponents(core, few, { count: 3 }).values;
    for (let c = 0; c < 3; c++) {
      const stretch = Math.sqrt(columns);
      // The sign is that of the largest coefficient, which is another one there.
      const sign = Math.sign(scores[c] * expected[c]);
      for (let i = 0; i < 23; i++) {
        expect(Math.abs(scores[3 * i + c] / stretch - sign * expected[3 * i + c])).toBeLessThan(
          2e-6,
        );
      }
      expect(spread(scores, c, 3) / stretch).toBeCloseTo(spread(expected, c, 3), 5);
    }
  });

  test('the largest coefficient is positive', () => {
    const values = new Float32Array(5 * 12);
    // Along one direction only, whose largest coefficient is the seventh.
    for (let i = 0; i < 5; i++)
      for (let d = 0; d < 12; d++) values[12 * i + d] = i * (d === 6 ? -9 : d - 4);
    const scores = principalComponents(core, { points: 5, dimensions: 12, values }, { count: 2 });
    const firsts = scores.values.filter((_, i) => i % 2 === 0);
    expect(firsts[0]).toBeGreaterThan(firsts[4]);
    expect(scores.values.filter((_, i) => i % 2 === 1)).toEqual(new Float32Array(5));
  });

  test('2 points of 65,536 and 12 of 30,000 take megabytes, not gigabytes', () => {
    for (const [points, dimensions] of [
      [2, 65_536],
      [12, 30_000],
    ]) {
      const next = random(2);
      const values = Float32Array.from({ length: points * dimensions }, () => next());
      const { core } = BUILDS[0];
      const scores = principalComponents(core, { points, dimensions, values }).values;
      expect(scores.every(Number.isFinite)).toBe(true);
      expect(Math.abs(scores[0])).toBeGreaterThan(1);
    }
  });
});

test('scores are in the units of the data, whatever its size', () => {
  const { core } = BUILDS[0];
  const matrix = ellipsoid(40, 3);
  const scores = principalComponents(core, matrix).values;
  const large = principalComponents(core, {
    ...matrix,
    values: matrix.values.map((v) => v * 1024),
  });
  expectBits(
    large.values,
    scores.map((value) => value * 1024),
  );
});

test('50 components of MNIST explain what they must and are uncorrelated', LONG, async () => {
  const { test } = await loadDataset('mnist');
  const [n, count] = [400, 50];
  const values = Float32Array.from(test.values.subarray(0, n * D), (pixel) => pixel / 255);
  const expected = largestEigenvalues(scatter(values, D), count);
  const { core } = BUILDS[0];
  const scores = principalComponents(core, { points: n, dimensions: D, values }, { count }).values;
  const products = scatter(scores, count);
  expected.forEach((value, c) => {
    expect(Math.abs(products[c][c] / value - 1)).toBeLessThan(1e-6);
    for (let b = 0; b < c; b++) {
      expect(Math.abs(products[b][c])).toBeLessThan(1e-6 * Math.sqrt(expected[b] * value));
    }
  });
});
