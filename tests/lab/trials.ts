import type { Dataset } from '../../src/data/dataset.ts';
import { RECIPES, type Recipe } from '../../src/lab/recipe.ts';
import type { Trial } from '../../src/lab/trial.ts';
import { capacity } from '../../src/studies/capacity.ts';
import type { Grid } from '../../src/studies/grid.ts';

/** The paper's recipe, cut short. */
export const SHORT: Recipe = { ...RECIPES.paper, epochs: 3 };

/** Of everything two: little enough to be trained and measured in a test. */
export function smallGrid(dataset: Dataset): Grid {
  return {
    dataset,
    pairs: ['0-1', '4-9'],
    hiddenSizes: [2, 5],
    seeds: [1, 2],
    recipes: [SHORT],
    corruption: { draws: 2, clip: true },
  };
}

/** Two pairs, two seeds, three sizes, unless said otherwise. */
export function gridTrials(
  dataset: Dataset,
  grid: { pairs?: string[]; hiddenSizes?: number[]; seeds?: number[]; recipe?: Recipe } = {},
): Trial[] {
  const { recipe = SHORT, ...chosen } = grid;
  return capacity.trials(
    {
      dataset,
      pairs: ['4-9', '0-1'],
      hiddenSizes: [2, 4, 7],
      seeds: [1, 2],
      recipes: [recipe],
      corruption: { draws: 2, clip: true },
      ...chosen,
    },
    recipe,
  );
}
