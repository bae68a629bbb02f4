import { mean } from '../statistics/mean.ts';
import { shareText } from './result-words.ts';
import type { CapacityRow } from './rows.ts';
import { trainedRows } from './results.ts';
import { type Grid, trialsOf } from './grid.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { Trial } from '../lab/trial.ts';
import type { Study } from './study.ts';
import { groupBy } from '../statistics/group-by.ts';

/** From here on a network counts as good in the line about the result. */
const GOOD_F1 = 0.95;

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
  result: ({ capacity: rows }) => {
    const pairs = [...groupBy(rows, ({ pair }) => pair)];
    const sizes = pairs.map(([pair, of]) => `${pair} ${smallestGood(of) ?? 'none'}`);
    return pairs.length > 0 ? `F1 ${shareText(GOOD_F1)} from H: ${sizes.join(', ')}` : '';
  },
};

function trials(grid: Grid, recipe: Recipe): Trial[] {
  return trialsOf(grid, grid.pairs, grid.hiddenSizes, recipe);
}

function smallestGood(rows: readonly CapacityRow[]): number | undefined {
  const sizes = [...groupBy(rows, ({ hidden }) => hidden)].toSorted(([a], [b]) => a - b);
  return sizes.find(([, of]) => (mean(of.map((row) => row.bestF1)) ?? 0) >= GOOD_F1)?.[0];
}
