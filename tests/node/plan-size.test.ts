import { expect, test } from 'vitest';
import { paperGrid } from '../../src/node/grids.ts';
import { checkPlanSize } from '../../src/node/plan-size.ts';
import { InputError } from '../../src/errors.ts';
import { STUDY_NAMES, studyNamed } from '../../src/studies/catalogue.ts';

const paper = await paperGrid();
const studies = [studyNamed('capacity'), studyNamed('learning-rate')];
const gridOf = (seeds: number) => ({
  ...paper,
  seeds: Array.from({ length: seeds }, (_, i) => i + 1),
});
const MB = 2 ** 20;

test('a run that the heap has no room for is refused in a sentence with what it asks', () => {
  expect(() => checkPlanSize(studies, gridOf(100_000), 2000 * MB)).toThrow(
    /^got 100,000 seeds, which ask for [\d,]+ networks and measurements, expected at most 1,572,864 in one run/,
  );
});

test('ten thousand seeds of everything, of which millions are planned for minutes, do not fit into the heap that Node.js takes', () => {
  const all = STUDY_NAMES.map(studyNamed);
  expect(() => checkPlanSize(all, gridOf(10_000), 4288 * MB)).toThrow(InputError);
  expect(() => checkPlanSize(all, gridOf(1000), 4288 * MB)).not.toThrow();
});

test('others are not: of few seeds, of one study, or where the heap is larger', () => {
  expect(() => checkPlanSize(studies, gridOf(100), 48 * MB)).not.toThrow();
  expect(() => checkPlanSize([studyNamed('noise')], gridOf(10_000), 4288 * MB)).not.toThrow();
  expect(() => checkPlanSize(studies, gridOf(10_000), 4500 * MB)).not.toThrow();
});
