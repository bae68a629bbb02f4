import { whyNotCorruptible } from '../data/corruptions/corruptible.ts';
import { CORRUPTION_VERSIONS, SEVERITIES } from '../data/corruptions/names.ts';
import { FOCUS_SPARSITY } from '../lab/paper-grid.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import { mean } from '../statistics/mean.ts';
import { focusPair, type Grid, trialsOf } from './grid.ts';
import { shareText } from './result-words.ts';
import { measuredRows } from './results.ts';
import type { MnistCRow } from './rows.ts';
import type { Study } from './study.ts';

/** The corrupted images are a test file of their own, the same for all networks. */
const SEED = 0;

/**
 * Which corruptions hurt, and does capacity or pruning change that? The fifteen of MNIST-C (Mu and Gilmer 2019) at five
 * severities, where section 4.6 has noise and a patch: the error relative to that of logistic regression of the same seed,
 * which is always trained beside.
 */
export const mnistC: Study<{ mnistC: readonly MnistCRow[] }> = {
  name: 'mnist-c',
  kinds: { mnistC: { title: 'corruptions of MNIST-C', conditions: ['sparsity'] } },
  leftOut: (form) => {
    const why = whyNotCorruptible(form);
    return why && `the corruptions of MNIST-C: ${why}`;
  },
  trials,
  requests,
  rows: (grid, recipe, results) => ({
    mnistC: measuredRows(results, recipe, requests(grid, recipe)).flatMap(
      ({ subject, value: { images, dense, pruned } }) => [
        { ...subject, sparsity: 0, images, ...dense },
        { ...subject, sparsity: FOCUS_SPARSITY, images, ...pruned },
      ],
    ),
  }),
  result: ({ mnistC: rows }) => {
    const dense = rows.filter(({ sparsity }) => sparsity === 0);
    const clean = mean(dense.map((row) => row.clean.f1));
    const corrupted = mean(dense.flatMap((row) => row.corrupted.map(({ f1 }) => f1)));
    return dense.length > 0
      ? `mean F1 ${shareText(clean)}, under corruptions ${shareText(corrupted)}`
      : '';
  },
};

function trials(grid: Grid, recipe: Recipe): Trial[] {
  if (whyNotCorruptible(grid.dataset.form)) return [];
  const { hiddenSizes } = grid;
  const sizes = hiddenSizes.includes(0) ? hiddenSizes : [0, ...hiddenSizes];
  return trialsOf(grid, [focusPair(grid)], sizes, recipe);
}

function requests(grid: Grid, recipe: Recipe): Request<'mnist-c'>[] {
  return trials(grid, recipe).map((trial) => ({
    measurement: 'mnist-c',
    trial,
    params: {
      corruptions: CORRUPTION_VERSIONS,
      severities: SEVERITIES,
      seed: SEED,
      sparsity: FOCUS_SPARSITY,
    },
  }));
}
