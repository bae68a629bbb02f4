import { expect, test } from 'vitest';
import { inverseOfPositiveDefinite } from '../../src/statistics/positive-definite.ts';
import { randomValues } from '../reference/random.ts';

/** B Bᵀ + I, by the upper triangle spoilt: only the lower one is read. */
function positiveDefinite(n: number): { full: Float64Array; lower: Float64Array } {
  const b = randomValues(n * n, n);
  const full = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = i === j ? 1 : 0;
    for (let k = 0; k < n; k++) sum += b[i * n + k] * b[j * n + k];
    return sum;
  });
  const lower = full.map((value, at) => (at % n > Math.floor(at / n) ? NaN : value));
  return { full, lower };
}

test.each([1, 2, 5, 32, 70])('a matrix of %i rows times its inverse is the identity', (n) => {
  const { full, lower } = positiveDefinite(n);
  const inverse = inverseOfPositiveDefinite(lower, n)!;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++)
        sum += full[i * n + k] * inverse[Math.max(k, j) * n + Math.min(k, j)];
      expect(sum).toBeCloseTo(i === j ? 1 : 0, 10);
    }
  }
});

test('none for what is not positive definite, or no number', () => {
  expect(inverseOfPositiveDefinite(Float64Array.of(1, 0, 2, 1), 2)).toBeUndefined();
  expect(inverseOfPositiveDefinite(Float64Array.of(0), 1)).toBeUndefined();
  expect(inverseOfPositiveDefinite(Float64Array.of(NaN), 1)).toBeUndefined();
  expect(inverseOfPositiveDefinite(Float64Array.of(1, 0, NaN, 1), 2)).toBeUndefined();
});
