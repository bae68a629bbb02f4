import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/claims/claim.ts';
import { atLeast } from '../../src/claims/decision-rule.ts';
import { type ClaimRow, defineClaim } from '../../src/claims/definition.ts';
import { DIGIT_FORM } from '../../src/data/known-datasets.ts';
import { evaluateClaim } from '../../src/claims/evaluate-claim.ts';
import { evaluateClaims } from '../../src/claims/evaluate-claims.ts';
import { LEDGER } from '../../src/claims/ledger.ts';
import { seedsUpTo } from '../../src/lab/resolve-settings.ts';
import type { StudyRows } from '../../src/studies/catalogue.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';
import {
  capacityRow,
  clustersRow,
  informationRow,
  occlusionRow,
  pruningRow,
  together,
} from './rows.ts';

const claimOf = (rows: StudyRows, id: string, recipe = 'paper') =>
  evaluateClaims(rows).find((claim) => claim.id === id && claim.recipe === recipe) as Claim;
/** F1 under the patch with 24 units, by seed. */
const occluded = (...f1: readonly number[]) =>
  together([{ occlusion: f1.map((value, i) => occlusionRow({ seed: i + 1, f1: value })) }]);

describe('every claim for every recipe', () => {
  const rows = together([
    { occlusion: [24, 64].map((hidden) => occlusionRow({ recipe: 'paper', hidden })) },
    { capacity: [capacityRow({ recipe: 'minibatch' })] },
    { capacity: [capacityRow({ recipe: 'init he, batch 32, rate 0.03, 100 epochs' })] },
  ]);
  const claims = evaluateClaims(rows);

  test('in the order of the ledger, then of the recipes', () => {
    const recipes = ['minibatch', 'init he, batch 32, rate 0.03, 100 epochs', 'paper'];
    expect(claims.map(({ id, recipe }) => [id, recipe])).toEqual(
      LEDGER.flatMap(({ id }) => recipes.map((recipe) => [id, recipe])),
    );
  });

  test('rows of another recipe are not looked at', () => {
    expect(claimOf(rows, 'occlusion-64-over-24', 'paper').n).toBe(1);
    expect(claimOf(rows, 'occlusion-64-over-24', 'minibatch').n).toBe(0);
  });

  test('nothing stored, nothing claimed', () => {
    expect(evaluateClaims(NO_ROWS)).toEqual([]);
  });
});

describe('claims that only studies beyond the paper can judge', () => {
  const seeds = seedsUpTo(20);
  const paper = { occlusion: seeds.map((seed) => occlusionRow({ seed, hidden: 24 })) };
  const needed = Array.from({ length: 8 }, (_, unit) => unit);
  const information = seeds.map((seed) =>
    informationRow({ seed, hidden: 64, together: { bits: 0.8, units: needed } }),
  );
  const claims = evaluateClaims(together([paper, { information }]));

  test('are judged after the ledger, where their study is stored', () => {
    expect(claims.map(({ id }) => id)).toEqual([
      ...LEDGER.map(({ id }) => id),
      'redundancy-of-information',
    ]);
    expect(claims.at(-1)).toMatchObject({
      verdict: 'reproduced',
      measured: 1 - 8 / 64,
      n: 20,
    });
  });

  test('change nothing of the others', () => {
    expect(claims.slice(0, -1)).toEqual(evaluateClaims(together([paper])));
  });

  test('are none where their study says nothing of them', () => {
    const narrow = information.map((row) => ({ ...row, hidden: 24 }));
    expect(evaluateClaims(together([paper, { information: narrow }]))).toHaveLength(LEDGER.length);
  });

  test('are none on other data', () => {
    const dataset = { digest: 'of other data', form: DIGIT_FORM };
    const ids = evaluateClaims(together([{ information }]), dataset).map(({ id }) => id);
    expect(ids).toEqual(LEDGER.map(({ id }) => id));
  });
});

