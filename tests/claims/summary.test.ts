import { describe, expect, test } from 'vitest';
import type { Claim, Verdict } from '../../src/claims/claim.ts';
import { disagreements, summarizeClaims } from '../../src/claims/summary.ts';
import { claim } from './claim.ts';

const four: Claim[] = [
  claim({ id: 'a', recipe: 'paper', verdict: 'reproduced' }),
  claim({ id: 'a', recipe: 'minibatch', verdict: 'not reproduced' }),
  claim({ id: 'b', recipe: 'paper', verdict: 'partly' }),
  claim({ id: 'b', recipe: 'minibatch', verdict: 'undecided', seedsNeeded: 12 }),
];

describe('the summary', () => {
  test('counts verdicts by recipe', () => {
    expect(summarizeClaims(four).recipes).toEqual([
      {
        recipe: 'paper',
        claims: 2,
        counts: { reproduced: 1, partly: 1, 'not reproduced': 0, undecided: 0 },
      },
      {
        recipe: 'minibatch',
        claims: 2,
        counts: { reproduced: 0, partly: 0, 'not reproduced': 1, undecided: 1 },
      },
    ]);
  });

  test('counts no claim that was not measured', () => {
    const [counts] = summarizeClaims([
      ...four.slice(0, 1),
      claim({ id: 'c', recipe: 'paper', verdict: 'untested', measured: null }),
    ]).recipes;
    expect(counts).toMatchObject({ claims: 1, counts: { reproduced: 1, undecided: 0 } });
  });

  test('names claims that recipes decide differently; undecided is no disagreement', () => {
    expect(disagreements(four)).toEqual(['a']);
    expect(summarizeClaims(four).sentences).toContain(
      'The verdict depends on the recipe for 1 claim: a.',
    );
  });

  test('says how far the undecided are from a verdict', () => {
    const claims = [
      ...four,
      claim({ id: 'c', verdict: 'undecided', seedsNeeded: 31 }),
      claim({ id: 'd', verdict: 'untested', measured: null, seedsNeeded: null }),
    ];
    expect(summarizeClaims(claims).sentences.at(-1)).toBe(
      'Of 2 undecided verdicts 1 would be decided by 30 seeds or fewer if the effects stay: lowcap decide trains them.',
    );
  });

  test('says of each finding what becomes of it with every recipe', () => {
    const lead = { id: 'capacity-scales', finding: 'capacity', lead: true } as const;
    const verdicts: Verdict[] = ['reproduced', 'undecided'];
    const claims = verdicts.map((verdict, i) =>
      claim({ ...lead, recipe: ['paper', 'minibatch'][i] as string, verdict }),
    );
    expect(summarizeClaims(claims).findings).toContainEqual(
      expect.stringMatching(
        /scales directly.*: holds with recipe paper and open with recipe minibatch\.$/,
      ),
    );
    const both = ['paper', 'minibatch'].map((recipe) => claim({ ...lead, recipe }));
    expect(summarizeClaims(both).findings[0]).toMatch(/: holds with every recipe\.$/);
  });

  test('on other data says that no claim is about them, without a stored row that is another matter', () => {
    const untested = { verdict: 'untested', measured: null } as const;
    expect(summarizeClaims([claim({ ...untested, reason: 'about MNIST' })]).sentences).toEqual([
      'The claims of the paper are about MNIST; none of them is tested on other data.',
    ]);
    expect(summarizeClaims([claim({ ...untested, reason: 'missing: rows' })]).sentences).toEqual([
      'Of 0 claims that were tested with recipe paper: 0 reproduced, 0 partly, 0 not reproduced and 0 undecided.',
    ]);
  });

  test('of nothing is empty', () => {
    expect(summarizeClaims([])).toEqual({ recipes: [], findings: [], sentences: [] });
  });
});
