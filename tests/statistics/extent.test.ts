import { expect, test } from 'vitest';
import { extent, maximum, minimum } from '../../src/statistics/extent.ts';

test('are the least and the largest, by hand', () => {
  expect(minimum([3, -1, 2])).toBe(-1);
  expect(maximum([-3, -1, -2])).toBe(-1);
  expect(extent(new Set([3, -1, 2, 7]))).toEqual([-1, 7]);
});

test('of no values are those of Math.min and Math.max, and so they are where one is NaN', () => {
  expect([minimum([]), maximum([])]).toEqual([Infinity, -Infinity]);
  expect(extent([])).toEqual([Infinity, -Infinity]);
  expect([minimum([1, NaN]), maximum([NaN, 1])]).toEqual([NaN, NaN]);
  expect(extent([1, NaN, 2])).toEqual([NaN, NaN]);
});
