import { expect, test } from 'vitest';
import { quantile } from '../../src/statistics/quantile.ts';

test.each([
  [0, 1],
  [0.25, 1.75],
  [0.5, 3],
  [0.9, 6.8],
  [1, 8],
])('the %f-quantile of 1, 2, 4 and 8 is %f, as NumPy has it', (p, expected) => {
  expect(quantile([1, 2, 4, 8], p)).toBeCloseTo(expected, 14);
});

test('of one value is that', () => {
  expect([0, 0.3, 1].map((p) => quantile(Float64Array.of(5), p))).toEqual([5, 5, 5]);
});
