import type { DatasetHead } from '../../src/data/dataset.ts';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import { RECIPES, recipeText } from '../../src/lab/recipe.ts';
import type { Request } from '../../src/lab/request.ts';
import type { Trial } from '../../src/lab/trial.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { PAPER_DIGEST } from '../../src/studies/paper-data.ts';
import type { Study } from '../../src/studies/study.ts';

/** The paper's data, without their rows. */
export const PAPER_HEAD: DatasetHead = {
  name: 'mnist',
  digest: PAPER_DIGEST,
  classes: DIGITS,
  form: DIGIT_FORM,
};

/** Few networks of the paper; its seeds come in no order, in an odd number. */
export const FEW: Grid = {
  dataset: PAPER_HEAD,
  pairs: ['0-1', '4-9', '3-8'],
  hiddenSizes: [0, 2, 16, 24, 64],
  seeds: [5, 1, 2],
  recipes: [RECIPES.paper],
  corruption: { draws: 3, clip: true },
};

/** A table of three columns, whose numbers are not between 0 and 1. */
export const TABLE: Grid = {
  ...FEW,
  dataset: {
    name: 'leaves',
    digest: 'leaves',
    classes: ['ash', 'elm', 'oak'],
    form: { dimensions: 3, columns: ['length', '', 'mass'], scale: { type: 'standard' } },
  },
  pairs: ['ash-elm', 'elm-oak'],
  hiddenSizes: [0, 5],
  seeds: [4],
};

/** Of neighbours that differ in one thing alone one line, which lists it. */
function joined<Item>(
  items: readonly Item[],
  rest: (item: Item) => string,
  own: (item: Item) => string | number,
): { readonly rest: string; readonly own: string; readonly first: Item }[] {
  const lines: { rest: string; own: string; first: Item }[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last?.rest === rest(item)) last.own += `,${own(item)}`;
    else lines.push({ rest: rest(item), own: String(own(item)), first: item });
  }
  return lines;
}

/** Networks in their order: of which pair and recipe, with which seeds, of which sizes. */
export function networksText(
  trials: readonly Trial[],
  what: (at: number) => string = () => '',
): string[] {
  const placed = trials.map((trial, at) => ({ trial, at }));
  const ofSizes = joined(
    placed,
    ({ trial: { recipe, pair, seed }, at }) =>
      JSON.stringify([what(at), pair, recipeText(recipe), seed]),
    ({ trial }) => trial.hidden,
  ).map(({ own, first }) => ({ sizes: own, ...first }));
  return joined(
    ofSizes,
    ({ sizes, trial: { recipe, pair }, at }) =>
      `${what(at)}${pair}, ${recipeText(recipe)}, H ${sizes}`,
    ({ trial }) => trial.seed,
  ).map(({ rest, own }) => `${rest}, seeds ${own}`);
}

/** What is asked in its order: with which parameters, of which networks, beside which others. */
export function requestsText(requests: readonly Request[]): string[] {
  const texts = requests.map(({ measurement, params, others = [] }) => {
    const beside = others.length > 0 ? ` beside ${networksText(others).join('; ')}` : '';
    return `${measurement} ${JSON.stringify(params)}${beside} of `;
  });
  return networksText(
    requests.map(({ trial }) => trial),
    (at) => texts[at] as string,
  );
}

/** All that a study trains and asks of a grid, with the recipes that it is carried out with. */
export function askedText(study: Study, grid: Grid): string {
  const recipes = study.recipes?.(grid) ?? grid.recipes;
  const lines = recipes.flatMap((recipe) => [
    ...networksText(study.trials(grid, recipe)).map((line) => `train ${line}`),
    ...requestsText(study.requests(grid, recipe)),
  ]);
  return lines.join('\n');
}
