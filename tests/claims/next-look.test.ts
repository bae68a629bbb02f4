import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/claims/claim.ts';
import { nextLook, whyUndecided } from '../../src/claims/next-look.ts';
import { seedsUpTo } from '../../src/lab/resolve-settings.ts';
import { DIVERGED } from '../../src/claims/evidence.ts';
import { claim } from './claim.ts';

const open = (id: string, n: number, seedsNeeded: number | null): Claim =>
  claim({ id, verdict: 'undecided', n, seedsNeeded });
/** Claims that have their first n seeds, and take so many seconds for one more. */
const costs =
  (seconds: Readonly<Record<string, number>> = {}) =>
  ({ id, n }: Claim) => ({ seeds: new Set(seedsUpTo(n)), secondsPerSeed: seconds[id] ?? 1 });

describe('the next look', () => {
  test('is at the claim that is expected to be decided at the least cost', () => {
    const claims = [open('far', 10, 40), open('near', 10, 14), open('never', 10, null)];
    expect(nextLook(claims, costs(), 50)?.claim.id).toBe('near');
    expect(nextLook(claims, costs({ near: 10 }), 50)?.claim.id).toBe('far');
  });

  test('adds the lowest seeds that are missing, a couple at least and a third of the way at most', () => {
    expect(nextLook([open('near', 10, 11)], costs(), 50)?.seeds).toEqual([11, 12]);
    expect(nextLook([open('far', 10, 40)], costs(), 50)?.seeds).toEqual(seedsUpTo(20).slice(10));
    const gaps = () => ({ seeds: new Set([1, 2, 4, 6]), secondsPerSeed: 1 });
    expect(nextLook([open('gaps', 4, 5)], gaps, 50)?.seeds).toEqual([3, 5]);
  });

  test('ends where a claim has all its seeds', () => {
    expect(nextLook([open('near', 49, 51)], costs(), 50)?.seeds).toEqual([50]);
    expect(nextLook([open('full', 50, 60)], costs(), 50)).toBeUndefined();
    expect(nextLook([], costs(), 50)).toBeUndefined();
  });
});

test('what is left says what it lacks', () => {
  expect(whyUndecided(open('far', 25, 120), 50)).toBe(
    'about 120 seeds would decide it in four of five cases, 50 are there',
  );
  expect(whyUndecided(open('edge', 50, null), 50)).toBe(
    'more than 200 seeds would be needed, 50 are there: the effect is smaller than what they can tell',
  );
  const lost = { details: { [DIVERGED]: 3 } };
  expect(whyUndecided({ ...open('edge', 50, null), ...lost }, 50)).toMatch(
    /; 3 networks diverged and were left out$/,
  );
  const untested = claim({ verdict: 'untested', reason: 'missing: a network', ...lost });
  expect(whyUndecided(untested, 0)).toBe(
    'missing: a network; 3 networks diverged and were left out',
  );
  const one = { ...untested, details: { [DIVERGED]: 1 } };
  expect(whyUndecided(one, 0)).toBe('missing: a network; 1 network diverged and was left out');
});
