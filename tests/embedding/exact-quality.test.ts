import { describe, expect, test } from 'vitest';
import type { Matrix } from '../../src/data/matrix.ts';
import { principalComponents } from '../../src/embedding/principal.ts';
import { procrustes } from '../../src/embedding/procrustes.ts';
import {
  measureQuality,
  measureQualityInSteps,
  type QualityOptions,
} from '../../src/embedding/quality.ts';
import { silhouette } from '../../src/embedding/silhouette.ts';
import { classify, voteShare } from '../../src/embedding/votes.ts';
import { InputError } from '../../src/errors.ts';
import { BUILDS } from '../core/builds.ts';
import { random } from '../reference/random.ts';
import { allOf } from './all-steps.ts';
import { clusters } from './clusters.ts';
import { digestOf } from './exact-digest.ts';

const { core } = BUILDS[0];

describe('the quality of an embedding', () => {
  const measure = (matrix: Matrix, positions: Float32Array, options?: QualityOptions) =>
    allOf(measureQualityInSteps(core, matrix, positions, options));
  const places = (points: number, seed = 2) => {
    const next = random(seed);
    return Float32Array.from({ length: 2 * points }, () => Math.floor(12 * next()) / 4);
  };

  test.each([
    [4, {}, '318945e3bb80a0a4'],
    [5, {}, 'b36afaa04026165b'],
    [20, {}, 'dda68faac5e9ed29'],
    [21, {}, 'fda38c0d60951278'],
    [22, {}, '67158da47653cbf1'],
    [90, { sample: 7 }, '324436e2ad672109'],
    [90, { sample: 7.9 }, '324436e2ad672109'],
    [90, { sample: 1 }, '54f22c4e3e28945f'],
    [90, { sample: Infinity }, '0f93cd2a016f5213'],
    [601, {}, '1372b5d2249ba2ea'],
    [601, { sample: 300 }, '9b34038f61510646'],
  ])('of %i points, %o, with and without labels', (points, options, expected) => {
    const { matrix, labels } = clusters(points, 3);
    const positions = places(points);
    const without = measure(matrix, positions, options);
    const withLabels = measure(matrix, positions, { ...options, labels });
    expect(digestOf([without, withLabels])).toBe(expected);
    expect(measureQuality(core, matrix, positions, { ...options, labels })).toEqual(
      withLabels.result,
    );
  });

  test('is told with its share: a quarter for each search and each ranking, then the silhouette', () => {
    const { matrix, labels } = clusters(600, 3);
    const { told } = measure(matrix, places(600), { labels, sample: 512 });
    expect(told).toEqual([0, 1, 2, 3].flatMap((part) => [part / 4, (part + 0.5) / 4]).concat(0));
    expect(measure(matrix, places(600), { sample: 100 }).told).toEqual([0, 0.25, 0.5, 0.75]);
  });

  test('is not defined of what is all equal', () => {
    const same = { points: 6, dimensions: 2, values: new Float32Array(12).fill(3) };
    const spread = places(6);
    const none = { trustworthiness: NaN, continuity: NaN, recall: NaN };
    const labels = [0, 1, 0, 1, 0, 1];
    const equalRows = measureQuality(core, same, spread, { labels });
    expect(equalRows).toMatchObject(none);
    expect(equalRows.accuracy).not.toBeNaN();
    expect(equalRows.silhouette).not.toBeNaN();
    expect(measureQuality(core, clusters(6, 2).matrix, same.values, { labels })).toMatchObject({
      ...none,
      accuracy: NaN,
      silhouette: NaN,
    });
    // One number alone differs, the first or the last.
    for (const at of [0, 11]) {
      const values = same.values.with(at, 4);
      const { recall } = measureQuality(core, { ...same, values }, spread);
      expect(recall).not.toBeNaN();
    }
    // Every row is the one before it, but for the numbers inside of it.
    const alike = { ...same, values: same.values.map((_, i) => i % 2) };
    expect(measureQuality(core, alike, spread)).toMatchObject(none);
    const oneClass = measureQuality(core, same, spread, { labels: labels.map(() => 5) });
    expect([oneClass.accuracy, oneClass.silhouette]).toEqual([1, NaN]);
  });

  test.each([
    [{ labels: [1, 2, 3] }, 'got 3 labels, expected 6, one for each point'],
    [{ labels: [1] }, 'got 1 label, expected 6, one for each point'],
    [{ labels: [1, 2, NaN, 4, 5, 6] }, 'got label NaN for point 2, expected a finite number'],
    [
      { labels: [Infinity, 2, 3, 4, 5, 6] },
      'got label Infinity for point 0, expected a finite number',
    ],
    [{ sample: 0.99 }, 'got a sample of 0.99, expected 1 point or more'],
    [{ sample: NaN }, 'got a sample of NaN, expected 1 point or more'],
    [{ sample: '7' as unknown as number }, 'got a sample of 7, expected 1 point or more'],
    [{ samples: 7 } as QualityOptions, 'got option samples, expected one of labels, sample'],
  ])('%o is refused', (options, message) => {
    const { matrix } = clusters(6, 2);
    expect(() => measureQualityInSteps(core, matrix, places(6), options)).toThrow(
      new InputError(message),
    );
  });

  test('positions and matrices that do not fit are refused', () => {
    const { matrix } = clusters(6, 2);
    const refused = (positions: Float32Array, message: string, data: Matrix = matrix) =>
      expect(() => measureQualityInSteps(core, data, positions)).toThrow(new InputError(message));
    refused(places(5), 'got 10 values, expected 6 rows of 2 columns');
    refused(places(6).with(3, NaN), 'row 2, column 2 is NaN, expected only finite numbers');
    refused(
      [1, 2] as unknown as Float32Array,
      'got positions as Array of 2, expected a Float32Array',
    );
    refused(places(3), 'got 3 points, expected at least 4', clusters(3, 2).matrix);
    const bad = { ...matrix, values: matrix.values.with(0, Infinity) };
    refused(places(6), 'row 1, column 1 is Infinity, expected only finite numbers', bad);
  });

  test('a core that was used meanwhile is refused', () => {
    const { matrix } = clusters(9, 3);
    const steps = measureQualityInSteps(core, matrix, places(9));
    steps.next();
    principalComponents(core, matrix);
    expect(() => steps.next()).toThrow('until the measuring has ended');
  });
});

