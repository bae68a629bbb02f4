import { expect, test } from 'vitest';
import { benjaminiHochberg } from '../../src/statistics/false-discovery.ts';

test('p-values are adjusted as p.adjust(method = "BH") of R does', () => {
  // p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.8), "BH")
  const adjusted = benjaminiHochberg([0.01, 0.04, 0.03, 0.005, 0.8]);
  [0.025, 0.05, 0.05, 0.025, 0.8].forEach((q, i) => expect(adjusted[i]).toBeCloseTo(q, 14));
  expect(benjaminiHochberg([0.5, 0.5])).toEqual([0.5, 0.5]);
  expect(benjaminiHochberg([0.9, 1])).toEqual([1, 1]);
  expect(benjaminiHochberg([])).toEqual([]);
});
