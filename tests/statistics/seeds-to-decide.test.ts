import { describe, expect, test } from 'vitest';
import { betting } from '../../src/statistics/betting.ts';
import { seedsAtPower, seedsByBetting } from '../../src/statistics/seeds-to-decide.ts';
import { tMixture } from '../../src/statistics/t-mixture.ts';
import { Draws, drawMany } from './draws.ts';

const RUNS = 300;

describe('seeds at a power of 80 % by the t mixture', () => {
  test.each([
    [0.75, 0.05],
    [1, 0.0125],
    [2, 0.05],
    [10, 0.001],
    [50, 0.05],
  ])('are those of simulation: %f sd at level %f', (distance, level) => {
    const most = 80;
    const decided = Array.from({ length: RUNS }, (_, run) => {
      const draws = new Draws(run, 9);
      const values = drawMany(most, () => distance + draws.normal());
      for (let n = 2; n <= most; n++) {
        if (tMixture(values.slice(0, n)).evidenceAbove(0) >= 1 / level) return n;
      }
      return Infinity;
    }).toSorted((a, b) => a - b);
    const simulated = decided[0.8 * RUNS - 1]!;
    const told = seedsAtPower(distance, level)!;
    expect(Math.abs(told - simulated)).toBeLessThanOrEqual(Math.max(2, 0.15 * simulated));
  });

  test('are not named on the bound or beyond a thousand', () => {
    expect(seedsAtPower(0, 0.05)).toBeNull();
    expect(seedsAtPower(0.01, 0.05)).toBeNull();
    expect(seedsAtPower(NaN, 0.05)).toBeNull();
  });
});

describe('seeds at a power of 80 % by betting', () => {
  test('of equal values: those at which as many of them decide, on either side', () => {
    for (const [value, bound] of [
      [1, 0.9],
      [0.2, 0.5],
    ] as const) {
      const told = seedsByBetting([value, value, value], [0, 1], bound, 0.05)!;
      const evidence = (n: number) => {
        const sequence = betting(Array<number>(n).fill(value), [0, 1]);
        return value > bound ? sequence.evidenceAbove(bound) : sequence.evidenceBelow(bound);
      };
      expect(evidence(told)).toBeGreaterThanOrEqual(20);
      expect(evidence(told - 1)).toBeLessThan(20);
    }
  });

  test('are more where values vary, and do not depend on the scale', () => {
    const varying = seedsByBetting([1, 0, 1, 1, 1], [0, 1], 0.5, 0.05)!;
    expect(varying).toBeGreaterThan(seedsByBetting([0.8, 0.8, 0.8, 0.8, 0.8], [0, 1], 0.5, 0.05)!);
    expect(seedsByBetting([30, 10, 30, 30, 30], [10, 30], 20, 0.05)).toBe(varying);
    expect(seedsByBetting([0.5, 0.5], [0, 1], 0.5, 0.05)).toBeNull();
    expect(seedsByBetting([0.501, 0.5], [0, 1], 0.5, 0.05)).toBeNull();
  });
});
