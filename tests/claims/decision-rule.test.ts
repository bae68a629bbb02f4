import { describe, expect, test } from 'vitest';
import {
  above,
  atLeast,
  atMost,
  decisionEvidence,
  nearestBound,
  ruleText,
  thresholdOf,
  verdictOf,
  within,
} from '../../src/claims/decision-rule.ts';
import { InputError } from '../../src/errors.ts';
import { betting } from '../../src/statistics/betting.ts';
import { medianSequence } from '../../src/statistics/median-sequence.ts';

const over = (low: number, high: number) => [low, high] as const;

describe('a verdict needs the whole interval', () => {
  test.each([
    [over(0.6, 0.8), 'reproduced'],
    [over(0.3, 0.4), 'partly'],
    [over(0.1, 0.2), 'not reproduced'],
    [over(0.4, 0.6), 'undecided'],
    [over(0.1, 0.9), 'undecided'],
  ])('at least 0.5, partly at least 0.25: %o', (summary, verdict) => {
    expect(verdictOf(atLeast(0.5, 0.25), summary)).toBe(verdict);
  });

  test.each([
    [over(0.84, 0.86), 'reproduced'],
    [over(0.86, 0.88), 'undecided'],
    [over(0.881, 0.89), 'partly'],
    [over(0.81, 0.815), 'partly'],
    [over(0.7, 0.75), 'not reproduced'],
    [over(0.95, 0.96), 'not reproduced'],
  ])('within bounds: %o', (summary, verdict) => {
    expect(verdictOf(within(0.83, 0.87, 0.8, 0.9), summary)).toBe(verdict);
  });

  test('without an interval nothing is decided', () => {
    expect(verdictOf(above(0), null)).toBe('undecided');
  });
});

describe('the evidence for a decision', () => {
  const rules = [above(0.5, 0.2), atMost(0.5, 0.7), within(0.4, 0.6, 0.2, 0.8)];
  const sequences = [0.1, 0.3, 0.5, 0.55, 0.65, 0.9].flatMap((centre) => {
    const values = Array.from({ length: 12 }, (_, i) => centre + 0.02 * ((i % 5) - 2));
    return [medianSequence(values, [0, 1]), betting(values, [0, 1])];
  });

  test('is 1 / α or more exactly when the interval at α lies in one zone', () => {
    let decided = 0;
    for (const rule of rules)
      for (const sequence of sequences)
        for (const alpha of [0.2, 0.05, 0.01, 0.001]) {
          const byInterval = verdictOf(rule, sequence.interval(alpha)) !== 'undecided';
          expect(decisionEvidence(rule, sequence) >= 1 / alpha).toBe(byInterval);
          decided += Number(byInterval);
        }
    expect(decided).toBeGreaterThan(20);
  });
});

describe('on the bound', () => {
  test('"above" is not reached, "at least" and "at most" are', () => {
    expect(verdictOf(above(0), over(0, 0))).toBe('not reproduced');
    expect(verdictOf(above(0.5, 0), over(0.5, 0.5))).toBe('partly');
    expect(verdictOf(atLeast(0.5), over(0.5, 0.5))).toBe('reproduced');
    expect(verdictOf(atMost(0.5), over(0.5, 0.5))).toBe('reproduced');
    expect(verdictOf(within(1, 2), over(1, 2))).toBe('reproduced');
  });
});

test('the rule in words says which side has the bound', () => {
  expect(ruleText(above(0))).toBe(
    'By the whole interval: reproduced above 0, not reproduced at most 0, else undecided.',
  );
  expect(ruleText(atLeast(3, 1))).toBe(
    'By the whole interval: reproduced at least 3, partly at least 1 and below 3, not reproduced below 1, else undecided.',
  );
  expect(ruleText(within(0.847 - 0.01, 0.857))).toContain('at least 0.837 and at most 0.857');
});

test('the threshold belongs to the reproduced values, the distance to any change of verdict', () => {
  const rule = atLeast(0.9, 0.5);
  expect(thresholdOf(rule, 0.55)).toBe(0.9);
  expect(nearestBound(rule, 0.55)).toBe(0.5);
  expect(thresholdOf(within(12, 24), 30)).toBe(24);
});

test.each([
  ['no bound', () => above(undefined as never)],
  ['NaN', () => atMost(NaN)],
  ['a bound of partly that is stricter', () => atLeast(0.5, 0.9)],
  ['the larger bound first', () => within(2, 1)],
])('refuses %s', (_, make) => {
  expect(make).toThrow(/^got .* from .* to .*, expected bounds in order$/);
  expect(make).toThrow(InputError);
});
