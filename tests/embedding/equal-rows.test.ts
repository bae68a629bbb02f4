import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import type { Matrix } from '../../src/data/matrix.ts';
import { findDistinct, takeRows } from '../../src/embedding/distinct.ts';
import { embedInSteps } from '../../src/embedding/embed.ts';
import type { EmbedOptions } from '../../src/embedding/options.ts';
import { measureQuality } from '../../src/embedding/quality.ts';
import { BUILDS } from '../core/builds.ts';
import { expectBits } from '../core/guard.ts';
import { clusters } from './clusters.ts';

const { core } = BUILDS[0];
const embed = (matrix: Matrix, options: EmbedOptions) =>
  finish(embedInSteps(core, matrix, options));

/** The rows of a matrix, each as often as the list names it. */
function repeat(matrix: Matrix, rows: readonly number[]): Matrix {
  return takeRows(matrix, Uint32Array.from(rows));
}

const { matrix } = clusters(60, 4);
const TWICE = [...Array(60).keys(), ...Array(60).keys()];

test('different rows are found as comparing all pairs finds them, −0 being 0', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.constantFrom(-0, 0, 1, 0.5, 1e-45, -1), { minLength: 3, maxLength: 90 }),
      (dimensions, numbers) => {
        const points = Math.floor(numbers.length / dimensions);
        const values = Float32Array.from(numbers.slice(0, points * dimensions));
        const row = (i: number) => values.slice(i * dimensions, (i + 1) * dimensions);
        const same = (i: number, j: number) => row(i).every((value, d) => value === row(j)[d]);
        const { places, matrix } = finish(findDistinct({ points, dimensions, values }));
        for (let i = 0; i < points; i++) {
          for (let j = 0; j < i; j++) expect(places[i] === places[j]).toBe(same(i, j));
          const picked = matrix.values.slice(places[i] * dimensions, (places[i] + 1) * dimensions);
          expect(picked.every((value, d) => value === row(i)[d])).toBe(true);
        }
        expect(new Set(places).size).toBe(matrix.points);
      },
    ),
  );
});

describe('equal rows', () => {
  const options = { perplexity: 5, iterations: 120 };
  const once = embed(matrix, options);

  test('lie at one place, where the different ones alone would lie', () => {
    const twice = embed(repeat(matrix, TWICE), options);
    expect(twice).toMatchObject({ kl: once.kl, distinct: 60, perplexity: 5 });
    expectBits(twice.positions.slice(0, 120), once.positions);
    expectBits(twice.positions.slice(120), once.positions);
  });

  test('stay there when an embedding goes on from a state', () => {
    const all = repeat(matrix, TWICE);
    const early = embed(all, { ...options, iterations: 50 });
    const resumed = embed(all, { ...options, from: early.state() });
    expectBits(resumed.positions.slice(120), once.positions);
  });

  test('have the largest perplexity that those that differ can have', () => {
    const few = repeat(
      matrix,
      TWICE.map((i) => i % 10),
    );
    const { perplexity, distinct, positions } = embed(few, { perplexity: 30 });
    expect({ perplexity, distinct }).toEqual({ perplexity: 3, distinct: 10 });
    expect(positions.every(Number.isFinite)).toBe(true);
  });
});

describe('few different rows', () => {
  const of = (rows: readonly (readonly number[])[]): Matrix => ({
    points: 40,
    dimensions: 3,
    values: Float32Array.from(
      { length: 120 },
      (_, i) => rows[Math.floor(i / 3) % rows.length][i % 3],
    ),
  });
  const places = (matrix: Matrix) => {
    const { positions, ...rest } = embed(matrix, { perplexity: 5 });
    expect(rest).toMatchObject({ kl: NaN, iteration: 0, last: true });
    return positions;
  };
  const far = (positions: Float32Array, i: number, j: number) =>
    Math.hypot(positions[2 * i] - positions[2 * j], positions[2 * i + 1] - positions[2 * j + 1]);

  test('one: all points in the origin, and no measure is defined', () => {
    const matrix = of([[3.25, 1e20, -7]]);
    const positions = places(matrix);
    expect(positions.every((value) => value === 0)).toBe(true);
    const labels = Array.from({ length: 40 }, (_, i) => i % 3);
    expect(measureQuality(core, matrix, positions, { labels })).toMatchObject({
      trustworthiness: NaN,
      continuity: NaN,
      recall: NaN,
      accuracy: NaN,
      silhouette: NaN,
    });
  });

  test.each([1e-40, 1, 1e38])(
    'two and three keep their distances in proportion, of size %d',
    (size) => {
      expect(
        far(
          places(
            of([
              [0, 0, 0],
              [0, 0, size],
            ]),
          ),
          0,
          1,
        ),
      ).toBeCloseTo(1, 6);
      const three = places(
        of([
          [0, 0, 0],
          [3 * size, 0, 0],
          [3 * size, 0, 2 * size],
        ]),
      );
      const longest = Math.sqrt(13);
      expect(far(three, 0, 1)).toBeCloseTo(3 / longest, 5);
      expect(far(three, 1, 2)).toBeCloseTo(2 / longest, 5);
      expect(far(three, 0, 2)).toBeCloseTo(1, 5);
      expect(far(three, 0, 3)).toBe(0);
    },
  );
});

describe('ties', () => {
  test('are no order: equal rows in any order are equally good', () => {
    const all = repeat(
      matrix,
      TWICE.map((i) => i % 7),
    );
    const { positions } = embed(all, { perplexity: 3 });
    const labels = TWICE.map((i) => (i % 7) % 2);
    const turned = [...Array(120).keys()].sort((a, b) => ((a * 37) % 120) - ((b * 37) % 120));
    const measured = measureQuality(core, all, positions, { labels });
    const other = measureQuality(
      core,
      repeat(all, turned),
      repeat({ points: 120, dimensions: 2, values: positions }, turned).values,
      { labels: turned.map((i) => labels[i]) },
    );
    expect(other).toEqual({ ...measured, silhouette: expect.closeTo(measured.silhouette!, 6) });
    // Each has 16 equals and more, who all are its nearest.
    expect(measured).toMatchObject({ trustworthiness: 1, continuity: 1, recall: 1, accuracy: 1 });
  });

  test('all points at one place vote for the class of most others', () => {
    // 20 of one class and 21 of the other: one's own vote is missing.
    const positions = new Float32Array(2 * 42);
    positions[82] = 1;
    const labels = Array.from({ length: 42 }, (_, i) => (i < 20 ? 0 : 1));
    const { accuracy } = measureQuality(core, clusters(42, 3).matrix, positions, { labels });
    expect(accuracy).toBe(1 / 42);
  });

  test('labels that are all equal have no silhouette', () => {
    const { positions } = embed(matrix, { perplexity: 5, iterations: 20 });
    const labels = Array(60).fill(3);
    expect(measureQuality(core, matrix, positions, { labels })).toMatchObject({
      accuracy: 1,
      silhouette: NaN,
    });
  });
});
