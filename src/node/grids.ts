import * as v from 'valibot';
import { knownHead } from '../data/known-datasets.ts';
import { RECIPES } from '../lab/recipe.ts';
import { seedsUpTo } from '../lab/resolve-settings.ts';
import { SETTINGS } from '../lab/settings.ts';
import type { SqliteStore } from './store.ts';
import type { Grid } from '../studies/grid.ts';
import { GRID_SHAPE, gridHead, savedGrid } from '../studies/stored-grid.ts';

const PREFERENCE = 'grids';
const GRIDS_SHAPE = v.array(GRID_SHAPE);

/** Grids that are remembered, at most. What is forgotten is no run any more, and protects no network from being deleted. */
const MOST = 100;

/** What the paper asks for: the grid of `lowcap reproduce` without flags. */
export async function paperGrid(): Promise<Grid> {
  const { pairs, hiddenSizes, seeds, bothRecipes, studyDraws } = SETTINGS;
  return {
    dataset: knownHead('mnist'),
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
  return v.is(GRIDS_SHAPE, saved) ? saved.map(savedGrid) : [];
}

/** A grid is being run: the dashboard will begin with it. */
export function rememberGrid(store: SqliteStore, grid: Grid): void {
  const saved = gridHead(grid);
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
