import { expect, test } from 'vitest';
import { factorize, solveFactorized } from '../../src/statistics/cholesky.ts';
import { random } from '../reference/random.ts';

test('solves what is positive definite', () => {
  const n = 7;
  const next = random(1);
  const half = Float64Array.from({ length: n * n }, () => 2 * next() - 1);
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) matrix[i * n + j] += half[i * n + k] * half[j * n + k];
    }
  }
  const wanted = Float64Array.from({ length: n }, (_, i) => i - 3);
  const vector = wanted.map((_, i) =>
    wanted.reduce((sum, value, j) => sum + matrix[i * n + j] * value, 0),
  );
  factorize(matrix, n);
  solveFactorized(matrix, n, vector);
  vector.forEach((value, i) => expect(value).toBeCloseTo(wanted[i], 8));
});

test('leaves a variable out that repeats another', () => {
  const matrix = Float64Array.of(4, 0, 2, 1);
  const singular = Float64Array.of(4, 0, 2, 1 - 1e-17);
  for (const own of [matrix, singular]) {
    const vector = Float64Array.of(8, 4);
    factorize(own, 2);
    solveFactorized(own, 2, vector);
    expect(Array.from(vector)).toEqual([2, 0]);
  }
});
