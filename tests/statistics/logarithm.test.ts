import { expect, test } from 'vitest';
import { naturalLog } from '../../src/statistics/logarithm.ts';

test('agrees with the logarithm of many numbers to the last digits', () => {
  for (let i = -2000; i <= 2000; i++) {
    const x = 1.4142 ** i;
    const error = Math.abs(naturalLog(x) - Math.log(x));
    expect(error).toBeLessThanOrEqual(1.2e-15 * Math.abs(Math.log(x)));
  }
  for (let i = 1; i <= 2000; i++) {
    const x = 1 + (i - 1000) * 2.5e-4;
    const error = Math.abs(naturalLog(x) - Math.log(x));
    expect(error).toBeLessThanOrEqual(1.2e-15 * Math.abs(Math.log(x)));
  }
});

test('is 0 at 1, and 1 at e', () => {
  expect(naturalLog(1)).toBe(0);
  expect(Math.abs(naturalLog(Math.E) - 1)).toBeLessThan(1e-15);
  expect(naturalLog(Number.MIN_VALUE)).toBeCloseTo(-744.4400719213812, 11);
});

test('has these bits at the borders of the range that it reduces numbers to', () => {
  expect([naturalLog(Math.SQRT2), naturalLog(Math.SQRT1_2)]).toEqual([
    0.34657359027997275, -0.3465735902799726,
  ]);
});
