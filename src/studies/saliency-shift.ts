import { FOCUS_SPARSITY } from '../lab/paper-grid.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import { mean } from '../statistics/mean.ts';
import { comparedSizes, focusPair, type Grid, partnerOf, trialOf, trialsOf } from './grid.ts';
import { patchSide } from './patch.ts';
import { shareText } from './result-words.ts';
import { measuredRows } from './results.ts';
import type { SaliencyShiftRow, SaliencySizesRow } from './rows.ts';
import type { Study } from './study.ts';

/** Appendix C.2. */
const EPSILON = 0.01;

/** Every so many images of the test file; 249 of 4-9. */
const STEP = 8;

/** Standard deviations of the noise, in units of the network's inputs. */
const SIGMAS = [0.05, 0.1, 0.2, 0.3, 0.5, 1] as const;

/**
 * Do networks of other sizes look at other pixels than other seeds of one size do, and how far do noise and patches shift
 * where one network looks? The third and fourth direction that section 6 of the paper names.
 */
export const saliencyShift: Study<{
  saliencySizes: readonly SaliencySizesRow[];
  saliencyShifts: readonly SaliencyShiftRow[];
}> = {
  name: 'saliency-shift',
  kinds: {
    saliencySizes: { title: 'saliency by size', conditions: [] },
    saliencyShifts: {
      title: 'saliency of corrupted images',
      conditions: ['sparsity', 'corruption', 'strength'],
    },
  },
  leftOut: ({ imageShape }) =>
    imageShape ? undefined : 'the shift of maps by a patch: rows of a table are no pictures',
  trials,
  requests: (grid, recipe) => [...sizeRequests(grid, recipe), ...shiftRequests(grid, recipe)],
  rows: (grid, recipe, results) => ({
    saliencySizes: sizeRequests(grid, recipe).flatMap((request) =>
      measuredRows(results, recipe, [request]).map(({ subject, value: { blank, ranks } }) => ({
        ...subject,
        blank,
        others: request.others.map(({ hidden, seed }, i) => ({ hidden, seed, rank: ranks[i] })),
      })),
    ),
    saliencyShifts: measuredRows(results, recipe, shiftRequests(grid, recipe)).flatMap(
      ({ subject, value: { dense, pruned } }) => [
        ...dense.map((shift) => ({ ...subject, sparsity: 0, ...shift })),
        ...pruned.map((shift) => ({ ...subject, sparsity: FOCUS_SPARSITY, ...shift })),
      ],
    ),
  }),
  result: ({ saliencySizes: rows }) => {
    const known = (
      of: (row: SaliencySizesRow, other: SaliencySizesRow['others'][number]) => boolean,
    ) =>
      mean(
        rows.flatMap((row) =>
          row.others.flatMap((other) => (of(row, other) ? (other.rank ?? []) : [])),
        ),
      );
    const one = known((row, { hidden, seed }) => seed !== row.seed && hidden === row.hidden);
    const other = known((row, { hidden, seed }) => seed !== row.seed && hidden !== row.hidden);
    return rows.length > 0
      ? `other seeds ${shareText(one)}, of other sizes ${shareText(other)}`
      : '';
  },
};

function trials(grid: Grid, recipe: Recipe): Trial[] {
  return trialsOf(grid, [focusPair(grid)], grid.hiddenSizes, recipe);
}

/** Each network with those of its own seed and of the other one of its couple, of every size. */
function sizeRequests(grid: Grid, recipe: Recipe) {
  return trials(grid, recipe).map((trial) => ({
    measurement: 'saliency-sizes' as const,
    trial,
    others: [trial.seed, ...partnerOf(grid, trial.seed)].flatMap((seed) =>
      grid.hiddenSizes
        .filter((hidden) => seed !== trial.seed || hidden !== trial.hidden)
        .map((hidden) => trialOf(grid, trial.pair, hidden, seed, recipe)),
    ),
    params: { step: STEP, epsilon: EPSILON },
  }));
}

/** Of the sizes that section 4.6 compares. */
function shiftRequests(grid: Grid, recipe: Recipe): Request<'saliency-shift'>[] {
  const compared = comparedSizes(grid);
  return trials(grid, recipe)
    .filter(({ hidden }) => compared.includes(hidden))
    .map((trial) => ({
      measurement: 'saliency-shift',
      trial,
      params: {
        step: STEP,
        epsilon: EPSILON,
        sparsity: FOCUS_SPARSITY,
        sigmas: SIGMAS,
        patches: patchesOf(grid),
      },
    }));
}

/** The patch of section 4.6, one of half its side and one of half as much more: 3, 7 and 10 pixels of 28. */
function patchesOf({ dataset }: Grid): number[] {
  const side = patchSide(dataset.form);
  if (side === undefined) return [];
  return [...new Set([side / 2, side, 1.5 * side].map((one) => Math.max(1, Math.floor(one))))];
}
