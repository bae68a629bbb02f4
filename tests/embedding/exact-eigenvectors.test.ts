import { describe, expect, test } from 'vitest';
import { planMemory } from '../../src/core/memory.ts';
import {
  findEigenvectors,
  rowLength,
  searched,
  subspaceTable,
} from '../../src/embedding/subspace.ts';
import { BUILDS } from '../core/builds.ts';
import { scatter } from '../reference/eigen.ts';
import { random } from '../reference/random.ts';
import { digestOf } from './exact-digest.ts';

const { core } = BUILDS[0];

describe('eigenvectors', () => {
  const found = (points: number, dimensions: number, wanted: number, shrink: number, seed = 1) => {
    const next = random(points + dimensions);
    const values = Float32Array.from(
      { length: points * dimensions },
      (_, at) => (2 * next() - 1) * shrink ** (at % dimensions),
    );
    const width = rowLength(dimensions);
    const memory = planMemory(core, subspaceTable(dimensions, wanted));
    scatter(values, dimensions).forEach((row, d) => memory.matrix.set(row, d * width));
    const shares = Array.from(findEigenvectors(core, memory, dimensions, wanted, seed));
    return { shares, values: memory.values.slice(), vectors: memory.vectors.slice() };
  };

  test.each([
    [50, 1, 1, 1, 'c95bdc1ce1448f6b'],
    [50, 3, 2, 1, '703fb9917ac2e684'],
    [60, 9, 9, 0.7, 'ef938e60fbb4be9c'],
    [200, 40, 2, 0.5, '5970c16b5bce9f39'],
    [200, 40, 15, 0.9, 'c4b03eb5d8cba5ef'],
    [30, 60, 20, 1, '4a5c7ac0094fb307'],
    [5, 12, 8, 1, '245a47f593af7ef9'],
    // So many that vectors are turned in several steps.
    [60, 400, 300, 0.99, '6846913b0a5e9e6e'],
    [300, 120, 2, 1, '1061603708aeb6d7'],
  ])('of %i points of %i columns, %i wanted, shrinking by %d', (n, d, wanted, shrink, expected) => {
    expect(digestOf(found(n, d, wanted, shrink))).toBe(expected);
  });

  test('the share that is done grows from 0 with the digits that are found', () => {
    const { shares } = found(300, 120, 2, 1);
    expect(shares[0]).toBe(0);
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
    expect(shares.at(-1)).toBeGreaterThan(0.3);
    expect(shares.at(-1)).toBeLessThan(1);
  });

  test('as many are searched as half of those wanted more, and eight at least', () => {
    expect([1, 2, 15, 16, 17, 18, 40].map((wanted) => searched(wanted, 1000))).toEqual([
      9, 10, 23, 24, 25, 27, 60,
    ]);
    expect([1, 4, 5, 8, 9].map(rowLength)).toEqual([4, 4, 8, 8, 12]);
  });
});
