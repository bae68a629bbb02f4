import { describe, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import { toMatrix as rounded } from '../../src/data/double-matrix.ts';
import type { Matrix } from '../../src/data/matrix.ts';
import { embedInSteps } from '../../src/embedding/embed.ts';
import { findFarCell } from '../../src/embedding/far-cell.ts';
import { measureQuality } from '../../src/embedding/quality.ts';
import { chooseScale } from '../../src/embedding/scale.ts';
import { BUILDS } from '../core/builds.ts';
import { expectBits } from '../core/guard.ts';
import { random } from '../reference/random.ts';
import { clusters } from './clusters.ts';

const { core } = BUILDS[0];
const OPTIONS = { perplexity: 10, iterations: 400 };

/** Three clusters that cannot be missed. */
function apart(points = 90, dimensions = 4): Matrix {
  const next = random(4);
  const values = Float32Array.from({ length: points * dimensions }, (_, at) => {
    const cluster = Math.floor(at / dimensions) % 3;
    return (at % dimensions === cluster ? 8 : 0) + next();
  });
  return { points, dimensions, values };
}

const LABELS = Array.from({ length: 90 }, (_, i) => i % 3);

function accuracyOf(matrix: Parameters<typeof embedInSteps>[1], perplexity = 10): number {
  const { positions } = finish(embedInSteps(core, matrix, { ...OPTIONS, perplexity }));
  expect(positions.every(Number.isFinite)).toBe(true);
  return measureQuality(core, matrix, positions, { labels: LABELS }).accuracy!;
}

describe('one number in place of a missing one spoils no other point', () => {
  test.each([-9999, 1e20, 1e30, 9.969209968386869e36, -3.4028234663852886e38])('%d', (fill) => {
    const matrix = apart();
    matrix.values[4 * 7 + 2] = fill;
    expect(accuracyOf(matrix)).toBeGreaterThan(0.98);
    // Every point is a neighbour of every other, the one far out too.
    expect(accuracyOf(matrix, 29)).toBeGreaterThan(0.98);
  });

  test('nor do many, nor a column that is one of them', () => {
    const matrix = apart();
    for (let i = 0; i < 90; i++) {
      matrix.values[4 * i + 3] = 1e38;
      if (i % 10 === 0) matrix.values[4 * i] = 1e20;
    }
    expect(accuracyOf(matrix)).toBeGreaterThan(0.85);
  });
});

describe('the scale', () => {
  test('of ordinary numbers is that of the largest', () => {
    expect(chooseScale(Float32Array.of(0, 3, -5))).toEqual({ factor: 1 / 4, most: 2 });
    expect(chooseScale(Float32Array.of(0, 0))).toEqual({ factor: 1, most: 1 });
    expect(chooseScale(Float32Array.of(1, 2 ** 40, 1)).factor).toBe(2 ** -40);
  });

  test('keeps what lies in the middle, and cuts off what is too far out to matter', () => {
    expect(chooseScale(Float32Array.of(1, 2 ** 50, 1))).toEqual({
      factor: 2 ** -40,
      most: 2 ** 11,
    });
    expect(chooseScale(Float32Array.of(1, 2 ** 127, 1))).toEqual({
      factor: 2 ** -40,
      most: 2 ** 54,
    });
  });
});

test('a column is where it is: moved as far as float32 reaches, distances keep their bits', () => {
  const { matrix } = clusters(90, 4);
  const coarse = matrix.values.map((value) => Math.round(value * 256) / 256);
  const options = { ...OPTIONS, start: 'random' } as const;
  const here = finish(embedInSteps(core, { ...matrix, values: coarse }, options));
  const moved = coarse.map((value, at) => value + (at % 4 === 1 ? 4096 : 0));
  const there = finish(embedInSteps(core, { ...matrix, values: moved }, options));
  expectBits(there.positions, here.positions);
});

describe('numbers of float64', () => {
  const matrix = apart();
  const double = (change: (value: number, column: number) => number) => ({
    ...matrix,
    values: Float64Array.from(matrix.values, (value, at) => change(value, at % 4)),
  });

  test.each([
    ['seconds since 1970', (value: number) => 1.7e9 + value],
    ['milliseconds since 1970', (value: number) => 1.7e12 + value],
    ['that vary in the tenth digit', (value: number, column: number) => 3 + column + value * 1e-10],
  ])('%s tell points apart', (_, change) => {
    expect(accuracyOf(double(change))).toBe(1);
  });

  test('that float32 holds are those of float32', () => {
    expectBits(rounded(double((value) => value)).values, matrix.values);
    const [one, two] = [matrix, double((value) => value)].map((data) =>
      finish(embedInSteps(core, data, OPTIONS)),
    );
    expectBits(two.positions, one.positions);
  });

  test('are the values and the offsets together', () => {
    const data = double((value, column) => value + 1e12 * column);
    const { values, offsets } = rounded(data);
    data.values.forEach((value, at) =>
      expect(Math.abs(values[at] + offsets![at % 4] - value)).toBeLessThan(1e-3),
    );
    expect(Array.from(offsets!, (offset) => offset > 1e11)).toEqual([false, true, true, true]);
  });

  test('that float32 cannot hold are refused', () => {
    const data = double((value) => value);
    data.values[4 * 5 + 1] = -1e300;
    expect(() => embedInSteps(core, data, OPTIONS)).toThrow(
      'row 6, column 2 is -1e+300, expected a number that float32 can hold',
    );
    data.values[4 * 5 + 1] = NaN;
    expect(() => measureQuality(core, data, new Float32Array(180))).toThrow(
      'row 6, column 2 is NaN, expected only finite numbers',
    );
  });
});

describe('a far cell', () => {
  test('is found with its value, and how many are like it', () => {
    const matrix = apart();
    expect(findFarCell(matrix)).toBeUndefined();
    matrix.values[4 * 7 + 2] = 2e20;
    expect(findFarCell(matrix)).toMatchObject({ row: 8, column: 3, others: 0 });
    matrix.values[4 * 9 + 2] = -1e20;
    const offsets = Float64Array.of(0, 0, 1e20, 0);
    const far = findFarCell({ ...matrix, offsets });
    expect(far).toMatchObject({ row: 8, others: 1 });
    expect(far!.value / 3e20).toBeCloseTo(1, 6);
  });

  test('is not one of a column of large numbers, or of numbers of every size', () => {
    const matrix = apart();
    for (let i = 0; i < 90; i++) matrix.values[4 * i + 1] *= 1e12;
    expect(findFarCell(matrix)).toBeUndefined();
    expect(
      findFarCell({
        points: 60,
        dimensions: 1,
        values: Float32Array.from({ length: 60 }, (_, i) => 2 ** i),
      }),
    ).toBeUndefined();
  });
});
