import { recipeText } from '../lab/recipe.ts';
import { identifyParts, type Needs, type Part } from '../lab/parts.ts';
import type { ResultStore } from '../lab/store.ts';
import type { Grid } from './grid.ts';
import { NO_ROWS } from './no-rows.ts';
import { CATALOGUE, type StudyName } from './catalogue.ts';
import { Results } from './results.ts';
import type { StudyRows } from './rows.ts';

/** What there is to do for some studies: every study with the first recipe, then with the next. */
export function partsOf(studies: readonly StudyName[], grid: Grid): Part[] {
  return grid.recipes.flatMap((recipe) =>
    studies.map((study) => ({
      study,
      recipe: recipeText(recipe),
      trials: CATALOGUE[study].study.trials(grid, recipe),
      requests: CATALOGUE[study].study.requests(grid, recipe),
    })),
  );
}

/** What some studies found, as far as it is stored. */
export async function readRows(
  studies: readonly StudyName[],
  grid: Grid,
  store: ResultStore,
): Promise<StudyRows> {
  return rowsOf(studies, grid, await identifyParts(partsOf(studies, grid)), store);
}

/** The same for who reads them again and again: identities take most of the time and stay what they are. */
export function rowsOf(
  studies: readonly StudyName[],
  grid: Grid,
  needs: Needs,
  store: ResultStore,
): StudyRows {
  const results = new Results(store, needs);
  let rows = NO_ROWS;
  for (const recipe of grid.recipes) {
    for (const study of studies) {
      rows = append(rows, CATALOGUE[study].study.rows(grid, recipe, results));
    }
  }
  return rows;
}

function append(rows: StudyRows, more: Partial<StudyRows>): StudyRows {
  const joined = Object.entries(more).map(([name, found]) => {
    const before = rows[name as keyof StudyRows];
    return [name, Array.isArray(before) ? [...before, ...(found as unknown[])] : (before ?? found)];
  });
  return { ...rows, ...Object.fromEntries(joined) } as StudyRows;
}
