import { expect, test } from 'vitest';
import { RECIPES } from '../../src/lab/recipe.ts';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { noise } from '../../src/studies/noise.ts';
import { occlusion } from '../../src/studies/occlusion.ts';
import { saliencyStudy } from '../../src/studies/saliency.ts';

const grid = (clip: boolean): Grid => ({
  dataset: { name: 'mnist', digest: 'd', classes: DIGITS, form: DIGIT_FORM },
  pairs: ['4-9'],
  hiddenSizes: [0, 2, 24, 48, 64],
  seeds: [1],
  recipes: [RECIPES.paper],
  corruption: { draws: 3, clip },
});
const noisy = (clip: boolean) =>
  noise
    .requests(grid(clip), RECIPES.paper)
    .filter(({ measurement }) => measurement === 'noise')
    .map(({ trial, params }) => [Reflect.get(params, 'clip'), trial.hidden]);

test('noise is measured as it is for every size, and clipped for the two that are compared', () => {
  const plain = [0, 2, 24, 48, 64].map((hidden) => [false, hidden]);
  expect(noisy(true)).toEqual([...plain, [true, 24], [true, 64]]);
  expect(noisy(false)).toEqual(plain);
});

test('a half of the units is silenced where there are units and the sizes are compared', () => {
  const sizes = (hiddenSizes: readonly number[]) =>
    occlusion
      .requests({ ...grid(true), hiddenSizes }, RECIPES.paper)
      .filter(({ measurement }) => measurement === 'silencing')
      .map(({ trial }) => trial.hidden);
  expect(sizes([0, 2, 24, 48, 64])).toEqual([24, 64]);
  expect(sizes([0, 1])).toEqual([]);
});

test('maps are compared at 95 % and, without other seeds, at 99 %', () => {
  const requests = saliencyStudy.requests({ ...grid(true), seeds: [1, 2] }, RECIPES.paper);
  const told = requests.map(({ params, others }) => [
    Reflect.get(params, 'sparsity'),
    others?.length,
  ]);
  expect(told).toEqual([
    [0.95, 1],
    [0.95, 1],
    [0.99, 0],
    [0.99, 0],
  ]);
});
