import { expect, test } from 'vitest';
import { evaluateClaims } from '../../src/claims/evaluate-claims.ts';
import { withTestIntervals } from '../../src/claims/test-intervals.ts';
import type { TestFileRow } from '../../src/studies/rows.ts';
import { capacityRow, together } from './rows.ts';

const ID = 'easy-near-perfect-at-4';

/** Networks of 4 units on 0-1 that miss so many of 1,000 positive images, always the first ones. */
const missing = (...missed: readonly number[]): TestFileRow[] =>
  missed.map((count, i) => ({
    recipe: 'paper',
    pair: '0-1',
    hidden: 4,
    seed: i + 1,
    trialId: `network ${i + 1}`,
    positives: 1000,
    negatives: 1000,
    dense: { missed: Array.from({ length: count }, (_, place) => place), mistaken: [] },
    pruned: [],
  }));

function claimOn(testFile: TestFileRow[]) {
  const capacity = testFile.map(({ seed }) => capacityRow({ pair: '0-1', hidden: 4, seed }));
  const rows = together([{ capacity, testFile }]);
  return withTestIntervals(evaluateClaims(rows), rows).find(({ id }) => id === ID)!;
}

test('the statistic is that of the test file, by hand', () => {
  const f1 = (missed: number) => (2 * (1000 - missed)) / (2 * (1000 - missed) + missed);
  const { test, verdict } = claimOn(missing(20, 40, 60));
  expect(test!.measured).toBeCloseTo(f1(40), 12);
  expect(test).toMatchObject({ seeds: 3, images: 2000 });
  expect(test!.interval[0]).toBeLessThan(test!.measured);
  expect(test!.interval[1]).toBeGreaterThan(test!.measured);
  expect(verdict).not.toBe('untested');
});

test('the noise of the images stays however many seeds agree, as by hand for a share', () => {
  const { interval } = claimOn(missing(...Array<number>(12).fill(40))).test!;
  // Of 1,000 positive images 4 % are missed: the sd of that share is √(0.04 · 0.96 / 1000), and F1 falls by half of it.
  const width = 2 * 1.96 * 0.5 * Math.sqrt((0.04 * 0.96) / 1000);
  expect((interval[1] - interval[0]) / width).toBeGreaterThan(0.8);
  expect((interval[1] - interval[0]) / width).toBeLessThan(1.25);
});

test('one seed has none, and neither has a claim that the test file cannot tell', () => {
  expect(claimOn(missing(20)).test).toBeNull();
  const rows = together([{ capacity: [capacityRow({})], testFile: missing(1, 2) }]);
  const others = withTestIntervals(evaluateClaims(rows), rows).filter(({ id }) => id !== ID);
  expect(others.every(({ test }) => test === null)).toBe(true);
});

test('several claims have theirs together, each as it would have alone', () => {
  const of = (pair: string, hidden: number) =>
    missing(20, 40, 60).map((row) => ({ ...row, pair, hidden, trialId: `${pair} ${row.seed}` }));
  const testFile = [...of('0-1', 4), ...of('3-8', 2), ...of('4-9', 2)];
  const capacity = testFile.map(({ pair, hidden, seed }) => capacityRow({ pair, hidden, seed }));
  const rows = together([{ capacity, testFile }]);
  const found = withTestIntervals(evaluateClaims(rows), rows).filter(({ test }) => test !== null);
  expect(found.map(({ id }) => id)).toEqual(['easy-near-perfect-at-4', 'hard-low-below-12']);
  expect(found[0].test!.measured).toBeCloseTo(claimOn(missing(20, 40, 60)).test!.measured, 12);
});
