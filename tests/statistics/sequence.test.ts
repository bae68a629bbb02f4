import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betting } from '../../src/statistics/betting.ts';
import { greatestOf, leastOf, type MeanSequence } from '../../src/statistics/sequence.ts';
import { mixture, straighten } from '../../src/statistics/t-evidence.ts';
import { tMixture } from '../../src/statistics/t-mixture.ts';
import { Draws, drawMany } from './draws.ts';

const UNIT = [0, 1] as const;

describe('the t mixture', () => {
  test.each([
    // By SciPy: the noncentral t density under δ ~ N(0, g) by that under 0, by numerical integration; g = 1000 in closed form.
    [5, 2.5, 1.3135177189],
    [10, 3.1, 3.6354724386],
    [30, 0.4, 0.1579436079],
    [5, 40, 12653.667086],
  ])('of %i values with t = %f is %f', (n, t, evidence) => {
    expect(mixture(n, (t * t) / (n - 1)) / evidence).toBeCloseTo(1, 6);
  });

  test('asks for the distance in standard deviations only', () => {
    const values = [2, 4, 9, 5, 6];
    const moved = tMixture(values.map((value) => 1000 * value - 7));
    expect(moved.evidenceAbove(993) / tMixture(values).evidenceAbove(1)).toBeCloseTo(1, 9);
    expect(tMixture(values).evidenceAbove(6)).toBe(0);
    expect(tMixture(values).evidenceBelow(4)).toBe(0);
  });

  test('is corrected for skewness by Hall’s transformation, which lowers evidence only', () => {
    for (const [effect, skewness] of [
      [1.2, -0.8],
      [-2, 0.5],
      [-40, 1.5],
      [3, 0],
      [3, 0.7],
    ] as const) {
      const cube = 1 + (skewness * effect) / 3;
      const straight = skewness === 0 ? effect : (cube * cube * cube - 1) / skewness;
      const nearer = Math.abs(straight) < Math.abs(effect) ? straight : effect;
      expect(straighten(effect, skewness)).toBeCloseTo(nearer, 12);
    }
    // Where values have a long tail below, more of it may come: the mean may lie lower than it looks.
    const left = tMixture([0.2, 0.9, 0.92, 0.95, 0.96, 0.97, 0.99]);
    const [low, high] = left.interval(0.05) as [number, number];
    expect(left.mean - low).toBeGreaterThan(1.1 * (high - left.mean));
  });

  test('of equal values is a bet within a range, which says so, and nothing without one', () => {
    const equal = tMixture([0.3, 0.3, 0.1 + 0.2]);
    expect(equal.interval(0.05)).toBeNull();
    expect([equal.evidenceAbove(-1e9), equal.evidenceBelow(1e9)]).toEqual([0, 0]);
    const bet = tMixture([0.3, 0.3, 0.1 + 0.2], UNIT);
    expect(bet.method).toBe('betting');
    expect(widthOf(bet, 0.05)).toBeGreaterThan(0.3);
  });

  test('is cut to the range', () => {
    const cut = tMixture([0.99, 0.98, 0.9, 0.97, 0.96, 0.99], UNIT);
    expect(cut.interval(0.05)?.[1]).toBe(1);
    expect(cut.interval(0.05)?.[0]).toBeGreaterThan(0.5);
  });

  test('says nothing of four values, and decides a huge effect by five, even at a level of 1 in 1000', () => {
    const values = [0.0301, 0.03, 0.0305, 0.0299, 0.0302];
    expect(tMixture(values.slice(0, 4)).interval(0.5)).toBeNull();
    expect(tMixture(values.slice(0, 4), UNIT).interval(0.5)).toEqual([0, 1]);
    const [low] = tMixture(values).interval(0.001) as [number, number];
    expect(low).toBeGreaterThan(0.02);
  });
});

describe('betting', () => {
  test('by hand: half of each unit bets everything, a sixth 10, 30 and 70 %', () => {
    // Values 1 and 0.5 against a mean of at most 0.5: factors 1 + c and 1.
    const sequence = betting([1, 0.5], UNIT);
    expect(sequence.evidenceAbove(0.5)).toBeCloseTo((2 / 2 + (1.1 + 1.3 + 1.7) / 6) / 2, 14);
    // Below 0.5: factors 1 − c and 1; who has bet everything has lost it.
    expect(sequence.evidenceBelow(0.5)).toBeCloseTo((0.9 + 0.7 + 0.3) / 6 / 2, 14);
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
const anySequence: fc.Arbitrary<MeanSequence> = fc
  .array(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 25 }), {
    minLength: 1,
    maxLength: 3,
  })
  .chain((lists) => {
    const shares = lists.map((list) => list.map((value) => value / 40));
    return fc.constantFrom(
      tMixture(shares[0]!),
      tMixture(shares[0]!, UNIT),
      betting(shares[0]!, UNIT),
      leastOf(shares.map((values, i) => (i === 0 ? tMixture(values) : betting(values, UNIT)))),
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

  test('the interval holds the mean, has a width, and narrows with a larger level', () => {
    fc.assert(
      fc.property(anySequence, (sequence) => {
        const [wide, narrow] = [sequence.interval(0.01), sequence.interval(0.1)];
        if (narrow === null) expect(wide).toBeNull();
        if (wide === null || narrow === null) return;
        expect(narrow[1] - narrow[0]).toBeGreaterThan(0);
        expect(narrow[0]).toBeLessThanOrEqual(sequence.mean);
        expect(narrow[1]).toBeGreaterThanOrEqual(sequence.mean);
        expect(wide[0]).toBeLessThanOrEqual(narrow[0]);
        expect(wide[1]).toBeGreaterThanOrEqual(narrow[1]);
      }),
      { numRuns: 100 },
    );
  });

  test('evidence is monotone in the bound, and no more than 1 on the other side of the mean', () => {
    fc.assert(
      fc.property(anySequence, anyBound, anyBound, (sequence, one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        const above = sequence.evidenceAbove(low);
        expect(above).toBeGreaterThanOrEqual(sequence.evidenceAbove(high) * (1 - 1e-12));
        const below = sequence.evidenceBelow(high);
        expect(below).toBeGreaterThanOrEqual(sequence.evidenceBelow(low) * (1 - 1e-12));
        if (low >= sequence.mean) expect(above).toBeLessThanOrEqual(1);
        if (high <= sequence.mean) expect(below).toBeLessThanOrEqual(1);
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
    expect([least.method, least.n, least.mean]).toEqual(['least of several', 3, weak.mean]);
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
  for (const make of [(v: number[]) => tMixture(v, UNIT), (v: number[]) => betting(v, UNIT)]) {
    const draws = new Draws(11);
    const values = drawMany(400, () => 0.5 + (draws.uniform() - 0.5) / 2);
    const widths = [5, 20, 80, 400].map((n) => widthOf(make(values.slice(0, n)), 0.05));
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
    expect(widths[3]).toBeLessThan(0.08);
  }
});

function widthOf(sequence: MeanSequence, alpha: number): number {
  const [low, high] = sequence.interval(alpha) as [number, number];
  return high - low;
}

function fill(draws: Draws): () => number {
  return () => draws.uniform();
}
