import { expect, test } from 'vitest';
import { bestAssignment } from '../../src/statistics/assignment.ts';
import { spearman } from '../../src/statistics/rank-correlation.ts';
import { random } from '../reference/random.ts';

function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((rest) =>
    Array.from({ length: n }, (_, at) => rest.toSpliced(at, 0, n - 1)),
  );
}

test('no one-to-one assignment has a larger sum', () => {
  const next = random(2);
  for (let n = 1; n <= 6; n++) {
    for (let draw = 0; draw < 10; draw++) {
      const weights = Float64Array.from({ length: n * n }, () => Math.round(8 * next()) - 4);
      const sum = (columns: ArrayLike<number>) =>
        Array.from(columns).reduce((total, column, row) => total + weights[row * n + column], 0);
      const found = bestAssignment(weights, n);
      expect([...found].sort()).toEqual(Array.from({ length: n }, (_, i) => i));
      expect(sum(found)).toBe(Math.max(...permutations(n).map(sum)));
    }
  }
  expect([...bestAssignment(new Float64Array(0), 0)]).toEqual([]);
});

test('of assignments with the same sum the first columns are taken', () => {
  expect([...bestAssignment(new Float64Array(16), 4)]).toEqual([0, 1, 2, 3]);
  expect([...bestAssignment(Float64Array.of(1, 1, 0, 1, 1, 0, 0, 0, 0), 3)]).toEqual([0, 1, 2]);
});

test('rank correlation is that of ranks, ties averaged', () => {
  expect(spearman([1, 2, 3, 4], [10, 100, 1000, 1e9])).toBeCloseTo(1, 12);
  expect(spearman([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
  // cor(c(1, 2, 2, 4, 5), c(2, 1, 3, 3, 5), method = "spearman") of R
  expect(spearman([1, 2, 2, 4, 5], [2, 1, 3, 3, 5])).toBeCloseTo(0.7631578947368421, 12);
  expect(spearman([1, 1, 1], [1, 2, 3])).toBeNull();
  expect(spearman([1, 2], [1, 2])).toBeNull();
});
