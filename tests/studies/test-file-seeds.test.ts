import { expect, test } from 'vitest';
import { RECIPES } from '../../src/lab/recipe.ts';
import { seedsUpTo } from '../../src/lab/resolve-settings.ts';
import { paperGrid } from '../../src/node/grids.ts';
import { capacity } from '../../src/studies/capacity.ts';

test('the test file is looked at with the lowest ten seeds, whatever their order', async () => {
  const grid = await paperGrid();
  const seedsOf = (seeds: readonly number[]) => {
    const requests = capacity.requests({ ...grid, seeds }, RECIPES.paper);
    const perSeed = grid.pairs.length * grid.hiddenSizes.length;
    const found = [...new Set(requests.map(({ trial }) => trial.seed))].sort((a, b) => a - b);
    expect(requests).toHaveLength(found.length * perSeed);
    return found;
  };
  expect(seedsOf([3, 1, 2])).toEqual([1, 2, 3]);
  expect(seedsOf(seedsUpTo(50).toReversed())).toEqual(seedsUpTo(10));
});
