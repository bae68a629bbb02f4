import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import type { ExplanationsParams } from '../measurements/explained-network.ts';
import { mean } from '../statistics/mean.ts';
import {
  comparedSizes,
  focusPair,
  type Grid,
  partnerOf,
  sizesWithUnits,
  trialOf,
  trialsOf,
} from './grid.ts';
import { shareText } from './result-words.ts';
import { measuredRows } from './results.ts';
import type { ExplanationRow } from './rows.ts';
import type { Study } from './study.ts';

/**
 * ε of appendix C.2; noise and draws of SmoothGrad as its authors advise (10 to 20 % of the range, 50); steps aside of Yeh
 * et al. (2019) as Captum takes them by default.
 */
const PARAMS: Omit<ExplanationsParams, 'init'> = {
  step: 16,
  epsilon: 0.01,
  noise: 0.15,
  noiseDraws: 50,
  radius: 0.02,
  radiusDraws: 10,
};

/**
 * Do gradients, integrated gradients, SmoothGrad and occlusion say what decides, do they change with what was learned, and
 * how much by a small step? Beside the map of appendix C.2, of the sizes that section 4.6 compares.
 */
export const explanations: Study<{ explanations: readonly ExplanationRow[] }> = {
  name: 'explanations',
  kinds: { explanations: { title: 'explanations', conditions: ['explanation'] } },
  ofUnits: 'draw anew',
  leftOut: ({ imageShape }) =>
    imageShape ? undefined : 'structural similarity of maps: rows of a table are no pictures',
  trials: (grid, recipe) => [...trials(grid, recipe), ...trials(grid, withPermutedLabels(recipe))],
  requests,
  rows: (grid, recipe, results) => ({
    explanations: measuredRows(results, recipe, requests(grid, recipe)).flatMap(
      ({ subject, value: { explanations: all, ...ofNetwork } }) =>
        all.map((one) => ({ ...subject, ...ofNetwork, ...one })),
    ),
  }),
  result: ({ explanations: rows }) => {
    const found = rows.filter(({ explanation }) => explanation === 'integratedBlack');
    const deletion = shareText(mean(found.map((row) => row.deletion.black)));
    const random = shareText(mean(found.map((row) => row.random.deletion.black)));
    return found.length > 0 ? `deletion ${deletion}, at random ${random}` : '';
  },
};

function trials(grid: Grid, recipe: Recipe): Trial[] {
  return trialsOf(grid, [focusPair(grid)], sizes(grid), recipe);
}

/** Those that section 4.6 compares, without logistic regression. */
function sizes(grid: Grid): number[] {
  return sizesWithUnits({ hiddenSizes: comparedSizes(grid) });
}

/** The same but for what there is to learn. */
function withPermutedLabels(recipe: Recipe): Recipe {
  return { ...recipe, labels: 'permuted' };
}

function requests(grid: Grid, recipe: Recipe): Request<'explanations'>[] {
  return trials(grid, recipe).map((trial) => {
    const { pair, hidden, seed } = trial;
    const permuted = withPermutedLabels(recipe);
    const partners = partnerOf(grid, seed).flatMap((other) =>
      [recipe, permuted].map((one) => trialOf(grid, pair, hidden, other, one)),
    );
    return {
      measurement: 'explanations',
      trial,
      others: [trialOf(grid, pair, hidden, seed, permuted), ...partners],
      params: { init: recipe.init, ...PARAMS },
    };
  });
}
