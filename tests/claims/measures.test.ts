import { describe, expect, test } from 'vitest';
import {
  capacityRank,
  excessWhenCritical,
  hasHighF1,
  isNetworkOf,
} from '../../src/claims/difficulty.ts';
import { lossAt } from '../../src/claims/paper/pruning-rows.ts';
import { atCommonSizes, average, minus, ofSize, share } from '../../src/claims/measures.ts';
import { capacityRow, pruningRow } from './rows.ts';
import { risePerLevel, riseWithDifficulty } from '../../src/claims/trend.ts';

test('what is not there is not counted, and of nothing nothing is known', () => {
  expect([average([1, undefined, 4]), average([undefined]), average([])]).toEqual([
    2.5,
    undefined,
    undefined,
  ]);
  expect([share([1, 2, 3, 4], (n) => n > 1), share([], () => true)]).toEqual([0.75, undefined]);
  expect([minus(3, 1), minus(undefined, 1), minus(3, undefined)]).toEqual([
    2,
    undefined,
    undefined,
  ]);
});

test('sizes are compared that every group has', () => {
  const rows = [2, 4, 8].flatMap((hidden) => [
    capacityRow({ pair: '0-1', hidden }),
    ...(hidden === 2 ? [] : [capacityRow({ pair: '4-9', hidden })]),
  ]);
  expect(atCommonSizes(rows, ({ pair }) => pair).map(({ pair, hidden }) => [pair, hidden])).toEqual(
    [
      ['0-1', 4],
      ['4-9', 4],
      ['0-1', 8],
      ['4-9', 8],
    ],
  );
  expect(ofSize(rows, 8)).toBe(rows[3]);
  expect(ofSize(rows, 16)).toBeUndefined();
});

test('a high F1 lies above 0.90, and a network has hidden units', () => {
  expect([0.9, 0.9001].map((bestF1) => hasHighF1({ bestF1 }))).toEqual([false, true]);
  const isOf = (pair: string, hidden: number) => isNetworkOf(capacityRow({ pair, hidden }), '4-9');
  expect([isOf('4-9', 2), isOf('4-9', 0), isOf('0-1', 2)]).toEqual([true, false, false]);
});

describe('the excess of critical networks', () => {
  const rows = [
    ...[2, 4, 8].map((hidden) => capacityRow({ pair: '4-9', hidden, bestF1: 1 / hidden })),
    ...[2, 4].map((hidden) => capacityRow({ pair: '0-1', hidden, bestF1: 1 / hidden })),
  ];
  const excess = (
    capacities: Readonly<Record<string, number>>,
    valueOf = (f1: number): number | undefined => f1,
  ) =>
    excessWhenCritical(
      rows,
      (pair) => capacities[pair],
      ({ bestF1 }) => valueOf(bestF1),
    );

  test('is that up to the minimum capacity over the larger ones, mean over pairs: by hand', () => {
    expect(excess({ '4-9': 4, '0-1': 2 })).toBeCloseTo(
      ((0.5 + 0.25) / 2 - 0.125 + (0.5 - 0.25)) / 2,
      14,
    );
  });

  test('leaves out pairs without networks of both kinds, and values that are not there', () => {
    expect(excess({ '4-9': 4 })).toBeCloseTo((0.5 + 0.25) / 2 - 0.125, 14);
    expect(excess({ '4-9': 8, '0-1': 0 })).toBeUndefined();
    const without = (f1: number) => (f1 === 0.5 ? undefined : f1);
    expect(excess({ '4-9': 4, '0-1': 2 }, without)).toBeCloseTo(0.25 - 0.125, 14);
  });
});

test('the loss at a sparsity survives a grid made by division', () => {
  const row = pruningRow({ losses: { [1 - 0.05]: 0.1, 0.99: 0.2 } });
  expect(lossAt(row, 0.95)).toBeCloseTo(0.1, 12);
  expect(lossAt(row, 0.96)).toBeUndefined();
  expect(lossAt(pruningRow({ unprunedF1: 0, losses: { 0.95: 0 } }), 0.95)).toBeUndefined();
});

test('a capacity that no size has ranks above all of them, 0 below all of them', () => {
  const rank = (f1: Readonly<Record<number, number>>) =>
    capacityRank(
      Object.entries(f1).map(([hidden, bestF1]) => capacityRow({ hidden: Number(hidden), bestF1 })),
    );
  expect(rank({ 0: 0.5 })).toBeGreaterThan(512);
  expect(rank({ 0: 0.5, 512: 0.9 })).toBe(rank({ 0: 0.5 }));
  expect(rank({ 0: 0.95, 2: 0.96 })).toBe(0);
  expect(rank({ 2: 0.95, 4: 0.85, 8: 0.95, 16: 0.95 })).toBe(8);
  expect(rank({})).toBeUndefined();
});

describe('rise with difficulty', () => {
  const pairs = ['0-1', '1-7', '5-6', '3-8', '4-9'];
  const f1Loss = (rows: readonly { readonly bestF1: number }[]) =>
    average(rows.map((row) => 1 - row.bestF1));

  test('needs every pair', () => {
    const rows = pairs.slice(1).map((pair) => capacityRow({ pair }));
    expect(riseWithDifficulty(rows, f1Loss)).toBeUndefined();
  });

  test('compares the same sizes: one that only the easiest pair has does not count', () => {
    const rows = pairs.map((pair, i) => capacityRow({ pair, bestF1: 0.99 - 0.01 * i }));
    const extra = capacityRow({ pair: '0-1', hidden: 2, bestF1: 0 });
    expect(riseWithDifficulty([...rows, extra], f1Loss)).toBe(1);
  });

  test('per level it is the slope of the line through the five pairs: by hand', () => {
    // Levels 0, 1, 1, 2 and 2 have the mean 1.2, and Σ (level − 1.2)² is 2.8.
    const values: Readonly<Record<string, number>> = {
      '0-1': 0.01,
      '1-7': 0.02,
      '5-6': 0.04,
      '3-8': 0.08,
      '4-9': 0.12,
    };
    const rows = pairs.map((pair) => capacityRow({ pair, bestF1: 1 - values[pair]! }));
    expect(risePerLevel(rows, f1Loss)).toBeCloseTo((0.8 * 0.2 - 0.2 * 0.06 - 1.2 * 0.01) / 2.8, 12);
    expect(risePerLevel(rows.slice(1), f1Loss)).toBeUndefined();
  });
});
