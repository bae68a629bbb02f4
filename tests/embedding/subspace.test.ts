import { describe, expect, test } from 'vitest';
import type { Core } from '../../src/core/load.ts';
import { planMemory } from '../../src/core/memory.ts';
import {
  findEigenvectors,
  rowLength,
  searched,
  subspaceTable,
} from '../../src/embedding/subspace.ts';
import { BUILDS } from '../core/builds.ts';
import { lay, onlyWrites } from '../core/guard.ts';
import { largestEigenvalues, scatter } from '../reference/eigen.ts';
import { random } from '../reference/random.ts';
import { finish } from '../../src/core/steps.ts';

/** n points; `shrink` makes each coordinate smaller than the one before. */
function points(n: number, dimensions: number, shrink = 1): Float32Array {
  const next = random(n + dimensions);
  return Float32Array.from(
    { length: n * dimensions },
    (_, at) => (2 * next() - 1) * shrink ** (at % dimensions),
  );
}

function find(core: Core, matrix: readonly Float64Array[], wanted: number) {
  const dimensions = matrix.length;
  const width = rowLength(dimensions);
  const memory = planMemory(core, subspaceTable(dimensions, wanted));
  matrix.forEach((row, d) => memory.matrix.set(row, d * width));
  finish(findEigenvectors(core, memory, dimensions, wanted, 1));
  return {
    values: Array.from(memory.values.subarray(0, wanted)),
    vectors: Array.from({ length: wanted }, (_, c) =>
      memory.vectors.slice(c * width, c * width + dimensions),
    ),
  };
}

const dot = (a: Float64Array, b: Float64Array) =>
  a.reduce((sum, value, i) => sum + value * b[i], 0);

describe.each(BUILDS)('$file', ({ core }) => {
  // [points, dimensions, wanted, shrink]: few dimensions, all of them, a steep spectrum, flat ones, less points than dimensions.
  test.each([
    [50, 1, 1, 1],
    [50, 2, 2, 0.5],
    [50, 3, 2, 1],
    [60, 9, 9, 0.7],
    [200, 40, 2, 0.5],
    [200, 40, 15, 0.9],
    [400, 150, 2, 1],
    [400, 150, 40, 1],
    [30, 60, 20, 1],
  ])('%i points of %i dimensions, %i wanted, shrinking by %d', (n, dimensions, wanted, shrink) => {
    const matrix = scatter(points(n, dimensions, shrink), dimensions);
    const expected = largestEigenvalues(matrix, wanted);
    const { values, vectors } = find(core, matrix, wanted);
    values.forEach((value, c) => {
      expect(Math.abs(value - expected[c])).toBeLessThan(2e-12 * expected[0]);
      const image = Float64Array.from(matrix, (row) => dot(row, vectors[c]));
      const rest = image.map((x, d) => x - value * vectors[c][d]);
      expect(Math.sqrt(dot(rest, rest))).toBeLessThan(2e-12 * expected[0]);
      vectors.forEach((other, b) => {
        expect(Math.abs(dot(vectors[c], other) - Number(b === c))).toBeLessThan(1e-13);
      });
    });
  });

  test('what has no variance has no vector', () => {
    const matrix = scatter(points(5, 12), 12);
    const { values, vectors } = find(core, matrix, 8);
    expect(values.map((value) => value > 0)).toEqual([
      true,
      true,
      true,
      true,
      ...Array(4).fill(false),
    ]);
    for (const vector of vectors.slice(4)) expect(vector.every((value) => value === 0)).toBe(true);
    expect(find(core, scatter(new Float32Array(24), 3), 2).values).toEqual([0, 0]);
  });

  test.each([1, 3, 4, 5, 8, 13])('kernels on %i dimensions are their formulas', (dimensions) => {
    const width = rowLength(dimensions);
    const count = Math.min(dimensions, 3);
    const memory = lay(core, subspaceTable(dimensions, count));
    const matrix = scatter(points(20, dimensions), dimensions);
    const start = points(count, dimensions);
    memory.matrix.fill(0);
    memory.vectors.fill(0);
    memory.images.fill(0);
    matrix.forEach((row, d) => memory.matrix.set(row, d * width));
    const rows = (view: Float64Array) =>
      Array.from({ length: count }, (_, c) => view.slice(c * width, c * width + dimensions));
    for (let c = 0; c < count; c++) {
      memory.vectors.set(start.subarray(c * dimensions, (c + 1) * dimensions), c * width);
      memory.images.fill(c + 1, c * width, c * width + dimensions);
    }
    const { vectors, images, values } = memory;
    const [v, w] = [vectors.byteOffset, images.byteOffset];
    const before = rows(vectors);
    onlyWrites(core, memory, [images], () =>
      core.chebyshevStep(w, v, memory.matrix.byteOffset, dimensions, count, 2, -3, 0.5),
    );
    rows(images).forEach((image, c) =>
      image.forEach((value, d) => {
        const expected = 2 * dot(matrix[d], before[c]) - 3 * before[c][d] + 0.5 * (c + 1);
        expect(value).toBeCloseTo(expected, 12);
      }),
    );

    onlyWrites(core, memory, [vectors], () => core.orthonormalize(v, dimensions, 0, count));
    const basis = rows(vectors);
    basis.forEach((a, i) =>
      basis.forEach((b, j) => expect(dot(a, b)).toBeCloseTo(Number(i === j), 13)),
    );

    core.chebyshevStep(w, v, memory.matrix.byteOffset, dimensions, count, 1, 0, 0);
    let residual = NaN;
    onlyWrites(core, memory, [values], () => {
      residual = core.measureVectors(values.byteOffset, v, w, dimensions, count, count);
    });
    const image = rows(images);
    let expected = 0;
    basis.forEach((a, c) => {
      expect(values[c]).toBeCloseTo(dot(a, image[c]), 12);
      const rest = image[c].map((x, d) => x - values[c] * a[d]);
      expected = Math.max(expected, Math.sqrt(dot(rest, rest)));
    });
    expect(residual).toBeCloseTo(expected, 12);

    for (let sweep = 0; sweep < 6; sweep++) {
      onlyWrites(core, memory, [vectors, images, values], () =>
        core.rotatePairs(v, w, values.byteOffset, dimensions, count, 0, count, 0),
      );
    }
    const turned = rows(vectors);
    turned.forEach((a, i) =>
      rows(images).forEach((b, j) => expect(dot(a, b)).toBeCloseTo(i === j ? values[i] : 0, 11)),
    );
  });

  test('more are searched than wanted, but not more than there are', () => {
    expect([searched(2, 1), searched(2, 2), searched(2, 99), searched(50, 784)]).toEqual([
      1, 2, 10, 75,
    ]);
  });
});
