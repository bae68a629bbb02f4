import type { CapacityRow } from './rows.ts';
import { trainedRows } from './results.ts';
import { type Grid, trialsOf } from './grid.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { Trial } from '../lab/trial.ts';
import type { Study } from './study.ts';

/**
 * Which hidden size is needed for which pair? Every pair × hidden size × seed is trained alike (section 4.2 of the
 * paper): its F1 over the seeds is Fig. 3, its curves are Fig. A.1 to A.5.
 */
export const capacity: Study<{ capacity: readonly CapacityRow[] }> = {
  name: 'capacity',
  kinds: { capacity: { title: 'capacity', conditions: [] } },
  trials,
  requests: () => [],
  rows: (grid, recipe, results) => ({
    capacity: trainedRows(results, recipe, trials(grid, recipe)).map(({ row }) => ({
      ...row,
      history: results.history(row.trialId),
    })),
  }),
};

function trials(grid: Grid, recipe: Recipe): Trial[] {
  return trialsOf(grid, grid.pairs, grid.hiddenSizes, recipe);
}
