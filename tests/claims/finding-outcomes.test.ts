import { expect, test } from 'vitest';
import type { Claim, Verdict } from '../../src/claims/claim.ts';
import { findingOutcomes } from '../../src/claims/finding-outcomes.ts';
import { claim } from './claim.ts';

const lead = (verdict: Verdict, given: Partial<Claim> = {}) =>
  claim({ finding: 'pruning', lead: true, verdict, ...given });
const outcomeOf = (...claims: readonly Claim[]) =>
  findingOutcomes(claims).find(({ finding }) => finding === 'pruning')!;

test.each([
  [['reproduced', 'reproduced'], 'holds'],
  [['reproduced', 'not reproduced'], 'fails'],
  [['undecided', 'not reproduced'], 'fails'],
  [['reproduced', 'partly'], 'holds in part'],
  [['partly', 'undecided'], 'open'],
  [['reproduced', 'untested'], 'open'],
  [['untested', 'untested'], 'untested'],
] as const)('leads that are %o: %s', (verdicts, outcome) => {
  expect(outcomeOf(...verdicts.map((verdict) => lead(verdict))).outcome).toBe(outcome);
});

test.each([
  ['reproduced', 'not reproduced', 'depends on the recipe'],
  ['reproduced', 'partly', 'depends on the recipe'],
  ['reproduced', 'reproduced', 'holds'],
  ['reproduced', 'undecided', 'open'],
  ['not reproduced', 'untested', 'fails'],
] as const)('%s with one recipe and %s with another: %s', (paper, minibatch, outcome) => {
  const claims = [lead(paper), lead(minibatch, { recipe: 'minibatch' })];
  expect(outcomeOf(...claims).outcome).toBe(outcome);
});

test('other claims and other readings of the finding decide nothing', () => {
  const others = [
    lead('not reproduced', { lead: false }),
    lead('not reproduced', { interprets: 'x', author: 'someone' }),
  ];
  const found = outcomeOf(lead('reproduced'), ...others);
  expect(found.outcome).toBe('holds');
  expect(found.others).toEqual(others.slice(0, 1));
  expect(found.leads).toEqual([lead('reproduced')]);
});

test('claims of another finding decide nothing', () => {
  const found = outcomeOf(lead('reproduced'), lead('not reproduced', { finding: 'capacity' }));
  expect(found).toMatchObject({ outcome: 'holds', others: [] });
});

test('without claims every finding is untested', () => {
  expect(new Set(findingOutcomes([]).map(({ outcome }) => outcome))).toEqual(new Set(['untested']));
});
