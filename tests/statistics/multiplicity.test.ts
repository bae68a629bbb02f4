import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betting } from '../../src/statistics/betting.ts';
import { eBenjaminiHochberg, holmLevels } from '../../src/statistics/multiplicity.ts';

/** Evidence of many orders of magnitude, and ties. */
const evidences = fc.array(
  fc.integer({ min: -2, max: 12 }).map((exponent) => 2 ** exponent),
  { minLength: 1, maxLength: 20 },
);

describe('Holm', () => {
  test('by hand: the third of four fails, and the fourth shares its level', () => {
    // Needed: 80, 60, 40.
    expect(holmLevels([39, 1000, 61, 30], 0.05)).toEqual([0.025, 0.0125, 0.05 / 3, 0.025]);
    expect(holmLevels([79, 79], 0.05)).toEqual([0.025, 0.05]);
    expect(holmLevels([], 0.05)).toEqual([]);
    // What is needed, and no more.
    expect(holmLevels([8, 4], 0.25)).toEqual([0.125, 0.25]);
  });

  test('rejects what step-down over the p-values min(1, 1/e) rejects', () => {
    fc.assert(
      fc.property(evidences, (evidence) => {
        const levels = holmLevels(evidence, 0.05);
        const sorted = evidence.map((e) => Math.min(1, 1 / e)).toSorted((a, b) => a - b);
        const failed = sorted.findIndex((p, i) => p > 0.05 / (sorted.length - i));
        const rejected = failed < 0 ? sorted.length : failed;
        expect(levels.filter((level, i) => evidence[i]! >= 1 / level)).toHaveLength(rejected);
      }),
    );
  });
});

describe('e-BH', () => {
  test('by hand: two of four reach 4/(2 · 0.05)', () => {
    expect(eBenjaminiHochberg([26, 1000, 40, 1], 0.05)).toBe(0.025);
    expect(eBenjaminiHochberg([27, 1000, 27, 1], 0.05)).toBeCloseTo(0.0375, 15);
    expect(eBenjaminiHochberg([1, 2], 0.05)).toBe(0.025);
  });

  test('rejects the most claims that could be rejected together', () => {
    fc.assert(
      fc.property(evidences, (evidence) => {
        const level = eBenjaminiHochberg(evidence, 0.05);
        const rejected = evidence.filter((e) => e >= 1 / level).length;
        expect(level).toBeCloseTo((0.05 * Math.max(rejected, 1)) / evidence.length, 14);
        for (let more = rejected + 1; more <= evidence.length; more++) {
          const needed = evidence.length / (more * 0.05);
          expect(evidence.filter((e) => e >= needed * (1 + 1e-12)).length).toBeLessThan(more);
        }
      }),
    );
  });
});

test('the interval of the adjusted level decides what the evidence decides', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(counts, (ones) => {
      const claims = ones.map((k) =>
        betting(
          Array.from({ length: 30 }, (_, i) => Number(i < k)),
          [0, 1],
        ),
      );
      const evidence = claims.map((claim) => claim.evidenceAbove(0.5));
      const levels = holmLevels(evidence, 0.05);
      const shared = eBenjaminiHochberg(evidence, 0.05);
      claims.forEach((claim, i) => {
        for (const level of [levels[i]!, shared]) {
          const [low] = claim.interval(level)!;
          expect(low >= 0.5).toBe(evidence[i]! >= 1 / level);
        }
      });
    }),
    { numRuns: 20 },
  );
});
