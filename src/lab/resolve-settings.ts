import { RECIPES, type Recipe, type RecipeName, sameRecipe } from './recipe.ts';

/** The values of the recipe after what was chosen instead. */
export function resolveRecipe(chosen: {
  readonly recipe: RecipeName;
  readonly epochs?: number | undefined;
  readonly learningRate?: number | undefined;
  readonly batch?: 'full' | number | undefined;
  readonly init?: string | undefined;
}): Recipe {
  const base: Recipe = RECIPES[chosen.recipe];
  return {
    init: chosen.init ?? base.init,
    batch: chosen.batch ?? base.batch,
    learningRate: chosen.learningRate ?? base.learningRate,
    epochs: chosen.epochs ?? base.epochs,
  };
}

/** Each recipe once: two names can come to the same when its values are overridden. */
export function distinctRecipes(recipes: readonly Recipe[]): Recipe[] {
  return recipes.filter((recipe, at) => recipes.findIndex((one) => sameRecipe(one, recipe)) === at);
}

/** The seeds that were chosen, as a list or as a number of them. */
export function resolveSeeds(
  seeds: number | readonly number[],
  seedList: readonly number[] | undefined,
): number[] {
  const list = seedList ?? seeds;
  return typeof list === 'number' ? seedsUpTo(list) : [...list];
}

/** The seeds 1 … n. */
export function seedsUpTo(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i + 1);
}
