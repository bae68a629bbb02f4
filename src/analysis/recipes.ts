import { RECIPES, recipeValues } from '../lab/recipe.ts';

const NAMES = Object.keys(RECIPES);

/** Distinct recipe labels in the order of every legend and table: the named ones, then the others. */
export function sortRecipes(labels: Iterable<string>): string[] {
  return [...new Set(labels)].sort((a, b) => recipeRank(a) - recipeRank(b) || (a < b ? -1 : 1));
}

export function recipeRank(label: string): number {
  const index = NAMES.indexOf(label);
  return index < 0 ? NAMES.length : index;
}

/**
 * A line for each recipe that says what it consists of; a recipe without a name is its values already.
 * @param varied how the value begins that the figure varies, and that is therefore left out
 */
export function recipeLines(
  rows: readonly { readonly recipe: string }[],
  varied?: string,
): string[] {
  return sortRecipes(rows.map(({ recipe }) => recipe)).map((label) => {
    const known = Object.entries(RECIPES).find(([name]) => name === label);
    if (known === undefined) return label;
    const values = recipeValues(known[1]).filter((value) => value.split(' ')[0] !== varied);
    return `${label}: ${values.join(', ')}`;
  });
}
