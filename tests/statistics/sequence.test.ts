import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betting } from '../../src/statistics/betting.ts';
import { medianSequence } from '../../src/statistics/median-sequence.ts';
import { type ConfidenceSequence, greatestOf, leastOf } from '../../src/statistics/sequence.ts';
import { Draws, drawMany } from './draws.ts';

const UNIT = [0, 1] as const;

describe('the median', () => {
  /** What 2/3 on everything and 1/9 on each of 25, 50 and 80 % make of wins and losses at even odds; half of it on each side. */
  const capital = (wins: number, losses: number) =>
    ((2 / 3) * 2 ** wins * (losses === 0 ? 1 : 0) +
      [0.25, 0.5, 0.8].reduce((sum, c) => sum + ((1 + c) ** wins * (1 - c) ** losses) / 9, 0)) /
    2;

  test('by hand: seeds above the bound double what was bet on them, those on it lose as those below', () => {
    const sequence = medianSequence([1, 2, 3, 3, 5]);
    expect(sequence.centre).toBe(3);
    expect(sequence.evidenceAbove(0.5)).toBeCloseTo(capital(5, 0), 12);
    expect(sequence.evidenceAbove(2)).toBeCloseTo(capital(3, 2), 12);
    expect(sequence.evidenceBelow(3)).toBeCloseTo(capital(2, 3), 12);
    expect(sequence.evidenceBelow(6)).toBeCloseTo(capital(5, 0), 12);
  });

  test('has an interval that ends at values of seeds, however far the outermost lie', () => {
    const values = [...Array(19).keys()].map((i) => (i < 9 ? i : i === 18 ? 1e9 : i + 1));
    const [low, high] = medianSequence(values).interval(0.05) as [number, number];
    // The fewest of 19 that decide; of so many values one end is the lowest, the other the highest.
    const wins = [...Array(20).keys()].find((k) => k > 9 && capital(k, 19 - k) >= 20) as number;
    const sorted = values.toSorted((a, b) => a - b);
    expect([low, high]).toEqual(
      [sorted[19 - wins], sorted[wins - 1]].map((end) => expect.closeTo(end as number, 9)),
    );
    expect(high).toBeLessThan(20);
  });

  test('does not see a seed that collapses', () => {
    const good = Array.from({ length: 12 }, (_, i) => 0.95 + 0.001 * i);
    expect(medianSequence([...good, 0]).evidenceAbove(0.9)).toBe(
      medianSequence([...good, 0.89]).evidenceAbove(0.9),
    );
  });

  test('is not above a bound on which many values lie', () => {
    const zeros = medianSequence([...Array<number>(30).fill(0), 0.1, 0.2]);
    expect([zeros.evidenceAbove(0), zeros.evidenceBelow(0)]).toEqual(
      [0, 0].map(() => expect.closeTo(0, 3)),
    );
    const [low, high] = zeros.interval(0.05) as [number, number];
    expect([low < 0, high > 0]).toEqual([true, true]);
  });

  test('of equal values is the stricter of signs and a bet within a range, which says so, and nothing without one', () => {
    const equal = medianSequence([0.3, 0.3, 0.1 + 0.2]);
    expect(equal.interval(0.05)).toBeNull();
    expect([equal.evidenceAbove(-1e9), equal.evidenceBelow(1e9)]).toEqual([0, 0]);
    expect(equal.seedsToDecide(0, 0.05)).toBeNull();
    const bet = medianSequence([0.3, 0.3, 0.1 + 0.2], UNIT);
    expect(bet.method).toBe('betting');
    expect(widthOf(bet, 0.05)).toBeGreaterThan(0.3);
    const twelve = Array<number>(12).fill(0.3);
    expect(medianSequence(twelve, UNIT).evidenceAbove(0.001)).toBeCloseTo(capital(12, 0), 6);
    expect(medianSequence(twelve, UNIT).evidenceAbove(0.25)).toBeCloseTo(
      betting(twelve, UNIT).evidenceAbove(0.25),
      12,
    );
  });

  test('is cut to the range', () => {
    const cut = medianSequence([0.99, 0.98, 0.9, 0.97, 0.96, 0.99, 0.95, 0.94], UNIT);
    expect(cut.interval(0.05)?.[0]).toBeCloseTo(0.9, 9);
    expect(cut.interval(0.001)).toEqual([0, 1]);
    expect([cut.evidenceAbove(-0.01), cut.evidenceBelow(1.01)]).toEqual([1e300, 1e300]);
  });

  test('is decided by six seeds of one mind at 5 %, by eight at the level of four primary claims', () => {
    const fewest = (alpha: number) =>
      [...Array(20).keys()].find(
        (n) =>
          n > 1 && medianSequence(drawMany(n, fill(new Draws(3)))).evidenceAbove(0) >= 1 / alpha,
      );
    expect([fewest(0.05), fewest(0.0125)]).toEqual([6, 8]);
  });
});

