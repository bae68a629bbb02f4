import { expect, test } from 'vitest';
import { medianInterval } from '../../src/statistics/median-interval.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, i) => ((7 * i) % n) + 1);

test('goes from the k-th smallest to the k-th largest value: by the table of the binomial distribution', () => {
  // 2 · (1 + 10) / 1024 is 2.1 %, with the next 45 it would be 10.9 %.
  expect(medianInterval(upTo(10), 0.05)).toEqual([2, 9]);
  expect(medianInterval(upTo(10), 0.01)).toEqual([1, 10]);
  expect(medianInterval(upTo(10), 0.11)).toEqual([3, 8]);
});

test('may miss as often as α, and no more often', () => {
  expect(medianInterval(upTo(10), 22 / 1024)).toEqual([2, 9]);
  expect(medianInterval(upTo(10), 21.9 / 1024)).toEqual([1, 10]);
  expect(medianInterval(upTo(9), 0.005)).toEqual([1, 9]);
  expect(medianInterval(upTo(8), 0.005)).toBeUndefined();
  expect(medianInterval([], 0.5)).toBeUndefined();
});

test('does not go beyond the middle', () => {
  expect(medianInterval([3, 1, 2], 1)).toEqual([2, 2]);
  expect(medianInterval([4, 1, 3, 2], 1)).toEqual([2, 3]);
});
