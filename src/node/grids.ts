import { DIGIT_FORM, DIGITS, knownDigest } from '../data/known-datasets.ts';
import { RECIPES } from '../lab/recipe.ts';
import { seedsUpTo } from '../lab/resolve-settings.ts';
import { SETTINGS } from '../lab/settings.ts';
import type { SqliteStore } from './store.ts';
import type { Grid } from '../studies/grid.ts';

const PREFERENCE = 'grids';

/** Grids that are remembered, at most. */
const MOST = 8;

/** What the paper asks for: the grid of `lowcap reproduce` without flags. */
export async function paperGrid(): Promise<Grid> {
  const { pairs, hiddenSizes, seeds, bothRecipes, studyDraws } = SETTINGS;
  return {
    dataset: {
      name: 'mnist',
      digest: await knownDigest('mnist'),
      classes: DIGITS,
      form: DIGIT_FORM,
    },
    pairs: pairs.default,
    hiddenSizes: hiddenSizes.default,
    seeds: seedsUpTo(seeds.default),
    recipes: bothRecipes.default.map((name) => RECIPES[name]),
    corruption: { draws: studyDraws.default, clip: true },
  };
}

/** The grids that were run with this store, the last one first. */
export function rememberedGrids(store: SqliteStore): Grid[] {
  const grids = (store.preference(PREFERENCE) as Grid[] | undefined) ?? [];
  return grids.map(({ dataset, ...grid }) => {
    // Older stores know nothing but digits.
    const { name, digest, classes = DIGITS, form = DIGIT_FORM, options } = dataset;
    return { dataset: { name, digest, classes, form, ...(options && { options }) }, ...grid };
  });
}

/** A grid is being run: the dashboard will begin with it. */
export function rememberGrid(store: SqliteStore, grid: Grid): void {
  const { dataset, pairs, hiddenSizes, seeds, recipes, corruption } = grid;
  // Of a dataset only what identifies it, not its images.
  const { name, digest, classes, options } = dataset;
  const { offsets: _, ...form } = dataset.form;
  const head = { name, digest, classes, form, ...(options && { options }) };
  const saved: Grid = { dataset: head, pairs, hiddenSizes, seeds, recipes, corruption };
  const others = rememberedGrids(store).filter((other) => !sameGrid(other, saved));
  store.setPreference(PREFERENCE, [saved, ...others].slice(0, MOST));
}

/** Forgets some of them. */
export function forgetGrids(store: SqliteStore, forgotten: readonly Grid[]): void {
  const kept = rememberedGrids(store).filter(
    (grid) => !forgotten.some((other) => sameGrid(grid, other)),
  );
  store.setPreference(PREFERENCE, kept);
}

export function sameGrid(a: Grid, b: Grid): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