describe('betting', () => {
  test('by hand: two thirds of each unit bet everything, a ninth 25, 50 and 80 %', () => {
    // Values 1 and 0.5 against a mean of at most 0.5: factors 1 + c and 1.
    const sequence = betting([1, 0.5], UNIT);
    expect(sequence.evidenceAbove(0.5)).toBeCloseTo(((2 * 2) / 3 + (1.25 + 1.5 + 1.8) / 9) / 2, 14);
    // Below 0.5: factors 1 − c and 1; who has bet everything has lost it.
    expect(sequence.evidenceBelow(0.5)).toBeCloseTo((0.75 + 0.5 + 0.2) / 9 / 2, 14);
  });

  test('knows the ends of the range', () => {
    const ones = betting([1, 1, 1], UNIT);
    expect(ones.interval(0.05)?.[1]).toBe(1);
    expect(ones.evidenceAbove(0)).toBeGreaterThan(1e299);
    expect(betting([0, 0, 0], UNIT).evidenceAbove(0)).toBe(0.5);
    expect(ones.evidenceAbove(1)).toBe(0.5);
    expect(ones.evidenceBelow(0.999)).toBeLessThan(0.5);
    expect([ones.evidenceBelow(-0.01), ones.evidenceAbove(1.01)]).toEqual([0, 0]);
    expect(betting([-1, 1, 3], [-1, 3]).evidenceAbove(-1.01)).toBe(1e300);
    expect(betting([1, ...Array<number>(2000).fill(1), 0], UNIT).evidenceAbove(0.1)).not.toBeNaN();
  });

  test('refuses values outside the range and ranges without ends, forgives rounding', () => {
    expect(() => betting([0.5, 1.1], UNIT)).toThrow('got 1.1 at place 1, expected a number from 0');
    expect(() => betting([0.5], [0, Infinity])).toThrow('expected two finite numbers in order');
    expect(betting([1 + 1e-15], UNIT).interval(0.01)?.[1]).toBe(1);
  });

  test('does not see the order of values', () => {
    const values = drawMany(40, fill(new Draws(4)));
    const [first, second] = [values, values.toReversed()].map((order) => betting(order, UNIT));
    expect(first!.evidenceAbove(0.3) / second!.evidenceAbove(0.3)).toBeCloseTo(1, 10);
  });

  test('takes 29 ones at least to exclude 0.9 at 5 %, as any method must, and at most 42', () => {
    const least = [...Array(60).keys()].find(
      (n) => n > 0 && betting(Array<number>(n).fill(1), UNIT).evidenceAbove(0.9) >= 20,
    );
    expect(least).toBeGreaterThanOrEqual(29);
    expect(least).toBeLessThanOrEqual(42);
  });
});

/** Sequences of every method, about shares. */
const anySequence: fc.Arbitrary<ConfidenceSequence> = fc
  .array(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 25 }), {
    minLength: 1,
    maxLength: 3,
  })
  .chain((lists) => {
    const shares = lists.map((list) => list.map((value) => value / 40));
    return fc.constantFrom(
      medianSequence(shares[0]!),
      medianSequence(shares[0]!, UNIT),
      betting(shares[0]!, UNIT),
      leastOf(
        shares.map((values, i) => (i === 0 ? medianSequence(values) : betting(values, UNIT))),
      ),
      greatestOf(shares.map((values) => betting(values, UNIT))),
    );
  });
const anyBound = fc.double({ min: -0.2, max: 1.2, noNaN: true });
const anyLevel = fc.constantFrom(0.2, 0.05, 0.0125, 0.0007);

