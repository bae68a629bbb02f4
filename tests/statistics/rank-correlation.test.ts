import { expect, test } from 'vitest';
import { spearman } from '../../src/statistics/rank-correlation.ts';

test('sees the order alone', () => {
  expect(spearman([1, 2, 30], [-5, 0, 1])).toBe(1);
  expect(spearman([1, 2, 30], [1, 0, -5])).toBe(-1);
  // Differences of ranks 0, 1, −1, 0: 1 − 6 · 2 / (4 · 15).
  expect(spearman([1, 2, 3, 4], [10, 30, 20, 40])).toBeCloseTo(0.8, 14);
});

test('equal values share their mean rank: by hand', () => {
  // Ranks −½, −½, 1 beside −1, 0, 1.
  expect(spearman([1, 1, 2], [1, 2, 3])).toBeCloseTo(1.5 / Math.sqrt(1.5 * 2), 14);
  expect(spearman([1, 1, 2, 2], [1, 1, 2, 2])).toBe(1);
});

test('is nothing for fewer than three, and where all of one side are equal', () => {
  expect(spearman([1, 2], [1, 2])).toBeNull();
  expect(spearman([1, 2, 3], [4, 4, 4])).toBeNull();
  expect(spearman([4, 4, 4], [1, 2, 3])).toBeNull();
});
