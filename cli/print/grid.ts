import { shortRecipe } from '../../src/analysis/recipes.ts';
import { remembered } from '../../src/statistics/remembered.ts';
import { recipeText } from '../../src/lab/recipe.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { sizeRanges } from '../terminal/text.ts';

/**
 * `mnist   0-1 4-9   hidden 2–64   seeds 1–3   paper and minibatch`. Menus and headings ask for it in every frame, and of a
 * hundred thousand seeds it takes a while.
 */
export const gridText = remembered(({ dataset, pairs, hiddenSizes, seeds, recipes }: Grid) =>
  [
    dataset.name,
    pairs.length > 6 ? `${pairs.length} pairs` : pairs.join(' '),
    `hidden ${sizeRanges(hiddenSizes, hiddenSizes)}`,
    `seeds ${sizeRanges(seeds, seeds)}`,
    recipes.map((recipe) => shortRecipe(recipeText(recipe))).join(' and '),
  ].join('   '),
);
