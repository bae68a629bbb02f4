import { expect, test } from 'vitest';
import { crossedBootstrap } from '../../src/statistics/crossed-bootstrap.ts';
import { sampleSd } from '../../src/statistics/mean.ts';
import { Draws, drawMany } from './draws.ts';

/** As the only statistic, the mean of the resampled table whose cell is the sum of what its seed and its image give. */
function additive(ofSeed: readonly number[], ofImage: readonly number[]) {
  return (picks: Uint32Array, weights: Uint32Array) => {
    let sum = 0;
    for (const pick of picks) sum += ofSeed[pick]! / picks.length;
    weights.forEach((weight, i) => (sum += (weight * ofImage[i]!) / ofImage.length));
    return [sum];
  };
}

test('of a sum of seeds and images the variances add up', () => {
  const draws = new Draws(3);
  const [seeds, images] = [20, 30];
  const ofSeed = drawMany(seeds, () => draws.normal());
  const ofImage = drawMany(images, () => 2 * draws.normal());
  const statistics = additive(ofSeed, ofImage);
  const interval = crossedBootstrap({ seeds, images, statistics });
  const [low, high] = interval[0]!;
  const variance = (values: readonly number[]) => {
    const sd = sampleSd(values)!;
    return (sd * sd * (values.length - 1)) / (values.length * values.length);
  };
  const expected = 2 * 1.96 * Math.sqrt(variance(ofSeed) + variance(ofImage));
  expect((high - low) / expected).toBeGreaterThan(0.93);
  expect((high - low) / expected).toBeLessThan(1.07);
  expect(crossedBootstrap({ seeds, images, statistics })).toEqual([[low, high]]);
});

test('more seeds do not make the variance of images smaller', () => {
  const ofImage = drawMany(50, () => new Draws(5).normal()).map((_, i) => Number(i % 2 === 0));
  const widths = [4, 400].map((seeds) => {
    const statistics = additive(Array<number>(seeds).fill(0), ofImage);
    const [interval] = crossedBootstrap({ seeds, images: 50, resamples: 500, statistics });
    const [low, high] = interval!;
    return high - low;
  });
  expect(widths[1]! / widths[0]!).toBeGreaterThan(0.8);
});

test('as many rows and columns are drawn as there are, and what has no value has no interval', () => {
  const totals = new Set<number>();
  const intervals = crossedBootstrap({
    seeds: 3,
    images: 7,
    resamples: 50,
    statistics: (picks, weights) => {
      expect(picks.every((pick) => pick < 3)).toBe(true);
      totals.add(weights.reduce((sum, weight) => sum + weight, 0));
      return [picks[0] === 0 ? NaN : 1, 2];
    },
  });
  expect([...totals]).toEqual([7]);
  expect(intervals).toEqual([null, [2, 2]]);
});
