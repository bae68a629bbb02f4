import { mean } from '../statistics/mean.ts';
import { maximum } from '../statistics/extent.ts';
import { shareText } from './result-words.ts';
import type { CorruptionExampleRow, NoiseRow } from './rows.ts';
import { FOCUS_HIDDEN } from '../lab/paper-grid.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import {
  type Grid,
  comparedSizes,
  corruptionOf,
  focusPair,
  nearestSize,
  trialOf,
  trialsOf,
} from './grid.ts';
import { patchSide } from './patch.ts';
import { measuredRows, positiveShareOf } from './results.ts';
import type { Study } from './study.ts';

/** Standard deviations of the noise, in units of the network's inputs: of full ink for images. */
const SIGMAS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;

/** Of clipped noise, which stands beside. */
const CLIPPED_SIGMAS = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;

/** Strength of the noise in Fig. D.1. */
const EXAMPLE_SIGMA = 0.3;

/**
 * How does Gaussian noise on the inputs hurt (section 4.6)? F1 and AUC by standard deviation: Fig. 6; an image with
 * noise: Fig. D.1. Noise is not clipped to the range of ink, for that brightens blank pixels and so does more than add
 * noise; the sizes that the paper compares are measured with clipped noise too, unless the grid says not to.
 *
 * Ten draws by default (`--draws`): of the variance of what 64 units have over 24 in AUC, seed by seed, the draws of
 * noise then make 5 % or less of that between ten seeds of 4-9 up to σ = 0.5, with both recipes (5 draws: 10 %; at σ = 1
 * ten leave 12 % with `paper`, 4 % with `minibatch`).
 */
export const noise: Study<{
  noise: readonly NoiseRow[];
  corruptionExamples: readonly CorruptionExampleRow[];
}> = {
  name: 'noise',
  kinds: {
    noise: { title: 'noise', conditions: ['sigma', 'clip'] },
    corruptionExamples: {
      title: 'images with noise and with a patch',
      conditions: ['sigma', 'size'],
    },
  },
  trials,
  leftOut: ({ imageShape }) =>
    imageShape ? undefined : 'the picture of a row with noise: rows of a table are no pictures',
  requests: (grid, recipe) => [...requests(grid, recipe), ...exampleRequests(grid, recipe)],
  rows: (grid, recipe, results) => {
    const rows = requestsByClip(grid, recipe).flatMap(({ clip, requests }) =>
      measuredRows(results, recipe, requests).map((row) => ({ ...row, clip })),
    );
    const examples = measuredRows(results, recipe, exampleRequests(grid, recipe));
    const { form } = grid.dataset;
    return {
      noise: rows.flatMap(({ subject, value, clip, trained }) =>
        value.map((row) => ({ ...subject, clip, positiveShare: positiveShareOf(trained), ...row })),
      ),
      corruptionExamples: examples.map(({ subject, value }) => ({ ...subject, form, ...value })),
    };
  },
  result: ({ noise: all }) => {
    const rows = all.filter(({ clip }) => !clip);
    const sigma = Math.max(0, maximum(rows.map((row) => row.sigma)));
    const f1 = (at: number) =>
      shareText(mean(rows.filter((row) => row.sigma === at).map((row) => row.f1)));
    return rows.length > 0 ? `mean F1 ${f1(0)}, at σ ${sigma} ${f1(sigma)}` : '';
  },
};

function trials(grid: Grid, recipe: Recipe): Trial[] {
  return trialsOf(grid, [focusPair(grid)], grid.hiddenSizes, recipe);
}

function requests(grid: Grid, recipe: Recipe): Request<'noise'>[] {
  return requestsByClip(grid, recipe).flatMap(({ requests }) => requests);
}

/** Noise as it is for every size; clipped noise for those that the paper compares. */
function requestsByClip(grid: Grid, recipe: Recipe) {
  const { draws, clip } = corruptionOf(grid);
  const compared = comparedSizes(grid);
  const of = (clip: boolean, sizes: readonly number[]) => ({
    clip,
    requests: trials(grid, recipe)
      .filter(({ hidden }) => sizes.includes(hidden))
      .map((trial): Request<'noise'> => {
        return {
          measurement: 'noise',
          trial,
          params: { sigmas: clip ? CLIPPED_SIGMAS : SIGMAS, draws, clip },
        };
      }),
  });
  return [of(false, grid.hiddenSizes), ...(clip ? [of(true, compared)] : [])];
}

/** Of images alone. */
function exampleRequests(grid: Grid, recipe: Recipe): Request<'corruption-example'>[] {
  const size = patchSide(grid.dataset.form);
  if (size === undefined) return [];
  const [seed] = grid.seeds;
  const trial = trialOf(
    grid,
    focusPair(grid),
    nearestSize(grid, FOCUS_HIDDEN),
    seed as number,
    recipe,
  );
  const params = { sigma: EXAMPLE_SIGMA, size };
  return [{ measurement: 'corruption-example', trial, params }];
}
