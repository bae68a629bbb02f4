import { describe, expect, test } from 'vitest';
import { minimumNormWeights } from '../../src/statistics/minimum-norm.ts';
import { random } from '../reference/random.ts';

const next = random(3);
const draw = (count: number) => Array.from({ length: count }, () => 2 * next() - 1);
const drawFeatures = (features: number, rows: number) =>
  Array.from({ length: features }, () => draw(rows));
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i], 0);
const residual = (features: readonly number[][], weights: ArrayLike<number>, targets: number[]) =>
  targets.map(
    (target, row) =>
      target -
      dot(
        features.map((feature) => feature[row]),
        weights,
      ),
  );

describe('fewer features than rows', () => {
  test('what is left is at right angles to each of them', () => {
    const [features, targets] = [drawFeatures(5, 12), draw(12)];
    const left = residual(features, minimumNormWeights(features, targets), targets);
    for (const feature of features) expect(dot(feature, left)).toBeCloseTo(0, 12);
    expect(dot(left, left)).toBeGreaterThan(0.01);
  });

  test('one that is 0, or made up of others, has no weight', () => {
    const [a, b, targets] = [draw(6), draw(6), draw(6)];
    const sum = a.map((value, i) => value - 2 * b[i]);
    const zero = a.map(() => 0);
    const weights = minimumNormWeights([zero, a, b, sum], targets);
    expect([weights[0], weights[3]]).toEqual([0, 0]);
    expect(Array.from(weights.slice(1, 3))).toEqual(
      [...minimumNormWeights([a, b], targets)].map((weight) => expect.closeTo(weight, 12)),
    );
  });
});

describe('more features than rows', () => {
  test('the targets are met, by weights that are a sum of the rows: no others are shorter', () => {
    const [features, targets] = [drawFeatures(20, 7), draw(7)];
    const weights = minimumNormWeights(features, targets);
    for (const left of residual(features, weights, targets)) expect(left).toBeCloseTo(0, 12);
    // A direction that no row sees: what is left of any vector by its fit to the rows.
    const rows = targets.map((_, row) => features.map((feature) => feature[row]));
    const any = draw(20);
    const unseen = residual(rows, minimumNormWeights(rows, any), any);
    expect(dot(unseen, unseen)).toBeGreaterThan(0.1);
    expect(dot(unseen, weights)).toBeCloseTo(0, 12);
  });

  test('of two equal features each has half the weight', () => {
    expect([...minimumNormWeights([[2], [2]], [4])]).toEqual([
      expect.closeTo(1, 12),
      expect.closeTo(1, 12),
    ]);
  });

  test('that are silent but for a few are fitted as those few are', () => {
    const [features, targets] = [drawFeatures(3, 7), draw(7)];
    const silent = Array.from({ length: 9 }, () => targets.map(() => 0));
    const weights = minimumNormWeights([...features, ...silent], targets);
    expect(Array.from(weights.slice(0, 3))).toEqual([...minimumNormWeights(features, targets)]);
  });
});
