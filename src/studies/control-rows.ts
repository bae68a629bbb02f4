import { identifyParts } from '../lab/parts.ts';
import { recipeText } from '../lab/recipe.ts';
import type { ResultStore } from '../lab/store.ts';
import { trialId } from '../lab/trial.ts';
import { capacity } from './capacity.ts';
import type { StudyRows } from './catalogue.ts';
import { CONTROL_RECIPES } from './control-recipes.ts';
import { controlGrids, controls } from './controls.ts';
import type { Grid } from './grid.ts';
import { NO_ROWS } from './no-rows.ts';
import { noise } from './noise.ts';
import { pruning } from './pruning.ts';
import { Results } from './results.ts';
import { saliencyStudy } from './saliency.ts';
import { studyParts } from './studies.ts';

/**
 * Whether networks of the first seed are stored with a recipe of the map that is none of the grid's own: those are there
 * without the controls.
 */
export async function hasControls(grid: Grid, store: ResultStore): Promise<boolean> {
  const own = grid.recipes.map(recipeText);
  const first = { ...grid, seeds: grid.seeds.slice(0, 1) };
  const trials = CONTROL_RECIPES.filter(({ label }) => !own.includes(label)).flatMap(({ recipe }) =>
    controls.trials(first, recipe),
  );
  const ids = await Promise.all(trials.map(trialId));
  return ids.some((id) => store.find(id) !== undefined);
}

/**
 * What the controls found: their budgets, and rows of the ordinary kinds under the label of each recipe of the map, so
 * that claims are judged with each of them as with any other recipe.
 */
export async function readControlRows(grid: Grid, store: ResultStore): Promise<StudyRows> {
  const results = await Results.read(store, await identifyParts(studyParts([controls], grid)));
  const found = CONTROL_RECIPES.map(({ recipe }) => {
    const { focus, all } = controlGrids(grid, recipe);
    return {
      budget: controls.rows(grid, recipe, results).budget,
      capacity: all.flatMap((part) => capacity.rows(part, recipe, results).capacity),
      pruning: all.flatMap((part) => pruning.rows(part, recipe, results).pruning),
      noise: noise.rows(focus, recipe, results).noise,
      saliency: saliencyStudy.rows(focus, recipe, results).saliency,
    };
  });
  return {
    ...NO_ROWS,
    budget: found.flatMap(({ budget }) => budget),
    capacity: found.flatMap((rows) => rows.capacity),
    pruning: found.flatMap((rows) => rows.pruning),
    noise: found.flatMap((rows) => rows.noise),
    saliency: found.flatMap(({ saliency }) => saliency),
  };
}
