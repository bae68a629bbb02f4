import { expect, test } from 'vitest';
import { kMeans } from '../../src/statistics/k-means.ts';
import { random } from '../reference/random.ts';

/** So many points around each centre, in turn. */
function blobs(centres: readonly (readonly [number, number])[], each: number): Float32Array {
  const next = random(7);
  return Float32Array.from(
    Array.from({ length: each * centres.length }, (_, i) => {
      const [x, y] = centres[i % centres.length];
      return [x + next() - 0.5, y + next() - 0.5];
    }).flat(),
  );
}

test('finds groups that lie apart, for as many as there are', () => {
  const positions = blobs(
    [
      [0, 0],
      [10, 0],
      [0, 10],
    ],
    20,
  );
  const [two, three] = kMeans(positions, 3);
  expect(new Set(two).size).toBe(2);
  const ofBlobs = [0, 1, 2].map((k) => new Set(three.filter((_, i) => i % 3 === k)));
  expect(ofBlobs.map(({ size }) => size)).toEqual([1, 1, 1]);
  expect(new Set(ofBlobs.flatMap((groups) => [...groups])).size).toBe(3);
});

test('no group can be left for a nearer centre', () => {
  const positions = blobs([[0, 0]], 100);
  for (const groups of kMeans(positions, 5)) {
    const count = Math.max(...groups) + 1;
    const centres = Array.from({ length: count }, (_, k) => {
      const own = [...groups.keys()].filter((i) => groups[i] === k);
      return [0, 1].map(
        (axis) => own.reduce((sum, i) => sum + positions[2 * i + axis], 0) / own.length,
      );
    });
    groups.forEach((group, i) => {
      const distances = centres.map(
        ([x, y]) => (positions[2 * i] - x) ** 2 + (positions[2 * i + 1] - y) ** 2,
      );
      expect(distances[group]).toBeCloseTo(Math.min(...distances), 12);
    });
  }
});

test('equal points are one group', () => {
  expect(kMeans(new Float32Array(8), 3).map((groups) => [...groups])).toEqual([
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ]);
});
