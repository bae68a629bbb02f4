import { describe, expect, test } from 'vitest';
import { GAUSSIAN } from '../../src/network/gaussian-window.ts';
import { averagedRanks } from '../../src/network/ranks.ts';
import {
  type DescribedMap,
  compareMaps,
  describeMap as describeAny,
  topOf,
} from '../../src/network/similarity.ts';
import { random, randomValues } from '../reference/random.ts';
import * as reference from '../reference/similarity.ts';

const SHAPE = { width: 28, height: 28 };

function describeMap(map: Float32Array): DescribedMap {
  return describeAny(map, SHAPE);
}

const compare = (a: Float32Array, b: Float32Array) => compareMaps(describeMap(a), describeMap(b));

/** A map above 0 whose values are drawn; with steps, many are equal. */
function map(seed: number, step = 0): Float32Array {
  return randomValues(784, seed).map((x) =>
    step > 0 ? Math.floor(Math.abs(x) / step) * step : Math.abs(x) ** 3,
  );
}

/** Mostly zeros, as after pruning. */
function sparse(seed: number, share: number): Float32Array {
  const next = random(seed);
  return map(seed + 1).map((x) => (next() < share ? x : 0));
}

const mixed = (a: Float32Array, b: Float32Array, t: number) => a.map((x, i) => x + t * b[i]);

describe.each([
  ['unlike', map(1), map(2)],
  ['alike', map(1), mixed(map(1), map(2), 0.3)],
  ['with ties', map(3, 0.1), mixed(map(3, 0.1), map(4, 0.2), 1)],
  ['sparse', sparse(5, 0.1), sparse(6, 0.3)],
  ['sparser than the top', sparse(5, 0.02), sparse(6, 0.03)],
  ['tiny', map(1).map((x) => x * 1e-30), map(2).map((x) => x * 1e-6)],
  ['signed', randomValues(784, 7), randomValues(784, 8)],
  ['opposite', randomValues(784, 7), randomValues(784, 7).map((x) => -x)],
])('maps that are %s', (_, a, b) => {
  test('are as alike as by definition, whichever comes first', () => {
    const got = compare(a, b);
    expect(got.rankCorrelation).toBeCloseTo(reference.spearman(a, b), 12);
    expect(got.topOverlap).toBe(reference.topOverlap(a, b));
    expect(got.ssim).toBeCloseTo(reference.ssim(a, b), 12);
    expect(compare(b, a)).toEqual(got);
  });

  test('are equal to themselves, at any scale', () => {
    for (const same of [a, a.map((x) => x * 4)]) {
      const { rankCorrelation, topOverlap, ssim } = compare(a, same);
      expect(rankCorrelation).toBeCloseTo(1, 12);
      expect(topOverlap).toBe(1);
      expect(ssim).toBeCloseTo(1, 12);
    }
  });

  test('have exactly 39 pixels in their top', () => {
    for (const { top } of [describeMap(a), describeMap(b)]) {
      expect(top.reduce((sum, x) => sum + x, 0)).toBe(39);
    }
  });
});

test('5 % of 784 pixels are 39', () => {
  expect(topOf(784)).toBe(39);
  expect([1, 19, 40, 64].map(topOf)).toEqual([1, 1, 2, 3]);
});

test('of equal pixels at the border of the top the first by index count', () => {
  const values = new Float32Array(784);
  for (let i = 700; i < 730; i++) values[i] = 1;
  const { top } = describeMap(values);
  expect(Array.from(top.keys()).filter((i) => top[i])).toEqual([
    ...Array(9).keys(),
    ...Array.from({ length: 30 }, (_, i) => 700 + i),
  ]);
});

describe('a constant map', () => {
  test.each([0, 0.5])('of %d has no ranks and no top, but a structure', (value) => {
    const constant = new Float32Array(784).fill(value);
    for (const other of [constant, map(1)]) {
      const { rankCorrelation, topOverlap, ssim } = compare(constant, other);
      expect([rankCorrelation, topOverlap]).toEqual([NaN, NaN]);
      expect(ssim).toBeCloseTo(reference.ssim(constant, other), 12);
    }
    expect(compare(constant, constant).ssim).toBeCloseTo(1, 12);
  });

  test('of NaN, or with one NaN, makes everything NaN', () => {
    const broken = map(1);
    broken[100] = NaN;
    for (const bad of [broken, new Float32Array(784).fill(NaN)]) {
      expect(Object.values(compare(bad, map(1)))).toEqual([NaN, NaN, NaN]);
    }
  });
});

test('ranks: ties averaged, both zeros equal, negative numbers below', () => {
  const values = Float32Array.of(3, -1, 0, -0, 3, 3, -Infinity, 1e-45, Infinity, -2);
  const { order, ranks } = averagedRanks(values);
  expect(Array.from(ranks)).toEqual([8, 3, 4.5, 4.5, 8, 8, 1, 6, 10, 2]);
  expect(Array.from(order)).toEqual([6, 9, 1, 2, 3, 7, 0, 4, 5, 8]);
});

test('the window is the Gaussian of the paper and weighs 1', () => {
  const taps = Array.from({ length: 11 }, (_, k) => Math.exp(-((k - 5) ** 2) / (2 * 1.5 ** 2)));
  const total = taps.reduce((sum, tap) => sum + tap, 0);
  GAUSSIAN.forEach((tap, k) => expect(tap).toBeCloseTo(taps[k] / total, 15));
});
