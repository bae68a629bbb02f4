import { describe, expect, test } from 'vitest';
import { figure3Capacity } from '../../src/report/fig-3-capacity.ts';
import { minimumCapacities, minimumCapacityOf } from '../../src/analysis/minimum-capacity.ts';
import { capacityRow } from '../report/capacity-rows.ts';
import { unfounded } from '../report/quoted.ts';

/** Rows of one pair: for each size the F1 of seeds 1, 2, …. */
const rowsOf = (f1: Readonly<Record<number, readonly number[]>>, pair = '4-9') =>
  Object.entries(f1).flatMap(([hidden, values]) =>
    values.map((best, i) => capacityRow({ pair, hidden: Number(hidden), seed: i + 1, best })),
  );

describe('the one definition', () => {
  const f1 = (sizes: Readonly<Record<number, readonly (number | null)[]>>) =>
    Object.entries(sizes).flatMap(([hidden, values]) =>
      values.map((value) => ({ hidden: Number(hidden), value })),
    );
  const of = (sizes: Parameters<typeof f1>[0]) =>
    minimumCapacityOf(f1(sizes).toReversed(), ({ value }) => value);

  test('is the smallest size from which on F1 stays above 0.90, not the first that has it', () => {
    expect(of({ 2: [0.95], 4: [0.85], 8: [0.95], 16: [0.95] })).toBe(8);
    expect(of({ 2: [0.91], 4: [0.92] })).toBe(2);
    expect(of({ 0: [0.91], 2: [0.92] })).toBe(0);
  });

  test('is none when not even the largest size has it; exactly 0.90 is not above it', () => {
    expect(of({ 2: [0.95], 4: [0.9] })).toBeNull();
    expect(of({})).toBeNull();
  });

  test('is of the mean over the rows: of one seed that is its own, a diverged network is left out', () => {
    expect(of({ 2: [0.5, 0.99], 4: [0.84, 0.98] })).toBe(4);
    expect(of({ 2: [0.5], 4: [0.84] })).toBeNull();
    expect(of({ 2: [0.99], 4: [0.98] })).toBe(2);
    expect(of({ 2: [0.95], 4: [null, 0.95] })).toBe(2);
    expect(of({ 2: [0.95], 4: [null, null] })).toBeNull();
  });
});

test('a pair’s minimum comes with its F1 and a bootstrap interval over the seeds', () => {
  const rows = rowsOf({
    2: [0.89, 0.9, 0.91],
    4: [0.86, 0.95, 0.99],
    8: [0.92, 0.93, 0.94],
    16: [0.97, 0.97, 0.97],
  });
  const [found] = minimumCapacities(rows);
  expect(found).toMatchObject({ minimum: 4, seeds: 3, none_percent: 0, diverged: 0 });
  expect(found.best_mean).toBeCloseTo(2.8 / 3, 12);
  // More of seed 3 than of seed 1 makes 2 units good enough, and seed 1 alone not even 4.
  expect(found).toMatchObject({ low: 2, high: 8 });
});

test('none has a high F1: neither has any resample', () => {
  const [found] = minimumCapacities(rowsOf({ 2: [0.5, 0.6], 4: [0.7, 0.8] }));
  expect(found).toMatchObject({ minimum: null, low: null, high: null, none_percent: 100 });
  expect(found).toMatchObject({ best_mean: null, best_sd: null });
});

test('an upper end that some resamples lack is none, with their share', () => {
  const [found] = minimumCapacities(rowsOf({ 2: [0.88, 0.92, 0.92] }));
  expect(found).toMatchObject({ minimum: 2, low: 2, high: null });
  // Seed 1 twice or three times: 7 of 27 resamples.
  expect(found.none_percent).toBeGreaterThan(23);
  expect(found.none_percent).toBeLessThan(29);
});

test('one seed has its own minimum and no interval', () => {
  const [found] = minimumCapacities(rowsOf({ 2: [0.8], 4: [0.99] }));
  expect(found).toMatchObject({ minimum: 4, seeds: 1, low: null, high: null, none_percent: 0 });
});

test('a diverged network is left out and counted, the seed’s others are not', () => {
  const rows = rowsOf({ 2: [0.95, 0.95, 0.5], 4: [0.96, 0.96, 0.1] });
  const diverged = rows.map((row) =>
    row.seed === 3 && row.hidden === 4 ? { ...row, diverged: true } : row,
  );
  expect(minimumCapacities(diverged)[0]).toMatchObject({ minimum: 4, seeds: 3, diverged: 1 });
});

test('F1 of always saying the positive class comes from the shares of the classes', () => {
  // Half of the rows are positive: precision ½, recall 1.
  expect(minimumCapacities(rowsOf({ 2: [0.95] }))[0].constant_f1).toBeCloseTo(2 / 3, 12);
  const lastConfusion = { tp: 0, fn: 30, fp: 10, tn: 60 };
  const rows = rowsOf({ 2: [0.95] }).map((row) => ({ ...row, lastConfusion }));
  expect(minimumCapacities(rows)[0].constant_f1).toBeCloseTo((2 * 0.3) / 1.3, 12);
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
