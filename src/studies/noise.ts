import { mean } from '../statistics/mean.ts';
import { maximum } from '../statistics/extent.ts';
import { shareText } from './result-words.ts';
import type { CorruptionExampleRow, NoiseRow } from './rows.ts';
import { FOCUS_HIDDEN } from '../lab/paper-grid.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import { type Grid, corruptionOf, focusPair, nearestSize, trialOf, trialsOf } from './grid.ts';
import { patchSide } from './patch.ts';
import { measuredRows, positiveShareOf } from './results.ts';
import type { Study } from './study.ts';

/** Standard deviations of the noise, in units of the network's inputs: of full ink for images. */
const SIGMAS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;

/** Strength of the noise in Fig. D.1. */
const EXAMPLE_SIGMA = 0.3;

/** How does Gaussian noise on the inputs hurt (section 4.6)? F1 by standard deviation: Fig. 6; an image with noise: Fig. D.1. */
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
    const rows = measuredRows(results, recipe, requests(grid, recipe));
    const examples = measuredRows(results, recipe, exampleRequests(grid, recipe));
    const { clip } = corruptionOf(grid);
    const { form } = grid.dataset;
    return {
      noise: rows.flatMap(({ subject, value, trained }) =>
        value.map((row) => ({ ...subject, clip, positiveShare: positiveShareOf(trained), ...row })),
      ),
      corruptionExamples: examples.map(({ subject, value }) => ({ ...subject, form, ...value })),
    };
  },
  result: ({ noise: rows }) => {
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
  const params = { sigmas: SIGMAS, ...corruptionOf(grid) };
  return trials(grid, recipe).map((trial) => ({ measurement: 'noise', trial, params }));
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
