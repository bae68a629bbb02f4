import { expect, test } from 'vitest';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import { PAPER_HIDDEN_SIZES } from '../../src/lab/paper-grid.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { STUDY_NAMES, CATALOGUE } from '../../src/studies/catalogue.ts';
import { type Grid, nearestSize } from '../../src/studies/grid.ts';

const grid = (hiddenSizes: number[]): Grid => ({
  dataset: { name: 'mnist', digest: '', classes: DIGITS, form: DIGIT_FORM },
  pairs: ['0-1', '4-9'],
  hiddenSizes,
  seeds: [1, 2],
  recipes: [RECIPES.paper],
  corruption: { draws: 5, clip: true },
});

test('the nearest size is one with hidden units wherever there is one', () => {
  expect(nearestSize(grid([0, ...PAPER_HIDDEN_SIZES]), 24)).toBe(24);
  expect(nearestSize(grid([16, 32]), 24)).toBe(16);
  expect(nearestSize(grid([0, 2]), 0)).toBe(2);
  expect(nearestSize(grid([0, 64]), 24)).toBe(64);
  expect(nearestSize(grid([0]), 24)).toBe(0);
});

test('with logistic regression alone the studies about hidden units have nothing to do, the others have', () => {
  const idle = STUDY_NAMES.filter((name) => {
    const { study } = CATALOGUE[name];
    const trials = study.trials(grid([0]), RECIPES.paper);
    const requests = study.requests(grid([0]), RECIPES.paper);
    expect(trials.every(({ hidden }) => hidden === 0)).toBe(true);
    expect(requests.some(({ measurement }) => ['census', 'clusters'].includes(measurement))).toBe(
      false,
    );
    return trials.length === 0;
  });
  expect(idle).toEqual(['dead-neurons', 'clusters']);
});
