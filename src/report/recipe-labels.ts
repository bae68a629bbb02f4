import { RECIPES, type Recipe, recipeValues } from '../lab/recipe.ts';
import type { PrintedTrial } from '../lab/trial.ts';

const NAMES = Object.keys(RECIPES);

/**
 * The distinct recipes of some trials, named ones first, as a map from `recipeKey` to a label of
 * its own: the recipe's name, or its values where two different recipes share a name (both are
 * `custom`).
 */
export function recipeLabels(trials: readonly PrintedTrial[]): ReadonlyMap<string, string> {
  const names = new Map(trials.map(({ recipe }) => [recipeKey(recipe), recipe.name]));
  const shared = (name: string) => [...names.values()].filter((other) => other === name).length > 1;
  const labels = [...names].map(
    ([values, name]) => [values, shared(name) ? values : name] as const,
  );
  return new Map(labels.sort((a, b) => rank(a[1]) - rank(b[1]) || (a[0] < b[0] ? -1 : 1)));
}

/** `init normal:0.1, full batch, rate 0.03, 100 epochs`: names exactly one recipe. */
export function recipeKey(recipe: Recipe): string {
  return recipeValues(recipe).join(', ');
}

function rank(label: string): number {
  const index = NAMES.indexOf(label);
  return index < 0 ? NAMES.length : index;
}
