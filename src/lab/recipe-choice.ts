import { RECIPES, type Recipe, type RecipeName, sameRecipe } from './recipe.ts';
import { distinctRecipes, resolveRecipe } from './resolve-settings.ts';

/** Values of a recipe that can be chosen one by one. */
export type RecipeValue = Exclude<keyof Recipe, 'pruning' | 'labels' | 'forks'>;

/** Recipes as they are asked for: by name, with values instead of those that the name stands for. */
export interface RecipeChoice {
  readonly names: readonly RecipeName[];
  readonly instead: Readonly<Partial<Pick<Recipe, RecipeValue>>>;
}

const VALUES: readonly RecipeValue[] = ['init', 'batch', 'learningRate', 'epochs'];
const NAMES: readonly (readonly RecipeName[])[] = [
  ['paper'],
  ['minibatch'],
  ['paper', 'minibatch'],
  ['minibatch', 'paper'],
];

/** The recipes that a choice asks for, each once. */
export function recipesOfChoice({ names, instead }: RecipeChoice): Recipe[] {
  return distinctRecipes(names.map((recipe) => resolveRecipe({ recipe, ...instead })));
}

/**
 * How recipes are asked for, with as few values instead as will do; undefined when no flags can ask for them, as for
 * networks that are pruned before training.
 */
export function choiceOfRecipes(recipes: readonly Recipe[]): RecipeChoice | undefined {
  const choices = NAMES.map((names) => ({ names, instead: sharedInstead(recipes, names) }));
  const fitting = choices.filter((choice) => {
    const found = recipesOfChoice(choice);
    return (
      found.length === recipes.length &&
      found.every((recipe, i) => sameRecipe(recipe, recipes[i] as Recipe))
    );
  });
  const [best] = fitting.toSorted((a, b) => size(a) - size(b));
  return best;
}

function size({ instead }: RecipeChoice): number {
  return Object.keys(instead).length;
}

/** Values that all the recipes share and the names do not stand for. */
function sharedInstead(
  recipes: readonly Recipe[],
  names: readonly RecipeName[],
): RecipeChoice['instead'] {
  const [first] = recipes;
  const shared = VALUES.filter(
    (key) =>
      recipes.every((recipe) => recipe[key] === first?.[key]) &&
      names.some((name) => RECIPES[name][key] !== first?.[key]),
  );
  return Object.fromEntries(shared.map((key) => [key, first?.[key]]));
}
