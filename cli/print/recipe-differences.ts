import { type Recipe, recipeName, recipeValues } from '../../src/lab/recipe.ts';

/** What tells each recipe from the others: names if all have one, else the values that differ. */
export function recipeDifferences(recipes: readonly Recipe[]): string[] {
  const names = recipes.map(recipeName);
  if (new Set(names).size > 1 && !names.includes('custom')) return names;
  const texts = recipes.map(recipeValues);
  return texts.map((text) =>
    text.filter((value, index) => texts.some((other) => other[index] !== value)).join(', '),
  );
}
