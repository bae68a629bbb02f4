import { RECIPES, type Recipe, type RecipeName } from './recipe.ts';

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
