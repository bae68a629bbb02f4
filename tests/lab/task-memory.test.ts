import { expect, test } from 'vitest';
import { RECIPES } from '../../src/lab/recipe.ts';
import { workOf } from '../../src/lab/task-memory.ts';

test('trials are the work of their pairs, sizes and batches, each once', () => {
  const trial = (pair: string, hidden: number, recipe: 'paper' | 'minibatch', seed = 1) => ({
    dataset: 'x',
    datasetDigest: '',
    pair,
    hidden,
    seed,
    recipe: { name: recipe, ...RECIPES[recipe] },
  });
  const work = workOf([
    trial('4-9', 2, 'paper'),
    trial('4-9', 64, 'minibatch'),
    trial('0-1', 2, 'minibatch', 2),
  ]);
  expect(work.pairs).toEqual(['4-9', '0-1']);
  expect(work.hiddenSizes).toEqual([2, 64]);
  expect(work.recipes.map(({ batch }) => batch)).toEqual(['full', 64]);
});