describe('missing rows', () => {
  // The recipe is known by a row that no claim looks at.
  const claims = evaluateClaims(together([{ clusters: [clustersRow({ pair: '2-3' })] }]));

  test.each(claims.map((claim) => [claim.id, claim] as const))('%s is untested', (_, claim) => {
    expect(claim).toMatchObject({
      verdict: 'untested',
      measured: null,
      interval: null,
      intervalMethod: null,
      n: 0,
      effect: null,
      seedsNeeded: null,
      trials: [],
    });
    expect(claim.reason).toMatch(/^missing: /);
  });

  test('half of what is needed is not enough, and what is missing is named', () => {
    const claim = claimOf(occluded(0.8), 'occlusion-64-over-24');
    expect(claim.measured).toBeNull();
    expect(claim.reason).toMatch(/missing: .*24 and 64 units/);
  });

  test('a seed without all that is needed is left out alone', () => {
    const rows = together([
      occluded(0.8, 0.8, 0.8),
      { occlusion: [1, 3].map((seed) => occlusionRow({ hidden: 64, seed, f1: 0.8 + seed / 100 })) },
    ]);
    const claim = claimOf(rows, 'occlusion-64-over-24');
    expect(claim.n).toBe(2);
    expect(claim.measured).toBeCloseTo(0.02, 12);
    expect(claim.trials.some((trial) => trial.endsWith(' 2'))).toBe(false);
  });
});

interface OwnRow extends ClaimRow {
  readonly f1: number;
}

/** F1 is at least 0.9. */
const own = defineClaim<OwnRow>({
  id: 'own',
  section: 'my own',
  paper: 'F1 is high',
  statistic: 'F1',
  range: [0, 1],
  overSeeds: 'median',
  interpretation: 'High is 0.9.',
  rule: atLeast(0.9),
  needs: 'a network',
  conditions: [],
  select: () => true,
  measure: ([row]) => row?.f1,
});
const ownRows = (...f1: readonly number[]): OwnRow[] =>
  f1.map((value, i) => ({
    recipe: 'paper',
    pair: '4-9',
    hidden: 2,
    seed: i + 1,
    trialId: `network ${i + 1}`,
    f1: value,
  }));
const judged = (...f1: readonly number[]) => evaluateClaim(own, ownRows(...f1))[0];

describe('the number of seeds', () => {
  test('one seed decides nothing', () => {
    expect(judged(0.99)).toMatchObject({ verdict: 'undecided', n: 1 });
  });

  test('few seeds far from the bound decide it, many near it do not', () => {
    expect(judged(0.99, 0.992, 0.991, 0.989, 0.99, 0.992)).toMatchObject({
      verdict: 'reproduced',
      n: 6,
    });
    const near = Array.from({ length: 9 }, (_, i) => 0.904 + 0.01 * ((i % 3) - 1));
    const claim = judged(...near);
    expect(claim).toMatchObject({ verdict: 'undecided', n: 9, level: 0.95 });
    expect(claim.seedsNeeded).toBeGreaterThan(9);
    expect(claim.effect).toBeGreaterThan(0);
  });

  test('equal values have no interval of no width', () => {
    const { interval } = judged(0.95, 0.95, 0.95, 0.95);
    expect(interval![1] - interval![0]).toBeGreaterThan(0.01);
  });

  test('an interval ends where the statistic does', () => {
    expect(judged(0.9, 0.99, 0.97, 0.98, 1)!.interval![1]).toBe(1);
  });

  test('seeds that nobody had seen are judged by themselves', () => {
    const easy = (seeds: readonly number[]) =>
      together([{ capacity: seeds.map((seed) => capacityRow({ pair: '0-1', hidden: 4, seed })) }]);
    const claim = claimOf(easy(seedsUpTo(12)), 'easy-near-perfect-at-4');
    expect(claim).toMatchObject({ n: 12, unseen: { n: 2, firstSeed: 11 } });
    expect(claimOf(easy(seedsUpTo(10)), 'easy-near-perfect-at-4').unseen).toBeNull();
    // Of what is judged by its mean as before, in the earlier sections, fewer seeds had been seen.
    const early = LEDGER.find(({ id }) => id === 'medium-sometimes-high')!;
    expect(early.seenSeeds).toBe(3);
  });
});

test('components make a claim about the worst of them', () => {
  const rows = ownRows(0.95, 0.951, 0.949, 0.952, 0.948, 0.95, 0.949, 0.951);
  const every = defineClaim<OwnRow>({
    ...own,
    every: 'least',
    measure: ([row]) => ({ good: row!.f1 + 0.04, poor: row!.f1 - 0.2 + 0.01 * (row!.seed % 2) }),
  });
  const [claim] = evaluateClaim(every, rows);
  expect(claim).toMatchObject({ verdict: 'not reproduced', intervalMethod: 'least of several' });
  expect(claim.measured).toBeCloseTo(0.755, 6);
});

