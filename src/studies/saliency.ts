import { mean } from '../statistics/mean.ts';
import { shareText } from './result-words.ts';
import type { SaliencyRow } from './rows.ts';
import { FOCUS_HIDDEN, FOCUS_SPARSITY } from '../lab/paper-grid.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import { type Grid, focusPair, nearestSize, partnerOf, trialOf, trialsOf } from './grid.ts';
import { measuredRows } from './results.ts';
import { isPaperData } from './paper-data.ts';
import type { Study } from './study.ts';

/** Section 4.7, and the conclusion: "up to 99% of weights". */
const SPARSITIES = [FOCUS_SPARSITY, 0.99] as const;

/** Appendix C.2. */
const EPSILON = 0.01;

/** Which pixels decide, and does pruning change that? Maps of single images are Fig. 8, their similarity is over all images. */
export const saliencyStudy: Study<{ saliency: readonly SaliencyRow[] }> = {
  name: 'saliency',
  kinds: { saliency: { title: 'saliency', conditions: ['sparsity', 'epsilon'] } },
  leftOut: ({ imageShape }) =>
    imageShape ? undefined : 'structural similarity of maps: rows of a table are no pictures',
  trials,
  requests,
  rows: (grid, recipe, results) => ({
    saliency: SPARSITIES.flatMap((sparsity) =>
      measuredRows(results, recipe, requestsAt(grid, recipe, sparsity)).map(
        ({ subject, value }) => ({
          ...subject,
          form: grid.dataset.form,
          sparsity,
          epsilon: EPSILON,
          ...value,
          ...(!isPaperData(grid.dataset) && { crossBar: null, regions: null }),
        }),
      ),
    ),
  }),
  result: ({ saliency: all }) => {
    const rows = all.filter(({ sparsity }) => sparsity === FOCUS_SPARSITY);
    const known = (values: readonly (number | null)[]) =>
      shareText(mean(values.filter((value) => value !== null)));
    const own = known(rows.map((row) => row.similarity.rank));
    const others = known(rows.flatMap((row) => row.others.map((other) => other.rank)));
    return rows.length > 0 ? `map rank ${own}, other seeds ${others}` : '';
  },
};

function trials(grid: Grid, recipe: Recipe): Trial[] {
  return trialsOf(grid, [focusPair(grid)], [nearestSize(grid, FOCUS_HIDDEN)], recipe);
}

function requests(grid: Grid, recipe: Recipe): Request<'saliency'>[] {
  return SPARSITIES.flatMap((sparsity) => requestsAt(grid, recipe, sparsity));
}

/** Other seeds' networks are not pruned, so they stand beside the first sparsity alone. */
function requestsAt(grid: Grid, recipe: Recipe, sparsity: number): Request<'saliency'>[] {
  return trials(grid, recipe).map((trial) => ({
    measurement: 'saliency',
    trial,
    others:
      sparsity === FOCUS_SPARSITY
        ? partnerOf(grid, trial.seed).map((seed) =>
            trialOf(grid, trial.pair, trial.hidden, seed, recipe),
          )
        : [],
    params: { sparsity, epsilon: EPSILON },
  }));
}
