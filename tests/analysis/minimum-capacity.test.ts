import { expect, test } from 'vitest';
import { figure3Capacity } from '../../src/report/fig-3-capacity.ts';
import { minimumCapacities } from '../../src/analysis/minimum-capacity.ts';
import { capacityRow } from '../report/capacity-rows.ts';
import { unfounded } from '../report/quoted.ts';

/** Rows of one pair: for each size the F1 of seeds 1, 2, …. */
const rowsOf = (f1: Readonly<Record<number, readonly number[]>>, pair = '4-9') =>
  Object.entries(f1).flatMap(([hidden, values]) =>
    values.map((best, i) => capacityRow({ pair, hidden: Number(hidden), seed: i + 1, best })),
  );

test('is the smallest size whose mean is above 0.90 and whose seeds agree', () => {
  const rows = rowsOf({
    2: [0.89, 0.9, 0.91],
    4: [0.86, 0.95, 0.99],
    8: [0.92, 0.93, 0.94],
    16: [0.97, 0.97, 0.97],
  });
  const [found] = minimumCapacities(rows);
  expect(found).toMatchObject({ minimum: 8, seeds: 3, none_percent: 0 });
  expect(found.best_mean).toBeCloseTo(0.93, 12);
  expect(found.best_sd).toBeCloseTo(0.01, 12);
  // More of seed 3 than of seed 1 makes the 2 units good enough.
  expect(found).toMatchObject({ low: 2, high: 8 });
});

test('seeds agree up to a deviation of 0.02', () => {
  const minimum = (f1: readonly number[]) => minimumCapacities(rowsOf({ 2: f1 }))[0].minimum;
  expect(minimum([0.93, 0.95, 0.968])).toBe(2);
  expect(minimum([0.93, 0.95, 0.972])).toBeNull();
});

test('one resample in 27 is within the interval of 95 %', () => {
  // Three times seed 3, which alone makes 2 units good enough, and which alone does not.
  const good = minimumCapacities(rowsOf({ 2: [0.5, 0.5, 0.95], 4: [0.95, 0.95, 0.95] }));
  expect(good[0]).toMatchObject({ minimum: 4, low: 2, high: 4 });
  const bad = minimumCapacities(rowsOf({ 2: [0.905, 0.905, 0.8995], 4: [0.95, 0.95, 0.95] }));
  expect(bad[0]).toMatchObject({ minimum: 2, low: 2, high: 4 });
});

test('none is good enough: neither is any resample', () => {
  const [found] = minimumCapacities(rowsOf({ 2: [0.5, 0.6], 4: [0.7, 0.8] }));
  expect(found).toMatchObject({ minimum: null, low: null, high: null, none_percent: 100 });
  expect(found).toMatchObject({ best_mean: null, best_sd: null });
});

test('an upper end that some resamples lack is none, with their share', () => {
  const [found] = minimumCapacities(rowsOf({ 2: [0.895, 0.91, 0.91] }));
  expect(found).toMatchObject({ minimum: 2, low: 2, high: null });
  // Seed 1 twice or three times: 7 of 27 resamples.
  expect(found.none_percent).toBeGreaterThan(23);
  expect(found.none_percent).toBeLessThan(29);
});

test('one seed has no spread and so no minimum; a diverged network takes its seed out', () => {
  const none = { minimum: null, low: null, high: null, none_percent: 0 };
  expect(minimumCapacities(rowsOf({ 2: [0.99] }))[0]).toMatchObject({ ...none, seeds: 1 });
  const rows = rowsOf({ 2: [0.95, 0.95, 0.5], 4: [0.96, 0.96, 0.96] });
  const diverged = rows.map((row) =>
    row.seed === 3 && row.hidden === 4 ? { ...row, diverged: true } : row,
  );
  expect(minimumCapacities(diverged)[0]).toMatchObject({ minimum: 2, seeds: 2 });
});

test('the table says so for every recipe and pair, in numbers that are in it', () => {
  const rows = ['paper', 'minibatch'].flatMap((recipe) =>
    rowsOf({ 2: [0.95, 0.96], 4: [0.96, 0.96] }, '0-1').map((row) => ({ ...row, recipe })),
  );
  const artefact = figure3Capacity(rows);
  expect(artefact.content.data).toHaveLength(2);
  expect(artefact.measured[0]).toContain('2 units for 0-1 (2 to 2)');
  expect(unfounded(artefact)).toEqual([]);
});
