import { mean } from '../statistics/mean.ts';
import { shareText } from './result-words.ts';
import type { OcclusionRow } from './rows.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import { type Grid, focusPair, trialsOf } from './grid.ts';
import { measuredRows } from './results.ts';
import type { Study } from './study.ts';

/** Side of the patch in pixels (section 3.2). */
const SIZE = 7;

/** How does a blank patch hurt (section 4.6)? F1 by hidden size: Fig. 7. */
export const occlusion: Study<{ occlusion: readonly OcclusionRow[] }> = {
  name: 'occlusion',
  kinds: { occlusion: { title: 'occlusion', conditions: ['size'] } },
  trials,
  requests,
  rows: (grid, recipe, results) => ({
    occlusion: measuredRows(results, recipe, requests(grid, recipe)).map(
      ({ subject, value, trained }) => ({
        ...subject,
        size: SIZE,
        cleanF1: trained.validation.f1,
        ...value,
      }),
    ),
  }),
  result: ({ occlusion: rows }) => {
    const [first] = rows;
    const f1 = (which: 'cleanF1' | 'f1') => shareText(mean(rows.map((row) => row[which])));
    return first ? `mean F1 ${f1('cleanF1')}, ${first.size} × ${first.size} blank ${f1('f1')}` : '';
  },
};

function trials(grid: Grid, recipe: Recipe): Trial[] {
  return trialsOf(grid, [focusPair(grid)], grid.hiddenSizes, recipe);
}

function requests(grid: Grid, recipe: Recipe): Request<'occlusion'>[] {
  const params = { size: SIZE, draws: grid.corruption.draws };
  return trials(grid, recipe).map((trial) => ({ measurement: 'occlusion', trial, params }));
}
