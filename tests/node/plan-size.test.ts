import { expect, test } from 'vitest';
import { paperGrid } from '../../src/node/grids.ts';
import { checkPlanSize } from '../../src/node/plan-size.ts';
import { studyNamed } from '../../src/studies/catalogue.ts';

const paper = await paperGrid();
const studies = [studyNamed('capacity'), studyNamed('learning-rate')];
const gridOf = (seeds: number) => ({
  ...paper,
  seeds: Array.from({ length: seeds }, (_, i) => i + 1),
});
const MB = 2 ** 20;

test('a run that the heap has no room for is refused in a sentence with what it asks', () => {
  expect(() => checkPlanSize(studies, gridOf(100_000), 2000 * MB)).toThrow(
    /^got 100,000 seeds, which ask for [\d,]+ networks and measurements, expected at most 7,864,320 in one run/,
  );
});

test('others are not: of few seeds, of one study, or where the heap is larger', () => {
  expect(() => checkPlanSize(studies, gridOf(1000), 48 * MB)).not.toThrow();
  expect(() => checkPlanSize([studyNamed('noise')], gridOf(10_000), 2000 * MB)).not.toThrow();
  expect(() => checkPlanSize(studies, gridOf(10_000), 2000 * MB)).not.toThrow();
});
