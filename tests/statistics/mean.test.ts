import { expect, test } from 'vitest';
import { mean, sampleSd } from '../../src/statistics/mean.ts';

test('mean and sample standard deviation by hand', () => {
  expect(mean([2, 4, 9])).toBe(5);
  // Deviations −3, −1, 4: √((9 + 1 + 16) / 2).
  expect(sampleSd([2, 4, 9])).toBe(Math.sqrt(13));
  expect(sampleSd([7, 7])).toBe(0);
});

test('what is undefined is missing', () => {
  expect(mean([])).toBeNull();
  expect(mean([3])).toBe(3);
  expect(sampleSd([])).toBeNull();
  expect(sampleSd([3])).toBeNull();
});

test('a large common offset does not swallow the deviations', () => {
  expect(sampleSd([1e9 + 1, 1e9 + 2, 1e9 + 3])).toBe(1);
  // Squares of numbers so large have no room for a difference of 14.
  expect(sampleSd([0, 1, 5].map((value) => 2 ** 51 + value))).toBe(Math.sqrt(7));
});
