import { expect, test } from 'vitest';
import { exponential } from '../../src/statistics/exponential.ts';

test('agrees with e to the power of many numbers to the last digits', () => {
  for (let i = -2000; i <= 2000; i++) {
    const x = i * 0.3517;
    expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(
      1e-15 * Math.max(1, Math.abs(x)),
    );
  }
});

test('is 1 at 0, and 0 where it would lose its digits', () => {
  expect(exponential(0)).toBe(1);
  expect(exponential(-708.1)).toBe(0);
  expect(exponential(-708)).toBeGreaterThan(0);
  expect(Math.abs(exponential(1) / Math.E - 1)).toBeLessThan(1e-15);
});
