import { FOCUS_SPARSITY } from '../lab/paper-grid.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import { type Grid, trialsOf } from './grid.ts';
import { isPaperData } from './paper-data.ts';
import { measuredRows, trainedRows } from './results.ts';
import type { CapacityRow, TestFileRow } from './rows.ts';
import type { Study } from './study.ts';

/** Claims about pruning look at these shares. */
const PARAMS = { sparsities: [FOCUS_SPARSITY, 0.99] };

/**
 * So many seeds, the lowest ones, are looked at in the test file. More make an interval there hardly narrower, for the
 * images stay; and which images a network gets wrong is a third of all that a report would read.
 */
export const MOST_TEST_SEEDS = 10;

/**
 * Which hidden size is needed for which pair? Every pair × hidden size × seed is trained alike (section 4.2 of the
 * paper): its F1 over the seeds is Fig. 3, its curves are Fig. A.1 to A.5. What the networks get wrong in the test file
 * is for the claims about them, which are about the paper's data.
 */
export const capacity: Study<{
  capacity: readonly CapacityRow[];
  testFile: readonly TestFileRow[];
}> = {
  name: 'capacity',
  kinds: {
    capacity: { title: 'capacity', conditions: [] },
    testFile: { title: 'errors in the test file', conditions: [] },
  },
  histories: true,
  trials,
  requests,
  rows: (grid, recipe, results) => ({
    capacity: trainedRows(results, recipe, trials(grid, recipe)).map(({ row }) => ({
      ...row,
      history: results.history(row.trialId),
    })),
    testFile: measuredRows(results, recipe, requests(grid, recipe)).map(({ subject, value }) => ({
      ...subject,
      ...value,
    })),
  }),
};

function trials(grid: Grid, recipe: Recipe): Trial[] {
  return trialsOf(grid, grid.pairs, grid.hiddenSizes, recipe);
}

function requests(grid: Grid, recipe: Recipe): Request<'test-file'>[] {
  if (!isPaperData(grid.dataset)) return [];
  const seeds = grid.seeds.toSorted((a, b) => a - b).slice(0, MOST_TEST_SEEDS);
  return trials(grid, recipe)
    .filter(({ seed }) => seeds.includes(seed))
    .map((trial) => ({ measurement: 'test-file', trial, params: PARAMS }));
}
