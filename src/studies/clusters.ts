import { mean } from '../statistics/mean.ts';
import { shareText } from './result-words.ts';
import type { ClustersRow } from './rows.ts';
import { FOCUS_HIDDEN, FOCUS_SPARSITY } from '../lab/paper-grid.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import { type Grid, focusPair, nearestSize, trialsOf } from './grid.ts';
import { measuredRows } from './results.ts';
import type { Study } from './study.ts';

/** Section 4.5, and the usual settings of t-SNE. */
export const CLUSTER_PARAMS = {
  sparsity: FOCUS_SPARSITY,
  perplexity: 30,
  iterations: 1000,
} as const;

/** Does pruning change how the classes cluster in the hidden layer? t-SNE of the activations before and after: Fig. 5. */
export const clusters: Study<{ clusters: readonly ClustersRow[] }> = {
  name: 'clusters',
  kinds: { clusters: { title: 'clusters', conditions: ['sparsity'] } },
  ofUnits: 'embed',
  trials,
  requests,
  rows: (grid, recipe, results) => ({
    clusters: measuredRows(results, recipe, requests(grid, recipe)).map(({ subject, value }) => ({
      ...subject,
      sparsity: CLUSTER_PARAMS.sparsity,
      ...value,
    })),
  }),
  result: ({ clusters: rows }) => {
    const accuracy = (which: 'dense' | 'pruned') =>
      shareText(mean(rows.map((row) => row[which].accuracy)));
    return rows.length > 0 ? `k-NN ${accuracy('dense')}, pruned ${accuracy('pruned')}` : '';
  },
};

function trials(grid: Grid, recipe: Recipe): Trial[] {
  // Logistic regression has no hidden layer to look at.
  const size = nearestSize(grid, FOCUS_HIDDEN);
  return size === 0 ? [] : trialsOf(grid, [focusPair(grid)], [size], recipe);
}

function requests(grid: Grid, recipe: Recipe): Request<'clusters'>[] {
  return trials(grid, recipe).map((trial) => ({
    measurement: 'clusters',
    trial,
    params: CLUSTER_PARAMS,
  }));
}
