import { expect, test } from 'vitest';
import { significant } from '../../src/analysis/significant.ts';

test('a number keeps so many digits, and none where there is none', () => {
  expect(significant(123456.789, 6)).toBe(123457);
  expect(significant(0.000123456, 2)).toBe(0.00012);
  expect(significant(0, 6)).toBe(0);
  expect(significant(null, 6)).toBeNull();
  expect(significant(undefined, 6)).toBeNull();
});
