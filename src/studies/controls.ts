import { COMPARED_HIDDEN, FOCUS_SPARSITY } from '../lab/paper-grid.ts';
import { type Recipe, recipeText } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
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

/** Of full batches the pairs beside the focus pair: a minimum capacity above 24 is told as one. */
const SIZES_OF_OTHERS: readonly number[] = [0, 2, 4, 8, 12, 24];

/** Of ten thousand full batches, whose cost is that of a hundred times the paper's recipe: the focus pair alone. */
const SIZES_OF_LONGEST: readonly number[] = [0, 2, 24, 64];

/** Seeds at most, so that all of it takes less than an hour on two cores. */
const MOST_SEEDS = { longest: 4, others: 8 } as const;

/**
 * Do the findings depend on what the paper does not state? The networks of its primary claims with every recipe of
 * `CONTROL_RECIPES`, and how the same networks do after each budget of updates.
 */
export const controls: Study<{ budget: readonly BudgetRow[] }> = {
  name: 'controls',
  kinds: { budget: { title: 'budget of updates', conditions: ['updates'] } },
  budgets: true,
  varies: ['recipe', 'init', 'batch', 'learningRate', 'epochs'],
  recipes: () => CONTROL_RECIPES.map(({ recipe }) => recipe),
  trials,
  requests: (grid, recipe): Request[] => {
    const { focus, all } = controlGrids(grid, recipe);
    // The claim is about noise that is not clipped.
    const noisy = {
      ...focus,
      hiddenSizes: chosen(focus.hiddenSizes, COMPARED_HIDDEN),
      corruption: { ...focus.corruption, clip: false },
    };
    return [
      ...all.flatMap((part) => pruning.requests(part, recipe)),
      ...noise.requests(noisy, recipe),
      ...saliencyStudy.requests(focus, recipe),
    ].filter(isOfPrimaryClaims);
  },
  rows: (grid, recipe, results) => ({ budget: budgetRows(grid, recipe, results) }),
};

/** What else the studies measure would take as long as the training. */
function isOfPrimaryClaims({ measurement, params }: Request): boolean {
  if (measurement === 'saliency') return 'sparsity' in params && params.sparsity === FOCUS_SPARSITY;
  return measurement === 'pruning' || measurement === 'noise';
}

function trials(grid: Grid, recipe: Recipe): Trial[] {
  return controlGrids(grid, recipe).all.flatMap((part) => capacity.trials(part, recipe));
}

/** The parts of a grid that are trained with a recipe of the map: the focus pair, and the other pairs if any. */
export function controlGrids(
  grid: Grid,
  recipe: Recipe,
): { readonly focus: Grid; readonly all: readonly Grid[] } {
  const full = recipe.batch === 'full';
  const longest = full && recipe.epochs >= 10_000;
  const pair = focusPair(grid);
  const part = (pairs: readonly string[], sizes: readonly number[]): Grid => ({
    ...grid,
    recipes: [recipe],
    pairs,
    hiddenSizes: chosen(grid.hiddenSizes, sizes),
    seeds: grid.seeds.slice(0, longest ? MOST_SEEDS.longest : MOST_SEEDS.others),
  });
  const focus = part([pair], longest ? SIZES_OF_LONGEST : SIZES);
  const others = grid.pairs.filter((other) => other !== pair);
  if (longest || others.length === 0) return { focus, all: [focus] };
  return { focus, all: [part(others, full ? SIZES_OF_OTHERS : SIZES), focus] };
}

/** Those of the sizes that are wanted, or all where none is. */
function chosen(sizes: readonly number[], wanted: readonly number[]): readonly number[] {
  const found = sizes.filter((size) => wanted.includes(size));
  return found.length > 0 ? found : sizes;
}

function budgetRows(grid: Grid, recipe: Recipe, results: Results): BudgetRow[] {
  const { init, batch, updates } = placeOf(recipe);
  return trials(grid, recipe).flatMap((trial) => {
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