describe('the silhouette', () => {
  test('of each point is that of its definition, in every step', () => {
    const positions = Float32Array.of(0, 0, 3, 4, 0, 0, 6, 8, 0, 5, 9, 9);
    const classes = classify([7, 7, 3, 3, 3, 11]);
    const far = (i: number, j: number) =>
      Math.hypot(positions[2 * i] - positions[2 * j], positions[2 * i + 1] - positions[2 * j + 1]);
    const mean = (i: number, others: readonly number[]) =>
      others.reduce((sum, j) => sum + far(i, j), 0) / others.length;
    const groups = [[2, 3, 4], [0, 1], [5]];
    const of = (i: number) => {
      const own = groups[classes.of[i]].filter((j) => j !== i);
      if (own.length === 0) return 0;
      const a = mean(i, own);
      const b = Math.min(...groups.filter((_, c) => c !== classes.of[i]).map((g) => mean(i, g)));
      return Math.max(a, b) > 0 ? (b - a) / Math.max(a, b) : 0;
    };
    const of1 = (rows: number[]) =>
      allOf(silhouette(core, positions, Uint32Array.from(rows), classes));
    for (let i = 0; i < 6; i++) expect(of1([i]).result).toBeCloseTo(of(i), 6);
    expect(of1([0, 1, 2, 3, 4, 5]).result).toBeCloseTo(
      [0, 1, 2, 3, 4, 5].reduce((sum, i) => sum + of(i), 0) / 6,
      6,
    );
    expect(digestOf(of1([4, 0, 3, 5]))).toBe('e06af4b0420ab073');
  });

  test('of points at one place, each class there, is 0', () => {
    const classes = classify([0, 0, 1, 1]);
    const rows = Uint32Array.of(0, 1, 2, 3);
    expect(allOf(silhouette(core, new Float32Array(8), rows, classes)).result).toBe(0);
  });

  test('of a class alone is 0', () => {
    const rows = Uint32Array.of(0, 1);
    const positions = Float32Array.of(0, 0, 3, 4, 1, 1);
    expect(allOf(silhouette(core, positions, rows, classify([2, 2, 2]))).result).toBe(0);
  });

  test('of many points is told by its share', () => {
    const n = 8192;
    const next = random(4);
    const positions = Float32Array.from({ length: 2 * n }, () => next());
    const classes = classify(Array.from({ length: n }, (_, i) => i % 3));
    const rows = Uint32Array.from(Array(n).keys());
    expect(allOf(silhouette(core, positions, rows, classes)).told).toEqual([0, 0.5]);
  });
});

