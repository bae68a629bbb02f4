import { describe, expect, test } from 'vitest';
import { capacityRank } from '../../src/claims/difficulty.ts';
import { lossAt } from '../../src/claims/paper/pruning-rows.ts';
import { average } from '../../src/claims/measures.ts';
import { capacityRow, pruningRow } from './rows.ts';
import { riseWithDifficulty } from '../../src/claims/trend.ts';

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
});
