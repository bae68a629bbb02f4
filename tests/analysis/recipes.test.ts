import { expect, test } from 'vitest';
import { headingsOf, shortRecipe } from '../../src/analysis/recipes.ts';
import { RECIPES, type Recipe, recipeText } from '../../src/lab/recipe.ts';

const custom = (more: Partial<Recipe>, base: Recipe = RECIPES.paper) =>
  recipeText({ ...base, ...more });

test('a recipe in few words: the named one that is nearest, and what is different', () => {
  expect(shortRecipe('paper')).toBe('paper');
  expect(shortRecipe(custom({ learningRate: 0.1 }))).toBe('paper, rate 0.1');
  expect(shortRecipe(custom({ epochs: 20 }, RECIPES.minibatch))).toBe('minibatch, 20 epochs');
  expect(shortRecipe(custom({ init: 'he', batch: 64 }))).toBe('minibatch');
  const pruning = { sparsity: 0.95, keep: true };
  expect(shortRecipe(custom({ pruning }))).toBe('paper, start pruned by 0.95, kept');
  // What is no list of values stays as it is.
  expect(shortRecipe('paper rate 3e-4')).toBe('paper rate 3e-4');
});

test('recipes that differ are called differently', () => {
  const all = (['he', 'normal:0.1', 'normal:0.5'] as const).flatMap((init) =>
    (['full', 64, 32] as const).flatMap((batch) =>
      [0.03, 0.1].flatMap((learningRate) =>
        [100, 20].map((epochs) => recipeText({ init, batch, learningRate, epochs })),
      ),
    ),
  );
  expect(new Set(all.map(shortRecipe)).size).toBe(all.length);
  for (const width of [4, 8, 14, 40]) {
    const headings = headingsOf(all, width);
    expect(new Set(headings).size, String(width)).toBe(all.length);
    for (const heading of headings) expect(heading.length).toBeLessThanOrEqual(width);
  }
});

test('headings are whole where there is room, and numbered where cut ones would be the same', () => {
  const labels = ['paper', custom({ learningRate: 0.1 }), custom({ learningRate: 0.12 })];
  expect(headingsOf(labels, 20)).toEqual(['paper', 'paper, rate 0.1', 'paper, rate 0.12']);
  expect(headingsOf(labels, 12)).toEqual(['paper', '2 paper, ra…', '3 paper, ra…']);
  expect(headingsOf(['a long name', 'another'], 8)).toEqual(['a long …', 'another']);
});
