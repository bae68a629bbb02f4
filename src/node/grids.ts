import * as v from 'valibot';
import { knownHead } from '../data/known-datasets.ts';
import { RECIPES } from '../lab/recipe.ts';
import { seedsUpTo } from '../lab/resolve-settings.ts';
import { SETTINGS } from '../lab/settings.ts';
import type { SqliteStore } from './store.ts';
import type { Grid } from '../studies/grid.ts';
import { GRID_SHAPE, gridHead, savedGrid } from '../studies/stored-grid.ts';

const PREFERENCE = 'grids';
const RUN_SHAPE = v.object({ ...GRID_SHAPE.entries, studies: v.optional(v.array(v.string())) });

/** What was run with a store. */
export interface RememberedRun {
  readonly grid: Grid;
  /** Names of the studies that were asked for; undefined, which may be any, where an older version has saved it. */
  readonly studies: readonly string[] | undefined;
}

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

/** What was run with this store, the last first, without what is no run or was saved by another version. */
export function rememberedRuns(store: SqliteStore): RememberedRun[] {
  const saved = store.preference(PREFERENCE);
  if (!Array.isArray(saved)) return [];
  return saved.slice(0, MOST).flatMap((run: unknown): RememberedRun[] => {
    if (!v.is(RUN_SHAPE, run)) return [];
    const { studies, ...grid } = run;
    return [{ grid: savedGrid(grid), studies }];
  });
}

/** The grids of what was run with this store, the last one first. */
export function rememberedGrids(store: SqliteStore): Grid[] {
  return rememberedRuns(store).map(({ grid }) => grid);
}

/**
 * A grid is being run: the dashboard will begin with it.
 * @param studies names of those that it is run with, beside those that it was run with before
 * @default any of them
 */
export function rememberGrid(store: SqliteStore, grid: Grid, studies?: readonly string[]): void {
  const head = gridHead(grid);
  const runs = rememberedRuns(store);
  const before = runs.find((run) => sameGrid(run.grid, head));
  const last = { grid: head, studies: before ? allOf(before.studies, studies) : studies };
  save(store, [last, ...runs.filter((run) => run !== before)]);
}

/** Forgets some of them. */
export function forgetGrids(store: SqliteStore, forgotten: readonly Grid[]): void {
  const isKept = ({ grid }: RememberedRun) => !forgotten.some((other) => sameGrid(grid, other));
  save(store, rememberedRuns(store).filter(isKept));
}

function save(store: SqliteStore, runs: readonly RememberedRun[]): void {
  const rows = runs.slice(0, MOST).map(({ grid, studies }) => ({ ...grid, studies }));
  store.setPreference(PREFERENCE, rows);
}

/** Studies of both, or any. */
function allOf(
  one: RememberedRun['studies'],
  other: RememberedRun['studies'],
): RememberedRun['studies'] {
  return one && other && [...new Set([...one, ...other])];
}

export function sameGrid(a: Grid, b: Grid): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
