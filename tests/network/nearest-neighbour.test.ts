import { describe, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import { type PairRows, pickRows, rowOf } from '../../src/data/pair-rows.ts';
import { nearestNeighbours } from '../../src/network/nearest-neighbour.ts';
import { inputPoints, squaredDistance } from '../../src/network/point-rows.ts';
import { splitRows } from '../../src/network/split-rows.ts';
import { core, noiseImages } from './images.ts';
import { randomNumbers, tableRows } from './tables.ts';

const nearestOf = (points: PairRows, queries: PairRows) => [
  ...finish(
    nearestNeighbours(core, inputPoints(core, points), inputPoints(core, queries), queries),
  ),
];

const range = (from: number, to: number) =>
  Uint32Array.from({ length: to - from }, (_, i) => from + i);

/** By every squared difference of bytes, one after the other. */
function byDefinition(points: PairRows, queries: PairRows): number[] {
  return Array.from(range(0, queries.count), (i) => {
    const query = rowOf(queries, i);
    const distances = Array.from(range(0, points.count), (p) =>
      squaredDistance(rowOf(points, p), query),
    );
    return distances.indexOf(Math.min(...distances));
  });
}

describe('of images the nearest', () => {
  const images = noiseImages(1120, 0.02);

  test('is that of the definition, in every block of points', () => {
    const [points, queries] = [
      pickRows(images, range(0, 1100)),
      pickRows(images, range(1080, 1120)),
    ];
    const found = nearestOf(points, queries);
    expect(found).toEqual(byDefinition(points, queries));
    expect(found.some((point) => point >= 1024)).toBe(true);
  });

  test('is the first of equally near ones, and differs by one step of one pixel', () => {
    // Rows that are alike but for one pixel: their sums in float32 do not tell them apart.
    const values = images.values.map(() => 255);
    [7, 7, 9, 8].forEach((step, i) => (values[i * 784 + 5] = 255 - step));
    const rows = { ...images, values, nonZeros: images.nonZeros.map(() => 784) };
    const query = pickRows({ ...rows, values: values.slice() }, Uint32Array.of(3));
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
    ]) {
      const points = pickRows(rows, Uint32Array.from(order));
      // 8 is as far from 7 as from 9.
      expect(nearestOf(points, query)).toEqual([0]);
    }
    rows.values[2 * 784 + 5] = 255 - 8;
    expect(nearestOf(pickRows(rows, Uint32Array.of(0, 1, 2)), query)).toEqual([2]);
  });
});

test('rows of a table are near by their scaled inputs', () => {
  const numbers = randomNumbers(200, 3).map((value, i) => (i % 3 === 2 ? 1000 * value : value));
  const rows = tableRows(numbers, { dimensions: 3, scale: { type: 'standard' } });
  const { training, validation } = splitRows(core, rows, 1);
  const { scaling } = training;
  if (!scaling || 'divisor' in scaling) throw new Error('expected a scaling by columns');
  const inputsOf = (of: PairRows) =>
    Array.from(range(0, of.count), (i) =>
      Array.from(rowOf(of, i), (value, d) => (value - scaling.shift[d]) / scaling.divisors[d]),
    );
  const points = inputsOf(training);
  const expected = inputsOf(validation).map((query) => {
    const distances = points.map((point) => squaredDistance(point, query));
    return distances.indexOf(Math.min(...distances));
  });
  expect(nearestOf(training, validation)).toEqual(expected);
});
