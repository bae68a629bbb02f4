import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import type { Grid } from './grid.ts';
import type { Results } from './results.ts';
import type { StudyRows } from './rows.ts';

/** One experiment of the paper. It knows nothing of files, screens or threads. */
export interface Study {
  /** The networks that it trains with a recipe. */
  trials(grid: Grid, recipe: Recipe): Trial[];
  /** What it measures on them. */
  requests(grid: Grid, recipe: Recipe): Request[];
  /** What it found, as far as that is there. */
  rows(grid: Grid, recipe: Recipe, results: Results): Partial<StudyRows>;
}
