import { BUDGETS } from '../network/budgets.ts';
import { RECIPES, type Recipe, recipeText } from '../lab/recipe.ts';

/** Initial weights and batches whose combinations are tried, from the smallest weights to the field's own choice. */
export const INITS = ['normal:0.01', 'normal:0.05', 'normal:0.1', 'he'] as const;
export const BATCHES = ['full', 64] as const;

/** The whole epochs in which every pair of MNIST reaches a budget: 142 batches of 64 are the fewest that one has. */
const EPOCHS_OF_64: Readonly<Record<ControlRecipe['updates'], number>> = {
  100: 1,
  1000: 8,
  10_000: 71,
};

/** One place of the map of recipes: what the paper does not state about training. */
export interface ControlRecipe {
  readonly init: (typeof INITS)[number];
  readonly batch: (typeof BATCHES)[number];
  /** At least so many: batches of 64 make whole epochs, up to 64 % more of the first budget and 18 % of the others. */
  readonly updates: (typeof BUDGETS)[number];
  readonly recipe: Recipe;
  /** Of rows and claims. */
  readonly label: string;
}

/** The map: initial weights × batch × budget of updates, at the paper's learning rate; the paper's recipe is among them. */
export const CONTROL_RECIPES: readonly ControlRecipe[] = BUDGETS.flatMap((updates) =>
  BATCHES.flatMap((batch) =>
    INITS.map((init) => {
      const epochs = batch === 'full' ? updates : EPOCHS_OF_64[updates];
      const recipe = { ...RECIPES.paper, init, batch, epochs };
      return { init, batch, updates, recipe, label: recipeText(recipe) };
    }),
  ),
);

/** `N(0, 0.1²)` or `He weights`. */
export function initText(init: string): string {
  return init === 'he' ? 'He weights' : `N(0, ${init.replace('normal:', '')}²)`;
}

export function batchText(batch: 'full' | number): string {
  return batch === 'full' ? 'full batch' : `batch ${batch}`;
}

/** With thousands apart: `10,000`. */
export function updatesText(updates: number): string {
  return updates.toLocaleString('en');
}
