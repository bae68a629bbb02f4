import { sortRecipes } from '../analysis/recipes.ts';
import { PAIR_COLOURS, SHAPES } from './pair-channels.ts';

/** Blue and vermilion first: of a pair of series these are told apart best. */
const COLOURS = [PAIR_COLOURS[0], PAIR_COLOURS[4], ...PAIR_COLOURS.slice(1, 4)] as string[];

/** Letters of a recipe in a legend, at most: one without a name is all its values. */
const LABEL_LIMIT = 420;

/** Encodings of the column `recipe` by colour and by shape, in one legend; none for a single recipe. */
export function recipeChannels(points: readonly { readonly recipe: string }[]) {
  const recipes = sortRecipes(points.map(({ recipe }) => recipe));
  const channel = (signs: readonly string[]) => ({
    field: 'recipe',
    type: 'nominal' as const,
    title: 'recipe',
    scale: { domain: recipes, range: recipes.map((_, i) => signs[i % signs.length] as string) },
    legend:
      recipes.length > 1
        ? {
            orient: 'top' as const,
            direction: 'horizontal' as const,
            titleOrient: 'left' as const,
            labelLimit: LABEL_LIMIT,
            columns: recipes.join('').length > 60 ? 1 : recipes.length,
          }
        : null,
  });
  return { recipes, color: channel(COLOURS), shape: channel(SHAPES) };
}