describe('votes', () => {
  test('labels are classes in ascending order', () => {
    expect(classify([10, 9, -1, 10])).toEqual({ of: Uint32Array.of(2, 1, 0, 2), count: 3 });
  });

  test('of the nearest count whole, and those of the farthest place share what is left', () => {
    // Rows 0 and 5; place 9 is that of points 3, 4 and 6.
    const places = Uint32Array.of(0, 1, 2, 9, 9, 5, 9);
    const near = {
      points: Uint32Array.of(1, 2, 3, 3, 4, 6),
      distances: Float32Array.of(1, 2, 3, 3, 3, 3),
    };
    const share = (labels: number[], rows = [0, 5]) =>
      voteShare(near, Uint32Array.from(rows), classify(labels), 3, places);
    // Row 0: two votes for 1, and a third of one each for those of place 9.
    expect(share([1, 1, 1, 0, 0, 0, 0])).toBe(1);
    expect(share([0, 1, 1, 0, 0, 0, 0])).toBe(0.5);
    expect(share([0, 0, 1, 0, 1, 1, 1])).toBe(0.5);
    expect(share([1, 0, 1, 0, 1, 1, 1])).toBe(1);
    // Equal votes go to the smaller label.
    expect(share([0, 0, 1, 0, 1, 9, 2], [0])).toBe(1);
    expect(share([1, 0, 1, 0, 1, 9, 2], [0])).toBe(0);
    expect(share([1, 1, 1, 1, 1, 1, 1])).toBe(1);
  });

  test('one does not vote for oneself at one place with others', () => {
    const places = Uint32Array.of(0, 0, 0, 0);
    const near = { points: Uint32Array.of(1), distances: Float32Array.of(0) };
    const share = (labels: number[]) =>
      voteShare(near, Uint32Array.of(0), classify(labels), 1, places);
    expect(share([0, 1, 1, 0])).toBe(0);
    expect(share([0, 0, 1, 0])).toBe(1);
    expect(share([0, 1, 0, 2])).toBe(1);
  });
});

describe('the distance of Procrustes', () => {
  const shape = Float32Array.of(0, 0, 4, 0, 4, 2, 1, 3, -2, 7);
  test('to the last bit', () => {
    const other = Float32Array.of(1, 0.5, 2, 0, 4, 5, 1, -3, 0, 6);
    expect(procrustes(shape, other)).toBe(0.6620860927152317);
    expect(procrustes(other, shape)).toBe(0.6620860927152317);
    expect(
      procrustes(
        shape,
        shape.map((value, i) => (i % 2 ? -value : value)),
      ),
    ).toBeCloseTo(0, 12);
  });

  test.each([
    [shape, Float32Array.of(1, 2), 'got embeddings of 5 and 1 point, expected as many in both'],
    [
      new Float32Array(3),
      new Float32Array(3),
      'got embeddings of 1.5 and 1.5 points, expected as many in both',
    ],
    [shape.with(2, NaN), shape, 'got a position that is not finite, expected only finite numbers'],
    [
      shape,
      shape.with(9, Infinity),
      'got a position that is not finite, expected only finite numbers',
    ],
    [[1, 2], shape, 'got the first positions as Array of 2, expected a Float32Array'],
    [shape, 'ab', 'got the second positions as a text of 2, expected a Float32Array'],
  ])('%o and %o are refused', (a, b, message) => {
    expect(() => procrustes(a as Float32Array, b as Float32Array)).toThrow(new InputError(message));
  });
});
