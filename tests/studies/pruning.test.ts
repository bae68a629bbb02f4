import { expect, test } from 'vitest';
import { RECIPES } from '../../src/lab/recipe.ts';
import { trialId } from '../../src/lab/trial.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { learningRate } from '../../src/studies/learning-rate.ts';
import { pruning } from '../../src/studies/pruning.ts';
import { DIGIT_FORM } from '../../src/data/known-datasets.ts';

const grid: Grid = {
  dataset: { name: 'mnist', digest: 'd', classes: ['0', '1', '4', '9'], form: DIGIT_FORM },
  pairs: ['0-1', '4-9'],
  hiddenSizes: [2, 12, 24, 64],
  seeds: [1],
  recipes: [RECIPES.paper],
  corruption: { draws: 5, clip: true },
};

test('every scope is tried before training on one network of each of two pairs', () => {
  const tried = pruning.trials(grid, RECIPES.paper).flatMap(({ pair, hidden, recipe }) => {
    const { scope = 'layer', sparsity, keep } = recipe.pruning ?? { sparsity: 0 };
    return sparsity === 0.99 && keep ? [`${scope} ${pair} ${hidden}`] : [];
  });
  expect(tried).toEqual(
    ['layer', 'first-layer', 'global', 'random'].flatMap((scope) => [
      `${scope} 0-1 12`,
      `${scope} 4-9 24`,
    ]),
  );
});

test('with one pair and one size each network is trained once', async () => {
  const one = { ...grid, pairs: ['4-9'], hiddenSizes: [24] };
  const trials = pruning.trials(one, RECIPES.paper);
  const ids = await Promise.all(trials.map(trialId));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(1 + 4 * 2 * 2);
});

test('rates go beyond the end of the paper’s grid', () => {
  const rates = learningRate.trials(grid, RECIPES.paper).map(({ recipe }) => recipe.learningRate);
  expect([...new Set(rates)]).toEqual([1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1]);
});
