import { describe, expect, test } from 'vitest';
import { betting } from '../../src/statistics/betting.ts';
import { seedsAtPower, seedsByBetting } from '../../src/statistics/seeds-to-decide.ts';
import { greatestOf, leastOf } from '../../src/statistics/sequence.ts';
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

  test('start with the values that are there: what they decide needs no more', () => {
    const values = Array.from({ length: 16 }, (_, i) => Number(i !== 3));
    expect(betting(values, [0, 1]).evidenceAbove(0.5)).toBeGreaterThan(20);
    expect(seedsByBetting(values, [0, 1], 0.5, 0.05)).toBe(16);
  });

  test('are more where values vary, and do not depend on the scale', () => {
    const varying = seedsByBetting([1, 0, 1, 1, 1], [0, 1], 0.5, 0.05)!;
    expect(varying).toBeGreaterThan(seedsByBetting([0.8, 0.8, 0.8, 0.8, 0.8], [0, 1], 0.5, 0.05)!);
    expect(seedsByBetting([30, 10, 30, 30, 30], [10, 30], 20, 0.05)).toBe(varying);
    expect(seedsByBetting([0.5, 0.5], [0, 1], 0.5, 0.05)).toBeNull();
    expect(seedsByBetting([0.501, 0.5], [0, 1], 0.5, 0.05)).toBeNull();
  });
});

describe('seeds that a sequence takes to decide', () => {
  const values = [1, 2, 3, 2, 2];
  const t = tMixture(values);
  const bet = betting([1, 0, 1, 1, 1], [0, 1]);

  test('are those of its method', () => {
    expect(t.seedsToDecide(1, 0.05)).toBe(seedsAtPower(1 / t.sd!, 0.05));
    expect(t.seedsToDecide(3, 0.05)).toBe(t.seedsToDecide(1, 0.05));
    expect(bet.seedsToDecide(0.5, 0.01)).toBe(seedsByBetting([1, 0, 1, 1, 1], [0, 1], 0.5, 0.01));
    expect([t.seedsToDecide(2, 0.05), tMixture([1]).seedsToDecide(0, 0.05)]).toEqual([null, null]);
    expect(tMixture([1, 1]).seedsToDecide(0, 0.05)).toBeNull();
  });

  test('of several: the slowest where all have to lie beyond the bound, else the first', () => {
    const far = tMixture(values.map((value) => value + 2));
    const least = leastOf([t, far]);
    expect(least.seedsToDecide(1, 0.05)).toBe(t.seedsToDecide(1, 0.05));
    expect(least.seedsToDecide(6, 0.05)).toBe(t.seedsToDecide(6, 0.025));
    expect(least.seedsToDecide(3, 0.05)).toBe(t.seedsToDecide(3, 0.025));
    const greatest = greatestOf([t, far]);
    expect(greatest.seedsToDecide(5, 0.05)).toBe(far.seedsToDecide(5, 0.05));
    expect(greatest.seedsToDecide(3, 0.05)).toBe(far.seedsToDecide(3, 0.025));
    expect(leastOf([t, tMixture([3, 3])]).seedsToDecide(1, 0.05)).toBeNull();
  });
});
