import type { Recipe } from '../lab/recipe.ts';
import { recipeText } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import { capacity } from './capacity.ts';
import { CONTROL_RECIPES, type ControlRecipe } from './control-recipes.ts';
import { type Grid, focusPair } from './grid.ts';
import { noise } from './noise.ts';
import { pruning } from './pruning.ts';
import { type Results, subjectOf } from './results.ts';
import type { BudgetRow } from './rows.ts';
import { saliencyStudy } from './saliency.ts';
import type { Study } from './study.ts';

/** Sizes of the map: enough to see where capacity begins to suffice, and those that the paper looks at more closely. */
const SIZES: readonly number[] = [0, 2, 4, 8, 12, 24, 64];

/** Of ten thousand full batches, whose cost is that of a hundred times the paper's recipe: the focus pair alone. */
const SIZES_OF_LONGEST: readonly number[] = [0, 2, 24, 64];

/** Sizes that noise compares. */
const SIZES_WITH_NOISE: readonly number[] = [24, 64];

/** Seeds at most: what they leave open, more of them would hardly decide within the hour. */
const MOST_SEEDS = 5;

/**
 * Do the findings depend on what the paper does not state? The networks of its primary claims with every recipe of
 * `CONTROL_RECIPES`, and how the same networks do after each budget of updates.
 */
export const controls: Study<{ budget: readonly BudgetRow[] }> = {
  name: 'controls',
  kinds: { budget: { title: 'budget of updates', conditions: ['updates'] } },
  budgets: true,
  recipes: () => CONTROL_RECIPES.map(({ recipe }) => recipe),
  trials: (grid, recipe) => capacity.trials(controlGrid(grid, recipe), recipe),
  requests: (grid, recipe): Request[] => {
    const here = controlGrid(grid, recipe);
    const noisy = { ...here, hiddenSizes: chosen(here.hiddenSizes, SIZES_WITH_NOISE) };
    return [
      ...pruning.requests(here, recipe),
      ...noise.requests(noisy, recipe).filter(({ measurement }) => measurement === 'noise'),
      ...saliencyStudy.requests(here, recipe),
    ];
  },
  rows: (grid, recipe, results) => ({ budget: budgetRows(grid, recipe, results) }),
};

/** The part of a grid that is trained with a recipe of the map. */
export function controlGrid(grid: Grid, recipe: Recipe): Grid {
  const longest = recipe.batch === 'full' && recipe.epochs >= 10_000;
  return {
    ...grid,
    recipes: [recipe],
    pairs: longest ? [focusPair(grid)] : grid.pairs,
    hiddenSizes: chosen(grid.hiddenSizes, longest ? SIZES_OF_LONGEST : SIZES),
    seeds: grid.seeds.slice(0, MOST_SEEDS),
  };
}

/** Those of the sizes that are wanted, or all where none is. */
function chosen(sizes: readonly number[], wanted: readonly number[]): readonly number[] {
  const found = sizes.filter((size) => wanted.includes(size));
  return found.length > 0 ? found : sizes;
}

function budgetRows(grid: Grid, recipe: Recipe, results: Results): BudgetRow[] {
  const { init, batch, updates } = placeOf(recipe);
  return capacity.trials(controlGrid(grid, recipe), recipe).flatMap((trial) => {
    const found = results.trial(trial);
    const scores = found?.budgets?.find((one) => one.updates === updates);
    if (!found || !scores) return [];
    const diverged = !Number.isFinite(scores.loss);
    return [{ ...subjectOf(trial, found.trialId, recipe), init, batch, ...scores, diverged }];
  });
}

function placeOf(recipe: Recipe): ControlRecipe {
  return CONTROL_RECIPES.find(({ label }) => label === recipeText(recipe)) as ControlRecipe;
}
