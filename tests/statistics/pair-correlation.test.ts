import { expect, test } from 'vitest';
import { pairCorrelation, type PairPoint } from '../../src/statistics/pair-correlation.ts';
import { random } from '../reference/random.ts';

const next = random(11);

/** Every pair of the classes a, b, c … with the numbers that a function gives. */
function everyPair(classes: number, numbers: (a: number, b: number) => [number, number]) {
  const points: PairPoint[] = [];
  const name = (i: number) => String.fromCodePoint(97 + i);
  for (let b = 1; b < classes; b++) {
    for (let a = 0; a < b; a++) {
      const [x, y] = numbers(a, b);
      points.push({ classes: [name(a), name(b)], x, y });
    }
  }
  return points;
}

test('what rises together in every pair does so in every resample', () => {
  const rising = everyPair(6, (a, b) => [10 * a + b, -1 / (10 * a + b + 1)]);
  const { rho, interval } = pairCorrelation(rising);
  expect(rho).toBeCloseTo(1, 12);
  for (const end of interval!) expect(end).toBeCloseTo(1, 12);
});

test('numbers of independent pairs have a rank correlation around 0 in their interval', () => {
  const { interval } = pairCorrelation(everyPair(10, () => [next(), next()]));
  expect(interval![0]).toBeLessThan(0);
  expect(interval![1]).toBeGreaterThan(0);
});

test('where it is the classes that differ, few classes say less than their many pairs', () => {
  // Both numbers are sums of one number of each class, drawn independently: 45 pairs, but ten draws.
  const widths = Array.from({ length: 12 }, () => {
    const [xs, ys] = [0, 1].map(() => Array.from({ length: 10 }, next));
    const { interval } = pairCorrelation(everyPair(10, (a, b) => [xs[a] + xs[b], ys[a] + ys[b]]));
    return interval!;
  });
  const mean = widths.reduce((sum, [low, high]) => sum + high - low, 0) / widths.length;
  // As wide as a sample of a dozen; 45 independent pairs have 0.58.
  expect(mean).toBeGreaterThan(0.85);
  const covering = widths.filter(([low, high]) => low <= 0 && high >= 0).length;
  expect(covering).toBeGreaterThanOrEqual(10);
});

test('too few pairs have none', () => {
  expect(pairCorrelation(everyPair(2, () => [1, 2]))).toEqual({ rho: null, interval: null });
  // Three classes are often drawn so that fewer than three pairs are left.
  const three = pairCorrelation(everyPair(3, (a, b) => [a + 3 * b, 3 * b - a]));
  expect(three.rho).not.toBeNull();
  expect(three.interval).toBeNull();
});
