import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/claims/claim.ts';
import { evaluateClaims } from '../../src/claims/evaluate-claims.ts';
import { LEDGER } from '../../src/claims/ledger.ts';
import type { StudyRows } from '../../src/studies/catalogue.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';
import { capacityRow, clustersRow, occlusionRow, pruningRow, together } from './rows.ts';
import { WORLDS } from './scenarios.ts';
import type { World } from './scenarios/world.ts';

const claimOf = (rows: StudyRows, id: string, recipe = 'paper') =>
  evaluateClaims(rows).find((claim) => claim.id === id && claim.recipe === recipe) as Claim;
/** F1 under the patch with 24 units, by seed. */
const occluded = (...f1: readonly number[]) =>
  together([{ occlusion: f1.map((value, i) => occlusionRow({ seed: i + 1, f1: value })) }]);

describe('every claim for every recipe', () => {
  const rows = together([
    { occlusion: [occlusionRow({ recipe: 'paper' })] },
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
    expect(claimOf(rows, 'occlusion-f1-24', 'paper').n).toBe(1);
    expect(claimOf(rows, 'occlusion-f1-24', 'minibatch').n).toBe(0);
  });

  test('nothing stored, nothing claimed', () => {
    expect(evaluateClaims(NO_ROWS)).toEqual([]);
  });
});

describe('missing rows', () => {
  // The recipe is known by a row that no claim looks at.
  const claims = evaluateClaims(together([{ clusters: [clustersRow({ pair: '2-3' })] }]));

  test.each(claims.map((claim) => [claim.id, claim] as const))('%s is undecided', (_, claim) => {
    expect(claim).toMatchObject({
      verdict: 'undecided',
      measured: null,
      interval: null,
      intervalMethod: null,
      n: 0,
      effect: null,
      seedsNeeded: null,
      trials: [],
    });
    expect(claim.statistic).toContain('; missing: ');
  });

  test('half of what is needed is not enough, and what is missing is named', () => {
    const claim = claimOf(occluded(0.8), 'occlusion-64-over-24');
    expect(claim.measured).toBeNull();
    expect(claim.statistic).toMatch(/missing: .*24 and 64 units/);
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

describe('the number of seeds', () => {
  test.each(LEDGER)('one seed: $id is decided only by a count', ({ id, judge }) => {
    const world = WORLDS[id] as World;
    const claim = claimOf(together([world.rows(world.reproduced, 1)]), id);
    expect(claim.interval).toBeNull();
    expect(claim.verdict).toBe(judge.counted ? 'reproduced' : 'undecided');
  });

  test('three seeds have Student’s interval: by hand', () => {
    const claim = claimOf(occluded(0.84, 0.85, 0.86), 'occlusion-f1-24');
    // 4.30265 · 0.01 / √3 = 0.0248415.
    expect(claim.intervalMethod).toBe('Student t');
    expect(claim.interval?.[0]).toBeCloseTo(0.85 - 0.0248415, 6);
    expect(claim.interval?.[1]).toBeCloseTo(0.85 + 0.0248415, 6);
    expect(claim.verdict).toBe('undecided');
    // Nearest bound 0.857: t · 0.01 / √n < 0.007 from n = 11 on (2.228 · 0.01 / √11 = 0.00672).
    expect(claim.seedsNeeded).toBe(11);
    // From the same bound: (0.85 − 0.857) / 0.01.
    expect(claim.effect).toBeCloseTo(-0.7, 9);
    expect(claim.details['sd over seeds']).toBeCloseTo(0.01, 12);
  });

  test('thirty seeds decide what three do not, by bootstrap', () => {
    const f1 = Array.from({ length: 30 }, (_, i) => 0.84 + 0.01 * (i % 3));
    const claim = claimOf(occluded(...f1), 'occlusion-f1-24');
    expect(claim).toMatchObject({
      verdict: 'reproduced',
      intervalMethod: 'bootstrap',
      n: 30,
      seedsNeeded: null,
    });
    expect(claim.interval?.[0]).toBeGreaterThan(0.845);
    expect(claim.interval?.[1]).toBeLessThan(0.855);
  });

  test('more seeds are asked for than there are, where Student would have been content', () => {
    // Nine gains of 0.01 and a loss of 0.02: 0.007 ± 0.0068 by Student, but skewed.
    const gains = [0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, -0.02];
    const { rows } = WORLDS['occlusion-64-over-24'] as World;
    const claim = claimOf(
      together(gains.map((gain, i) => rows(gain, i + 1))),
      'occlusion-64-over-24',
    );
    expect(claim.interval?.[0]).toBeLessThan(0);
    expect(claim).toMatchObject({ verdict: 'undecided', n: 10, seedsNeeded: 11 });
  });

  test.each([3, 30])('%i seeds: every world is reproduced where it should be', (n) => {
    for (const { id } of LEDGER) {
      const world = WORLDS[id] as World;
      const seeds = Array.from({ length: n }, (_, i) => world.rows(world.reproduced, i + 1));
      const claim = claimOf(together(seeds), id);
      expect(claim.n, id).toBe(n);
      // Of three seeds, two above and one below a mean are not equally far from it.
      if (n === 30) expect(claim.verdict, id).toBe('reproduced');
    }
  });
});

test('an interval ends where the statistic does', () => {
  const world = WORLDS['hard-low-below-12'] as World;
  const claim = claimOf(
    together([0.8, 1, 1].map((value, i) => world.rows(value, i + 1))),
    'hard-low-below-12',
  );
  // Student's interval is 0.933 ± 0.287.
  expect(claim.interval?.[0]).toBeCloseTo(0.646, 2);
  expect(claim.interval?.[1]).toBe(1);
});

test('what rounding leaves of a difference is no difference', () => {
  const world = WORLDS['degradation-critical'] as World;
  const rows = together([1, 2, 3].map((seed) => world.rows(0, seed)));
  const claim = claimOf(rows, 'degradation-critical');
  expect(claim).toMatchObject({ measured: 0, interval: [0, 0], verdict: 'not reproduced' });
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
  const worlds = Object.values(WORLDS);
  const parts = worlds.flatMap((world) =>
    [3, 1, 2].map((seed) => world.rows(world.reproduced, seed)),
  );
  // Worlds share networks, so each is looked at alone.
  for (const [w, { id }] of LEDGER.map(
    (entry) => [Object.keys(WORLDS).indexOf(entry.id), entry] as const,
  )) {
    const own = parts.slice(3 * w, 3 * w + 3);
    const forward = together(own);
    const backward = Object.fromEntries(
      Object.entries(forward).map(([study, rows]) => [
        study,
        Array.isArray(rows) ? rows.toReversed() : rows,
      ]),
    ) as unknown as StudyRows;
    expect(claimOf(backward, id)).toEqual(claimOf(forward, id));
  }
});
