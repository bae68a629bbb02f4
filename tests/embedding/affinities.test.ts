import { describe, expect, test } from 'vitest';
import { BUILDS } from '../core/builds.ts';
import * as reference from '../reference/tsne.ts';
import { affinities, randomRows } from './affinity.ts';

/** Points below, at and above a panel, two panels, a block of queries; and neighbours about a vector. */
const CASES = [
  [4, 1, 3],
  [5, 2, 4],
  [7, 3, 3],
  [8, 3, 5],
  [9, 7, 8],
  [16, 5, 4],
  [17, 24, 9],
  [101, 50, 30],
] as const;

describe.each(BUILDS)('$file', ({ core }) => {
  test.each(CASES)('%i points of %i coordinates: the %i nearest, exactly', (n, dimensions, k) => {
    const rows = randomRows(n, dimensions);
    const { near } = affinities(core, rows, k, k / 3 + 0.5);
    near.forEach((list, i) => {
      const expected = reference.neighbours(rows, i, k);
      expect(list).toEqual(expected.map(({ index, distance }) => ({ index, value: distance })));
    });
  });

  test('more points than a tile holds', () => {
    const rows = randomRows(1203, 1);
    const { near } = affinities(core, rows, 5, 2);
    for (const i of [0, 1023, 1024, 1202]) {
      const expected = reference.neighbours(rows, i, 5);
      expect(near[i].map(({ index }) => index)).toEqual(expected.map(({ index }) => index));
    }
  });

  test('ties go by index', () => {
    const rows = Array.from({ length: 20 }, (_, i) => Float32Array.of(i % 2));
    const { near } = affinities(core, rows, 5, 2);
    expect(near[9].map(({ index }) => index)).toEqual([1, 3, 5, 7, 11]);
    expect(near[1].map(({ index }) => index)).toEqual([3, 5, 7, 9, 11]);
  });

  test.each([2, 5, 10, 29])('perplexity %d is reached and rows sum to 1', (perplexity) => {
    const { conditional } = affinities(core, randomRows(100, 4), 3 * perplexity, perplexity);
    for (const row of conditional) {
      const p = row.map(({ value }) => value);
      expect(p.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
      expect(Math.abs(reference.perplexity(p) / perplexity - 1)).toBeLessThan(2e-5);
    }
  });

  test('joint affinities are symmetric to the bit, sum to 1 and come from both sides', () => {
    const n = 100;
    const { joint, conditional, negativeEntropy } = affinities(core, randomRows(n, 4), 15, 5);
    const expected = new Float64Array(n * n);
    conditional.forEach((row, i) =>
      row.forEach(({ index, value }) => {
        expected[i * n + index] += value / (2 * n);
        expected[index * n + i] += value / (2 * n);
      }),
    );
    let sum = 0;
    let entropy = 0;
    joint.forEach((value, at) => {
      const [i, j] = [Math.floor(at / n), at % n];
      expect(joint[j * n + i]).toBe(value);
      expect(Math.abs(value - expected[at])).toBeLessThanOrEqual(2e-7 * expected[at]);
      sum += value;
      if (value > 0) entropy += value * Math.log(value);
    });
    expect(sum).toBeCloseTo(1, 6);
    expect(joint.every((value, at) => at % (n + 1) !== 0 || value === 0)).toBe(true);
    expect(negativeEntropy).toBeCloseTo(entropy, 5);
  });

  test.each([1, 44, 45, 46, 300, 1400])('in slices of %i entries the same bits', (slice) => {
    const rows = randomRows(101, 4);
    const whole = affinities(core, rows, 15, 5);
    const sliced = affinities(core, rows, 15, 5, slice);
    expect(sliced.starts).toEqual(whole.starts);
    expect(sliced.quads).toEqual(whole.quads);
  });

  test('equal points share alike, whatever the perplexity', () => {
    const rows = Array.from({ length: 30 }, () => Float32Array.of(1, 0.5));
    for (const row of affinities(core, rows, 9, 3).conditional) {
      for (const { value } of row) expect(value).toBeCloseTo(1 / 9, 6);
    }
  });

  test('a point far from a knot of others has neighbours too', () => {
    const rows = randomRows(40, 3).map((row) => row.map((value) => value * 1e-6));
    rows[0].fill(1);
    const { conditional } = affinities(core, rows, 12, 4);
    const p = conditional[0].map(({ value }) => value);
    expect(p.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
  });
});
