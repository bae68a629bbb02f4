import { expect, test } from 'vitest';
import { bytesText, type CostBasis, costLines, costOf, minutesText } from '../../src/lab/cost.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import type { Planned, PlannedCohort } from '../../src/lab/records.ts';
import { operationsPerSecond, timeOfMeasurement } from '../../src/lab/speed.ts';

const cohort = (batch: PlannedCohort['batch'], operations: number): PlannedCohort => ({
  cohort: 0,
  id: '',
  pair: '4-9',
  seed: 1,
  hidden: [2],
  batch,
  epochs: 100,
  operations,
});

const plan: Planned = {
  type: 'planned',
  study: 'controls',
  parts: [],
  trials: [
    { pair: '4-9', hidden: 2, recipe: RECIPES.paper, parts: [0], seeds: [1, 2, 3], stored: [2] },
    { pair: '0-1', hidden: 4, recipe: RECIPES.minibatch, parts: [0], seeds: [1], stored: [] },
    { pair: 'gone', hidden: 4, recipe: RECIPES.minibatch, parts: [0], seeds: [1], stored: [1] },
  ],
  cohorts: [cohort('full', 3e11), cohort(64, 2.4e11)],
  measurements: { total: 1234, stored: 34, missing: { noise: 1000, census: 200 } },
  damaged: [],
  damagedRows: [],
  workers: 2,
  operations: 5.4e11,
};

const basis: CostBasis = {
  updatesOf: (pair, batch) => {
    if (pair === 'gone') throw new Error('nothing is missing of it');
    return batch === 'full' ? 1 : 159;
  },
  times: {
    training: [
      { batch: 'full', operations: 3e9, seconds: 1 },
      { batch: 64, operations: 2e9, seconds: 1 },
    ],
    measuring: new Map([
      ['noise', { count: 10, seconds: 5, bytes: 40_000 }],
      ['census', { count: 4, seconds: 2, bytes: 800 }],
    ]),
  },
  inputs: 10,
};

test('the cost counts what is missing, and its time is that of all threads', () => {
  const cost = costOf(plan, basis);
  const network = (numbers: number) => 4 * numbers + 0.65 * 100 * 5 * 8 + 1_300;
  expect(cost).toEqual({
    type: 'cost',
    study: 'controls',
    networks: 3,
    stored: 2,
    updates: 2 * 100 + 159 * 100,
    measurements: 1200,
    operations: 5.4e11,
    workers: 2,
    // 100 s of full batches and 120 s of mini-batches.
    gflops: expect.closeTo(540 / 220),
    minutes: expect.closeTo(220 / 2 / 60),
    measuringMinutes: expect.closeTo((1000 * 0.5 + 200 * 0.5) / 2 / 60),
    bytes: expect.closeTo(2 * network(25) + network(49) + 1000 * 4_450 + 200 * 650),
    timed: 2,
  });
  expect(costLines(cost)).toEqual([
    'controls: 3 networks to train, 2 stored; 16,100 updates, 1,200 measurements',
    'takes about 7 min (training about 2 min, measuring about 5 min) and 4.6 MB of disk: an estimate for 2 threads from what 2 stored networks took',
  ]);
});

test('where nothing is stored the pace of the machine is told', () => {
  const cost = costOf(plan, { ...basis, isMeasured: true });
  expect(cost.timed).toBe(0);
  expect(costLines(cost)[1]).toContain('from 2.5 GFLOP/s of one, measured just now');
});

test('a plan without networks takes no time', () => {
  const none = { total: 0, stored: 0, missing: {} };
  const cost = costOf(
    { ...plan, trials: [], cohorts: [], operations: 0, measurements: none },
    basis,
  );
  expect(cost).toMatchObject({ networks: 0, minutes: 0, measuringMinutes: 0, bytes: 0, gflops: 3 });
  expect(costLines({ ...cost, stored: 20 })).toEqual([
    'controls: nothing left to do, all of its 20 networks are stored',
  ]);
});

test('times and room are told in units that fit', () => {
  expect([0.4, 1.2, 89, 90, 600].map(minutesText)).toEqual([
    'less than a minute',
    'about 1 min',
    'about 89 min',
    'about 1.5 h',
    'about 10.0 h',
  ]);
  expect([0, 4_240, 999_000, 1.25e6, 42e6, 3.3e9].map(bytesText)).toEqual([
    '0.0 kB',
    '4.2 kB',
    '999 kB',
    '1.3 MB',
    '42 MB',
    '3.3 GB',
  ]);
});

test('the pace is that of networks of the same batch, and one that was slow does not count', () => {
  const full = [1, 1, 10].map((seconds) => ({ batch: 'full' as const, operations: 8, seconds }));
  const of16 = { batch: 16, operations: 3, seconds: 1 };
  const times = { training: [...full, of16], measuring: new Map() };
  expect(operationsPerSecond(times, 'full')).toBe(8);
  expect(operationsPerSecond(times, 16)).toBe(3);
  expect(operationsPerSecond(times, 64)).toBe(3);
  expect(operationsPerSecond({ ...times, training: full }, 64)).toBe(8);
  expect(operationsPerSecond({ ...times, training: [] }, 64)).toBeUndefined();
});

test('a measurement that was never made takes what is usual', () => {
  const times = { training: [], measuring: new Map() };
  expect(timeOfMeasurement(times, 'clusters')).toEqual({ seconds: 10, bytes: 180_000 });
  expect(timeOfMeasurement(times, 'of a newer version').seconds).toBeGreaterThan(0);
});
