import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { procrustes } from '../../src/embedding/procrustes.ts';
import { measureQuality } from '../../src/embedding/quality.ts';
import { BUILDS } from '../core/builds.ts';
import * as reference from '../reference/quality.ts';
import { random } from '../reference/random.ts';
import { randomRows, toMatrix } from './affinity.ts';

describe.each(BUILDS)('$file', ({ core }) => {
  test.each([4, 5, 7, 8, 9, 21, 22, 40, 130])('%i points: every measure as its twin', (n) => {
    const data = randomRows(n, 3);
    const embedding = data.map((row, i) => row.slice(0, 2).map((v) => v + ((i * 7) % 5) / 4));
    // The largest magnitude is a power of two: laying the points down scales no distance out of its float32.
    embedding[1][0] = 4;
    const labels = data.map((_, i) => (i === 3 ? 9 : i % 3));
    const got = measureQuality(core, toMatrix(data), toMatrix(embedding).values, { labels });
    const k = Math.min(10, Math.ceil(n / 2) - 1);
    expect(got.neighbours).toBe(k);
    expect(got.sampled).toBe(n);
    expect(got.trustworthiness).toBeCloseTo(reference.trustworthiness(data, embedding, k), 12);
    expect(got.continuity).toBeCloseTo(reference.trustworthiness(embedding, data, k), 12);
    expect(got.recall).toBeCloseTo(reference.recall(data, embedding, k), 12);
    expect(got.silhouette).toBeCloseTo(reference.silhouette(embedding, labels), 5);
  });

  test('with ties on a lattice: every measure as its twin', () => {
    const data = Array.from({ length: 60 }, (_, i) =>
      Float32Array.of(i % 4, Math.floor(i / 4) % 4),
    );
    const embedding = data.map((row, i) => Float32Array.of(row[0], i % 3));
    const got = measureQuality(core, toMatrix(data), toMatrix(embedding).values);
    expect(got.trustworthiness).toBeCloseTo(reference.trustworthiness(data, embedding, 10), 12);
    expect(got.continuity).toBeCloseTo(reference.trustworthiness(embedding, data, 10), 12);
    expect(got.recall).toBeCloseTo(reference.recall(data, embedding, 10), 12);
    expect(got.trustworthiness).toBeLessThan(0.9);
  });

  test('a sample of all points is all points, and a part comes close', () => {
    const data = randomRows(400, 4);
    const embedding = data.map((row) => row.slice(0, 2));
    const labels = data.map((row) => (row[0] > 0 ? 1 : 0));
    const measure = (sample?: number) =>
      measureQuality(core, toMatrix(data), toMatrix(embedding).values, {
        labels,
        ...(sample ? { sample } : {}),
      });
    const all = measure();
    expect(measure(400)).toEqual(all);
    const part = measure(101);
    expect(part.sampled).toBe(101);
    for (const name of ['trustworthiness', 'continuity', 'recall', 'silhouette'] as const) {
      expect(Math.abs((part[name] ?? 0) - (all[name] ?? 0))).toBeLessThan(0.1);
    }
    expect(all.accuracy).toBeGreaterThan(0.9);
  });

  test('the data itself is a perfect embedding', () => {
    const data = toMatrix(randomRows(50, 2));
    const { trustworthiness, continuity, recall } = measureQuality(core, data, data.values);
    expect([trustworthiness, continuity, recall]).toEqual([1, 1, 1]);
  });

  test('votes: each point is left out, and ties go to the smaller label', () => {
    // Two far groups of 6: the 5 nearest are the own group.
    const values = Float32Array.from({ length: 24 }, (_, i) => (i < 12 ? 0 : 100) + (i % 12));
    const matrix = { points: 12, dimensions: 2, values };
    const same = Array.from({ length: 12 }, (_, i) => (i < 6 ? 1 : 2));
    expect(measureQuality(core, matrix, values, { labels: same }).accuracy).toBe(1);
    const alone = same.map((label, i) => (i === 0 ? 7 : label));
    expect(measureQuality(core, matrix, values, { labels: alone }).accuracy).toBeCloseTo(11 / 12);
  });

  test('labels that do not fit are refused', () => {
    const matrix = toMatrix(randomRows(8, 2));
    expect(() => measureQuality(core, matrix, matrix.values, { labels: [1, 2] })).toThrow(
      new InputError('got 2 labels, expected 8, one for each point'),
    );
  });
});

describe('procrustes', () => {
  const next = random(3);
  const shape = Float32Array.from({ length: 60 }, () => 4 * next());

  test('turned, mirrored, scaled and moved it is the same shape', () => {
    const [c, s] = [0.6, 0.8];
    const turned = shape.map((value, i, all) =>
      i % 2 ? 3 * (s * all[i - 1] + c * value) + 5 : 3 * (c * value - s * all[i + 1]) - 2,
    );
    expect(procrustes(shape, turned)).toBeLessThan(1e-10);
    const mirrored = turned.map((value, i) => (i % 2 ? -value : value));
    expect(procrustes(shape, mirrored)).toBeLessThan(1e-10);
  });

  test('another shape is apart, both ways alike', () => {
    const other = Float32Array.from({ length: 60 }, () => next());
    expect(procrustes(shape, other)).toBeGreaterThan(0.3);
    expect(procrustes(other, shape)).toBeCloseTo(procrustes(shape, other), 12);
  });

  test('a single place has no shape', () => {
    expect(procrustes(shape, new Float32Array(60))).toBe(1);
  });
});
