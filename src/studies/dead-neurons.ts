import { mean } from '../statistics/mean.ts';
import { percentText } from './result-words.ts';
import type { CensusRow } from './rows.ts';
import { FOCUS_SPARSITY } from '../lab/paper-grid.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import { type Grid, sizesWithUnits, trialsOf } from './grid.ts';
import { measuredRows } from './results.ts';
import type { Study } from './study.ts';

/**
 * How many hidden units are dead, before and after pruning, and how many are useless in other ways? Table 1. Logistic
 * regression, which has none, is left out.
 */
export const deadNeurons: Study<{ census: readonly CensusRow[] }> = {
  name: 'dead-neurons',
  kinds: { census: { title: 'dead neurons', conditions: ['sparsity'] } },
  ofUnits: 'count',
  trials,
  requests,
  rows: (grid, recipe, results) => ({
    census: measuredRows(results, recipe, requests(grid, recipe)).map(({ subject, value }) => ({
      ...subject,
      sparsity: FOCUS_SPARSITY,
      ...value,
    })),
  }),
  result: ({ census: rows }) => {
    const dead = (when: 'before' | 'after') =>
      percentText(mean(rows.map((row) => row[when].dead / row.hidden)) ?? 0);
    return rows.length > 0 ? `dead ${dead('before')}, pruned ${dead('after')}` : '';
  },
};

function trials(grid: Grid, recipe: Recipe): Trial[] {
  return trialsOf(grid, grid.pairs, sizesWithUnits(grid), recipe);
}

function requests(grid: Grid, recipe: Recipe): Request<'census'>[] {
  const params = { sparsity: FOCUS_SPARSITY };
  return trials(grid, recipe).map((trial) => ({ measurement: 'census', trial, params }));
}
