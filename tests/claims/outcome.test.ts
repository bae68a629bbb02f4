import { describe, expect, test, vi } from 'vitest';
import { above, within } from '../../src/claims/decision-rule.ts';
import { NO_EVIDENCE } from '../../src/claims/evidence.ts';
import { claimOf, outcomeOf } from '../../src/claims/outcome.ts';
import { signSequence } from '../../src/statistics/median-sequence.ts';

const wording = {
  id: 'x',
  section: '4.2',
  paper: 'some words',
  statistic: 'a number',
  interpretation: 'Read so.',
  rule: above(0),
  needs: 'networks',
};
const values = [1, 2, 3, 4, 6];
const of = [{ seeds: [1], value: 1 }];
const evidence = {
  sequence: signSequence(values),
  values: of,
  trials: ['t'],
  details: { other: 7 },
};
const judgement = { verdict: 'undecided', interval: [-1, 5], alpha: 0.05, evidence: 4 } as const;
const untested = { verdict: 'untested', interval: null, alpha: 0.05, evidence: null } as const;
const context = { recipe: 'paper' };

test('what nobody has said is said to be missing', () => {
  expect(claimOf(wording, NO_EVIDENCE, untested, context)).toEqual({
    type: 'claim',
    id: 'x',
    section: '4.2',
    paper: 'some words',
    finding: null,
    lead: false,
    primary: false,
    author: null,
    interprets: null,
    version: 1,
    entered: null,
    hash: null,
    recipe: 'paper',
    verdict: 'untested',
    measured: null,
    interval: null,
    n: 0,
    reason: 'missing: networks',
    level: 0.95,
    intervalMethod: null,
    evidence: null,
    statistic: 'a number',
    formula: '',
    overSeeds: 'median',
    values: [],
    unit: '',
    rule: 'Read so. By the whole interval: reproduced above 0, not reproduced at most 0, else undecided.',
    zones: [
      { verdict: 'not reproduced', from: null, to: 0 },
      { verdict: 'reproduced', from: 0, to: null },
    ],
    smallestEffect: '',
    reach: null,
    control: null,
    effect: null,
    seedsNeeded: null,
    unseen: null,
    test: null,
    details: { 'sd over seeds': null },
    trials: [],
  });
});

test('what was said is passed on', () => {
  const given = {
    finding: 'pruning',
    author: 'somebody',
    interprets: 'y',
    formula: 'a − b',
    unit: 'F1',
    smallestEffect: '0.01',
  } as const;
  const known = {
    recipe: 'paper',
    entry: { version: 3, entered: '2026-11-28', hash: 'abc' },
    reach: { floor: 0, ceiling: 1 },
    control: { world: 'nothing', value: 0 },
  };
  const { entry, ...rest } = known;
  const all = { ...wording, ...given, lead: true, primary: true } as const;
  const claim = claimOf(all, evidence, judgement, known);
  expect(claim).toMatchObject({ ...given, ...entry, ...rest, lead: true, primary: true });
  expect(claim).toMatchObject({ trials: ['t'], values: of, details: { other: 7 }, evidence: 4 });
  expect(claim).toMatchObject({ verdict: 'undecided', measured: 3, interval: [-1, 5], n: 5 });
  expect(claim).not.toHaveProperty('reason');
});

test('what the seeds say, in brief', () => {
  expect(outcomeOf(evidence, judgement)).toEqual({
    verdict: 'undecided',
    measured: 3,
    interval: [-1, 5],
    n: 5,
  });
  expect(outcomeOf(NO_EVIDENCE, untested)).toMatchObject({ measured: null, n: 0 });
});

describe('the effect', () => {
  test('is the distance from the nearest bound in standard deviations', () => {
    // Mean 3.2, squares of the deviations 14.8.
    const sd = Math.sqrt(14.8 / 4);
    const { effect, intervalMethod, details } = claimOf(wording, evidence, judgement, context);
    expect(effect).toBeCloseTo(3 / sd, 12);
    expect([intervalMethod, details['sd over seeds']]).toEqual(['signs', expect.closeTo(sd, 12)]);
    const other = { ...wording, rule: within(5, 9) };
    expect(claimOf(other, evidence, judgement, context).effect).toBeCloseTo(-2 / sd, 12);
  });

  test('is none of seeds that are equal, and the method none without an interval', () => {
    const equal = { ...evidence, sequence: signSequence([2, 2, 2]) };
    const open = { ...judgement, interval: null };
    expect(claimOf(wording, equal, open, context)).toMatchObject({
      effect: null,
      intervalMethod: null,
    });
  });
});

describe('the seeds that are needed', () => {
  const neededOf = (needed: number | null, seedsPerValue: 1 | 2 = 1, isDecided = false) => {
    const seedsToDecide = vi.fn<typeof evidence.sequence.seedsToDecide>(() => needed);
    const known = { ...evidence, sequence: { ...evidence.sequence, seedsToDecide } };
    const judged = isDecided ? ({ ...judgement, verdict: 'reproduced' } as const) : judgement;
    const { seedsNeeded } = claimOf({ ...wording, seedsPerValue }, known, judged, context);
    return { seedsNeeded, asked: seedsToDecide.mock.calls };
  };

  test('are those to cross the nearest bound at the level, one more than there are at least', () => {
    expect(neededOf(12)).toEqual({ seedsNeeded: 12, asked: [[0, 0.05]] });
    expect(neededOf(5).seedsNeeded).toBe(6);
    expect(neededOf(null).seedsNeeded).toBeNull();
  });

  test('are twice as many where a value is made of two', () => {
    expect(neededOf(12, 2).seedsNeeded).toBe(24);
  });

  test('are not asked for where something is decided', () => {
    expect(neededOf(12, 1, true)).toEqual({ seedsNeeded: null, asked: [] });
  });
});