describe('of every method', () => {
  test('the interval says what the evidence says', () => {
    fc.assert(
      fc.property(anySequence, anyBound, anyLevel, (sequence, bound, level) => {
        const interval = sequence.interval(level);
        const [least, most] = sequence.range;
        if (bound < least || bound > most) return;
        // The ends of the range are never crossed, so nothing is decided about them.
        const low = interval?.[0] ?? -Infinity;
        const high = interval?.[1] ?? Infinity;
        if (low > least) expect(sequence.evidenceAbove(low)).toBeGreaterThanOrEqual(1 / level);
        if (high < most) expect(sequence.evidenceBelow(high)).toBeGreaterThanOrEqual(1 / level);
        if (bound !== least) {
          expect(bound <= low).toBe(sequence.evidenceAbove(bound) >= 1 / level);
        }
        if (bound !== most) {
          expect(bound >= high).toBe(sequence.evidenceBelow(bound) >= 1 / level);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('the interval holds the centre, has a width, and narrows with a larger level', () => {
    fc.assert(
      fc.property(anySequence, (sequence) => {
        const [wide, narrow] = [sequence.interval(0.01), sequence.interval(0.1)];
        if (narrow === null) expect(wide).toBeNull();
        if (wide === null || narrow === null) return;
        expect(narrow[1] - narrow[0]).toBeGreaterThan(0);
        expect(narrow[0]).toBeLessThanOrEqual(sequence.centre);
        expect(narrow[1]).toBeGreaterThanOrEqual(sequence.centre);
        expect(wide[0]).toBeLessThanOrEqual(narrow[0]);
        expect(wide[1]).toBeGreaterThanOrEqual(narrow[1]);
      }),
      { numRuns: 100 },
    );
  });

  test('evidence is monotone in the bound, and no more than 1 on the other side of the centre', () => {
    fc.assert(
      fc.property(anySequence, anyBound, anyBound, (sequence, one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        const above = sequence.evidenceAbove(low);
        expect(above).toBeGreaterThanOrEqual(sequence.evidenceAbove(high) * (1 - 1e-12));
        const below = sequence.evidenceBelow(high);
        expect(below).toBeGreaterThanOrEqual(sequence.evidenceBelow(low) * (1 - 1e-12));
        if (low >= sequence.centre) expect(above).toBeLessThanOrEqual(1);
        if (high <= sequence.centre) expect(below).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });
});

describe('of several', () => {
  const strong = betting(Array<number>(12).fill(0.9), UNIT);
  const weak = betting([0.6, 0.7, 0.8], UNIT);

  test('the least lies above a bound when each does; below when the average says so', () => {
    const least = leastOf([strong, weak]);
    expect([least.method, least.n, least.centre]).toEqual(['least of several', 3, weak.centre]);
    expect(least.evidenceAbove(0.5)).toBe(weak.evidenceAbove(0.5));
    expect(least.evidenceBelow(0.95)).toBeCloseTo(
      (strong.evidenceBelow(0.95) + weak.evidenceBelow(0.95)) / 2,
      14,
    );
  });

  test('the greatest is the mirror image', () => {
    const mirrored = [
      betting(Array<number>(12).fill(1 - 0.9), UNIT),
      betting([0.4, 0.3, 0.2], UNIT),
    ];
    const [least, greatest] = [leastOf([strong, weak]), greatestOf(mirrored)];
    const [low, high] = greatest.interval(0.05) as [number, number];
    expect([1 - high, 1 - low]).toEqual(
      (least.interval(0.05) as [number, number]).map((end) => expect.closeTo(end, 12)),
    );
  });
});

test('more seeds make the interval narrower', () => {
  for (const make of [
    (v: number[]) => medianSequence(v, UNIT),
    (v: number[]) => betting(v, UNIT),
  ]) {
    const draws = new Draws(11);
    const values = drawMany(400, () => 0.5 + (draws.uniform() - 0.5) / 2);
    const widths = [5, 20, 80, 400].map((n) => widthOf(make(values.slice(0, n)), 0.05));
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
    expect(widths[3]).toBeLessThan(0.09);
  }
});

function widthOf(sequence: ConfidenceSequence, alpha: number): number {
  const [low, high] = sequence.interval(alpha) as [number, number];
  return high - low;
}

function fill(draws: Draws): () => number {
  return () => draws.uniform();
}
