import { describe, expect, test } from 'vitest';
import { betting } from '../../src/statistics/betting.ts';
import { medianSequence } from '../../src/statistics/median-sequence.ts';
import { seedsByBetting } from '../../src/statistics/seeds-to-decide.ts';
import { greatestOf, leastOf } from '../../src/statistics/sequence.ts';

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
  const values = [2, 1, 3, 2, 2];
  const middle = medianSequence(values);
  const bet = betting([1, 0, 1, 1, 1], [0, 1]);

  test('are those of its method: of a median those by which more than half lie on its side', () => {
    expect(middle.seedsToDecide(1, 0.05)).toBe(bet.seedsToDecide(0.5, 0.05));
    expect(middle.seedsToDecide(3, 0.05)).toBe(
      medianSequence([2, 3, 1, 2, 2]).seedsToDecide(3, 0.05),
    );
    expect(bet.seedsToDecide(0.5, 0.01)).toBe(seedsByBetting([1, 0, 1, 1, 1], [0, 1], 0.5, 0.01));
    expect(middle.seedsToDecide(0, 0.05)).toBe(6);
  });

  test('cannot be told on the bound, where most values lie on it, and of equal ones without a range', () => {
    expect(middle.seedsToDecide(2, 0.05)).toBeNull();
    expect(medianSequence([1, 1, 3, 4]).seedsToDecide(1, 0.05)).toBeNull();
    expect(medianSequence([1, 1]).seedsToDecide(0, 0.05)).toBeNull();
    expect(medianSequence([1, 1], [0, 4]).seedsToDecide(0.5, 0.05)).toBe(
      betting([1, 1], [0, 4]).seedsToDecide(0.5, 0.05),
    );
  });

  test('of several: the slowest where all have to lie beyond the bound, else the first', () => {
    const far = medianSequence(values.map((value) => value + 2));
    const least = leastOf([middle, far]);
    expect(least.seedsToDecide(1, 0.05)).toBe(middle.seedsToDecide(1, 0.05));
    expect(least.seedsToDecide(6, 0.05)).toBe(middle.seedsToDecide(6, 0.025));
    expect(least.seedsToDecide(3, 0.05)).toBe(middle.seedsToDecide(3, 0.025));
    const greatest = greatestOf([middle, far]);
    expect(greatest.seedsToDecide(5, 0.05)).toBe(far.seedsToDecide(5, 0.05));
    expect(greatest.seedsToDecide(3, 0.05)).toBe(far.seedsToDecide(3, 0.025));
    expect(leastOf([middle, medianSequence([3, 3])]).seedsToDecide(1, 0.05)).toBeNull();
  });
});