test('spreads are measured in couples of consecutive seeds, whatever order they came in', () => {
  const couples: number[][] = [];
  const spread = defineClaim<OwnRow>({
    ...own,
    seedsPerValue: 2,
    measure: (rows) => {
      couples.push(rows.map(({ seed }) => seed));
      return Math.abs(rows[0]!.f1 - rows[1]!.f1);
    },
  });
  const [claim] = evaluateClaim(spread, ownRows(0.9, 0.8, 0.95, 0.91, 0.99).toReversed());
  expect(couples).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(claim.n).toBe(2);
  // The values are couples; what is asked for are seeds.
  expect(claim.seedsNeeded).toBe(2 * 6);
});

test('what rounding leaves of a difference is no difference', () => {
  const difference = defineClaim<OwnRow>({
    ...own,
    range: [-1, 1],
    measure: ([row]) => row!.f1 - 0.1 - (row!.f1 - 0.1 + 1e-17),
  });
  expect(evaluateClaim(difference, ownRows(0.3, 0.7, 0.9))[0].measured).toBe(0);
});

test('the trials behind a claim are those that it compares, and no others', () => {
  const sizes = [24, 48, 64].map((hidden) => occlusionRow({ hidden }));
  const { trials } = claimOf(together([{ occlusion: sizes }]), 'occlusion-64-over-24');
  expect(trials).toEqual(['paper 4-9 24 1', 'paper 4-9 64 1']);
});

describe('what is left out', () => {
  const good = [0.995, 0.994, 0.996].map((bestF1, i) =>
    capacityRow({ pair: '0-1', hidden: 4, seed: i + 1, bestF1 }),
  );

  test('a diverged network, and it is counted', () => {
    const failed = capacityRow({ pair: '0-1', hidden: 4, seed: 4, bestF1: 0, diverged: true });
    const claim = claimOf(together([{ capacity: [...good, failed] }]), 'easy-near-perfect-at-4');
    expect(claim.measured).toBeCloseTo(0.995, 12);
    expect(claim.n).toBe(3);
    expect(claim.details['diverged networks left out']).toBe(1);
    expect(claim.trials).not.toContain(failed.trialId);
  });

  test('what was measured on a diverged network in another study', () => {
    const failed = capacityRow({ seed: 2, diverged: true });
    const pruning = [1, 2].map((seed) => pruningRow({ seed, losses: { 0.95: 0.001 * seed } }));
    const claim = claimOf(together([{ capacity: [failed], pruning }]), 'pruning-intact-24');
    expect(claim.n).toBe(1);
    expect(claim.details['diverged networks left out']).toBe(1);
  });

  test('a seed of which fewer networks are there than of another, and it is counted', () => {
    const sizes = (seed: number, hidden: readonly number[]) =>
      hidden.map((units) => capacityRow({ pair: '0-1', hidden: units, seed, lastLoss: 0.1 }));
    const rows = [...sizes(1, [4, 8, 16]), ...sizes(2, [4, 8, 16]), ...sizes(3, [4, 8])];
    const claim = claimOf(together([{ capacity: rows }]), 'easy-marginal-beyond-4');
    expect(claim.n).toBe(2);
    expect(claim.details['incomplete seeds left out']).toBe(1);
  });

  test('a duplicate, and it is counted', () => {
    const again = { ...(good[0] as (typeof good)[number]), bestF1: 0.1 };
    const claim = claimOf(together([{ capacity: [...good, again] }]), 'easy-near-perfect-at-4');
    expect(claim.measured).toBeCloseTo(0.995, 12);
    expect(claim.details['duplicate rows left out']).toBe(1);
  });

  test('nothing is said where nothing was left out', () => {
    const { details } = claimOf(together([{ capacity: good }]), 'easy-near-perfect-at-4');
    expect(Object.keys(details).filter((name) => name.includes('left out'))).toEqual([]);
  });
});

test('the order of the rows does not matter, to the last bit', () => {
  const rows = [3, 1, 2, 5, 4].flatMap((seed) =>
    [24, 48, 64].map((hidden) => occlusionRow({ hidden, seed, f1: 0.8 + hidden / 999 / seed })),
  );
  const forward = together([{ occlusion: rows }]);
  const backward = together([{ occlusion: rows.toReversed() }]);
  expect(evaluateClaims(backward)).toEqual(evaluateClaims(forward));
});
