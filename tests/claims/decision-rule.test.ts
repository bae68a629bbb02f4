import { describe, expect, test } from 'vitest';
import {
  above,
  atLeast,
  atMost,
  counted,
  distanceToBound,
  ruleText,
  thresholdOf,
  verdictOf,
  within,
} from '../../src/claims/decision-rule.ts';
import { InputError } from '../../src/errors.ts';
import type { Summary } from '../../src/statistics/summary.ts';

const over = (low: number, high: number): Summary => ({
  n: 3,
  mean: (low + high) / 2,
  sd: 1,
  interval: [low, high],
  method: 'Student t',
});

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

  test('one seed has no interval and decides nothing, except by a count', () => {
    const one: Summary = { n: 1, mean: 5, sd: null, interval: null, method: null };
    expect(verdictOf(above(0), one)).toBe('undecided');
    expect(verdictOf(counted(atLeast(1)), one)).toBe('reproduced');
    expect(verdictOf(counted(atLeast(1)), { ...one, mean: 0 })).toBe('not reproduced');
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
    'By the whole 95 % interval: reproduced above 0, not reproduced at most 0, else undecided.',
  );
  expect(ruleText(counted(atLeast(3, 1)))).toBe(
    'By the mean, a plain count: reproduced at least 3, partly at least 1 and below 3, not reproduced below 1.',
  );
  expect(ruleText(within(0.847 - 0.01, 0.857))).toContain('at least 0.837 and at most 0.857');
});

test('the threshold belongs to the reproduced values, the distance to any change of verdict', () => {
  const rule = atLeast(0.9, 0.5);
  expect(thresholdOf(rule, 0.55)).toBe(0.9);
  expect(distanceToBound(rule, 0.55)).toBeCloseTo(0.05, 12);
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
