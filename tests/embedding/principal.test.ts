import { describe, expect, test } from 'vitest';
import { principalComponents } from '../../src/embedding/principal.ts';
import { BUILDS } from '../core/builds.ts';
import { expectBits } from '../core/guard.ts';
import { random } from '../reference/random.ts';

/** Points whose covariance is known: axes of different length, turned in the plane of the first and last coordinate. */
function ellipsoid(points: number, dimensions: number) {
  const next = random(5);
  const values = new Float32Array(points * dimensions);
  for (let i = 0; i < points; i++) {
    const axes = Array.from({ length: dimensions }, (_, d) => (2 * next() - 1) / (d + 1));
    const [a, b] = [axes[0], axes[dimensions - 1]];
    axes[0] = 0.6 * a - 0.8 * b;
    axes[dimensions - 1] = 0.8 * a + 0.6 * b;
    values.set(axes, i * dimensions);
  }
  return { points, dimensions, values };
}

describe.each(BUILDS)('$file', ({ core }) => {
  test.each([2, 3, 5, 8])(
    '%i coordinates: scores are uncorrelated, variances fall',
    (dimensions) => {
      const n = 203;
      const { values } = principalComponents(core, ellipsoid(n, dimensions), dimensions, 1);
      const column = (c: number) => Array.from({ length: n }, (_, i) => values[i * dimensions + c]);
      const product = (a: number[], b: number[]) =>
        a.reduce((sum, value, i) => sum + value * b[i], 0) / n;
      for (let c = 0; c < dimensions; c++) {
        expect(Math.abs(column(c).reduce((sum, value) => sum + value, 0) / n)).toBeLessThan(1e-6);
        for (let b = 0; b < c; b++) {
          const [first, second] = [column(b), column(c)];
          const size = Math.sqrt(product(first, first) * product(second, second));
          expect(Math.abs(product(first, second)) / size).toBeLessThan(1e-5);
          expect(product(second, second)).toBeLessThan(product(first, first));
        }
      }
    },
  );

  test('the sign is fixed by the largest loading, so the seed changes next to nothing', () => {
    const matrix = ellipsoid(100, 4);
    const a = principalComponents(core, matrix, 2, 1).values;
    const b = principalComponents(core, matrix, 2, 2).values;
    a.forEach((value, i) => expect(Math.abs(value - b[i])).toBeLessThan(1e-5));
    expectBits(principalComponents(core, matrix, 2, 1).values, a);
  });

  test('what has no variance has no scores', () => {
    const values = Float32Array.from({ length: 60 }, (_, i) => (i % 3 === 1 ? i : 7));
    const scores = principalComponents(core, { points: 20, dimensions: 3, values }, 3, 1).values;
    for (let i = 0; i < 20; i++) expect([scores[3 * i + 1], scores[3 * i + 2]]).toEqual([0, 0]);
    expect(Math.abs(scores[0])).toBeGreaterThan(0);
  });
});
