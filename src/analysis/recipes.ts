import { shortened } from './classes.ts';
import { remembered } from '../statistics/remembered.ts';
import { RECIPES, recipeValues } from '../lab/recipe.ts';

const NAMES = Object.keys(RECIPES);

/** Distinct recipe labels in the order of every legend and table: the named ones, then the others. */
export function sortRecipes(labels: Iterable<string>): string[] {
  return [...new Set(labels)].sort((a, b) => recipeRank(a) - recipeRank(b) || (a < b ? -1 : 1));
}

/** `sortRecipes` of rows that are replaced and never changed. */
export const recipesIn = remembered(
  (rows: readonly { readonly recipe: string }[]): readonly string[] => {
    const labels = new Set<string>();
    for (const { recipe } of rows) labels.add(recipe);
    return sortRecipes(labels);
  },
);

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

/** A recipe in few words: a named one, or the nearest of these and what is different: `paper, rate 0.1`. */
export function shortRecipe(label: string): string {
  const values = label.split(', ');
  const named = Object.entries(RECIPES).map(([name, recipe]) => {
    const known = recipeValues(recipe);
    return { name, different: values.filter((value) => !known.includes(value)) };
  });
  const nearest = named.reduce((a, b) => (b.different.length < a.different.length ? b : a));
  const isOther = nearest.different.length === values.length;
  return isOther ? label : [nearest.name, ...nearest.different].join(', ');
}

/**
 * Recipes in few words as headings of columns: those that would be cut to the same are numbered.
 * @param width letters of a heading
 */
export function headingsOf(labels: readonly string[], width: number): string[] {
  const names = labels.map(shortRecipe);
  const short = names.map((name) => shortened(name, width));
  return short.map((name, i) =>
    short.indexOf(name) === short.lastIndexOf(name)
      ? name
      : shortened(`${i + 1} ${names[i]}`, width),
  );
}
