import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/claims/claim.ts';
import { evaluateClaims } from '../../src/claims/evaluate-claims.ts';
import { LEDGER } from '../../src/claims/ledger.ts';
import { mean } from '../../src/statistics/mean.ts';
import type { StudyRows } from '../../src/studies/catalogue.ts';
import { together } from './rows.ts';
import { strangers } from './unrelated-rows.ts';
import { WORLDS } from './scenarios.ts';
import type { World } from './scenarios/world.ts';

describe('the ledger', () => {
  test('has at least 24 claims, each with a name of its own and a world to test it in', () => {
    const ids = LEDGER.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(24);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(WORLDS).toSorted()).toEqual(ids.toSorted());
  });

  test('says what it tests and by which rule, and quotes briefly', () => {
    for (const { id, section, paper, statistic, reading, needs } of LEDGER) {
      for (const text of [section, statistic, reading, needs]) expect(text, id).not.toBe('');
      expect(paper.length, id).toBeLessThan(160);
    }
  });
});

describe.each(LEDGER)('$id', ({ id, judge }) => {
  const world = WORLDS[id] as World;

  test('is reproduced where the statistic says so', () => {
    expectVerdict(id, [world.reproduced, world.reproduced], 'reproduced');
  });

  test('is not reproduced where the statistic says so', () => {
    expectVerdict(id, [world.notReproduced, world.notReproduced], 'not reproduced');
  });

  const { partly } = world;
  if (partly !== undefined) {
    test('is partly reproduced in between', () => {
      expectVerdict(id, [partly, partly], 'partly');
    });
  }

  test('has a zone for every verdict that its world knows', () => {
    const verdicts = new Set(judge.zones.map(({ verdict }) => verdict));
    expect(verdicts.has('partly')).toBe(world.partly !== undefined);
  });

  test('looks at its own networks only', () => {
    const rows = [1, 2, 3].map((seed) => world.rows(world.reproduced, seed));
    const company = [1, 2, 3].map((seed) => strangers(seed));
    expect(claimIn(together([...rows, ...company]), id)).toEqual(claimIn(together(rows), id));
  });

  if (!judge.counted) {
    test('is undecided when the seeds contradict each other', () => {
      const { reproduced, notReproduced } = world;
      const claim = expectVerdict(id, [reproduced, reproduced, notReproduced], 'undecided');
      expect(claim.seedsNeeded).toBeGreaterThan(claim.n);
      expect(claim.effect).not.toBeNull();
    });
  }
});

/** The claim over two seeds for each value, after looking at its verdict and its number. */
function expectVerdict(id: string, values: readonly number[], verdict: Claim['verdict']): Claim {
  const { rows } = WORLDS[id] as World;
  const seeds = values.flatMap((value, i) => [rows(value, 2 * i + 1), rows(value, 2 * i + 2)]);
  const claim = claimIn(together(seeds), id);
  expect(claim.measured).toBeCloseTo(mean(values) as number, 9);
  expect(claim.verdict).toBe(verdict);
  expect(claim.n).toBe(2 * values.length);
  expect(claim.trials.length).toBeGreaterThanOrEqual(claim.n);
  return claim;
}

function claimIn(rows: StudyRows, id: string): Claim {
  return evaluateClaims(rows).find((claim) => claim.id === id) as Claim;
}
