import { describe, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import { type PairRows, pickRows, rowOf } from '../../src/data/pair-rows.ts';
import { nearestNeighbours } from '../../src/network/nearest-neighbour.ts';
import { inputPoints, squaredDistance } from '../../src/network/point-rows.ts';
import { splitRows } from '../../src/network/split-rows.ts';
import { random } from '../reference/random.ts';
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

  test('is found where sums in float32 do not tell points apart, of equally near ones the first', () => {
    // White but for a step or two in some pixels: the sums are near 392, their differences near 10⁻⁵.
    const next = random(4);
    const values = images.values.map((_, i) => (i % 784 < 12 ? 252 + Math.floor(4 * next()) : 255));
    const rows = { ...images, values, nonZeros: images.nonZeros.map(() => 784) };
    const [points, queries] = [pickRows(rows, range(0, 300)), pickRows(rows, range(300, 400))];
    const expected = byDefinition(points, queries);
    expect(nearestOf(points, queries)).toEqual(expected);
    const ties = expected.filter((nearest, i) => {
      const distance = (p: number) => squaredDistance(rowOf(points, p), rowOf(queries, i));
      return Array.from(range(0, 300)).some(
        (p) => p !== nearest && distance(p) === distance(nearest),
      );
    });
    expect(ties.length).toBeGreaterThan(10);
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
