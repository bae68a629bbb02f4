import * as v from 'valibot';
import { DIGIT_FORM, DIGITS, knownDigest } from '../data/known-datasets.ts';
import { RECIPES } from '../lab/recipe.ts';
import { seedsUpTo } from '../lab/resolve-settings.ts';
import { SETTINGS } from '../lab/settings.ts';
import { RECIPE_SHAPE } from '../lab/stored-shapes.ts';
import type { SqliteStore } from './store.ts';
import type { Grid } from '../studies/grid.ts';

const PREFERENCE = 'grids';
const GRIDS_SHAPE = v.array(
  v.object({
    dataset: v.looseObject({ name: v.string(), digest: v.string() }),
    pairs: v.array(v.string()),
    hiddenSizes: v.array(v.number()),
    seeds: v.array(v.number()),
    recipes: v.array(RECIPE_SHAPE),
    corruption: v.object({ draws: v.number(), clip: v.boolean() }),
  }),
);

/** Grids that are remembered, at most. What is forgotten is no run any more, and protects no network from being deleted. */
const MOST = 100;

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

/** The grids that were run with this store, the last one first; none where another version has saved something else. */
export function rememberedGrids(store: SqliteStore): Grid[] {
  const saved = store.preference(PREFERENCE);
  const grids = v.safeParse(GRIDS_SHAPE, saved).success ? (saved as Grid[]) : [];
  return grids.map(({ dataset, ...grid }) => {
    // Older stores know nothing but digits.
    const { name, digest, classes = DIGITS, form = DIGIT_FORM, options } = dataset;
    return { dataset: { name, digest, classes, form, ...(options && { options }) }, ...grid };
  });
}

/** A grid is being run: the dashboard will begin with it. */
export function rememberGrid(store: SqliteStore, grid: Grid): void {
  const saved = gridHead(grid);
  const others = rememberedGrids(store).filter((other) => !sameGrid(other, saved));
  store.setPreference(PREFERENCE, [saved, ...others].slice(0, MOST));
}

/** A grid without its images: of a dataset only what identifies it. */
export function gridHead(grid: Grid): Grid {
  const { dataset, pairs, hiddenSizes, seeds, recipes, corruption } = grid;
  const { name, digest, classes, options } = dataset;
  const { offsets: _, ...form } = dataset.form;
  const head = { name, digest, classes, form, ...(options && { options }) };
  return { dataset: head, pairs, hiddenSizes, seeds, recipes, corruption };
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
