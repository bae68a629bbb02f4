import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import type { Norm } from '../network/adversarial/norm.ts';
import { mean } from '../statistics/mean.ts';
import { median } from '../statistics/order.ts';
import { comparedSizes, focusPair, type Grid, nearestSize, trialsOf } from './grid.ts';
import { shareText } from './result-words.ts';
import { measuredRows } from './results.ts';
import type { AdversarialRow } from './rows.ts';
import type { Study } from './study.ts';

/** Rows of the test file, half of each class. */
const IMAGES = 40;

/** Up to this size a search ends when it is done: no more problems than there are choices of 16 units, twice. */
const EXACT = { hidden: 16, most: 131_072 } as const;

/** Of the sizes above those that section 4.6 compares, each row and way to measure with so many convex problems. */
const BOUNDED = { most: 8 } as const;

/** Shares of weights removed from the network of about this size, by layer. */
const PRUNED = { hidden: 16, sparsities: [0, 0.5, 0.8, 0.9, 0.95] } as const;

/**
 * How far are rows from being decided otherwise? Section 4.6 finds larger networks more robust against noise and patches;
 * this is the worst case of all changes of a given size, by capacity and by sparsity.
 */
export const adversarial: Study<{ adversarial: readonly AdversarialRow[] }> = {
  name: 'adversarial',
  kinds: {
    adversarial: { title: 'adversarial distances', conditions: ['sparsity', 'norm', 'boxed'] },
  },
  leftOut: ({ scale }) =>
    scale.type === 'unit'
      ? undefined
      : 'distances inside [0, 1]: inputs that are not scaled to it have no such bounds',
  trials,
  requests,
  rows: (grid, recipe, results) => ({
    adversarial: measuredRows(results, recipe, requests(grid, recipe)).flatMap(
      ({ subject, value }) => value.map((distances) => ({ ...subject, ...distances })),
    ),
  }),
  result: ({ adversarial: rows }) => {
    const boxed = rows.some((row) => row.boxed);
    const of = (wanted: Norm) =>
      mean(
        rows.flatMap((row) =>
          row.norm === wanted && row.boxed === boxed && row.sparsity === 0
            ? (medianDistance(row, 'upper') ?? [])
            : [],
        ),
      );
    return rows.length > 0
      ? `median distance ℓ2 ${shareText(of('l2'))}, ℓ∞ ${shareText(of('linf'))}`
      : '';
  },
};

/** The middle bound of the rows that are decided rightly; null where it is not finite, and where there are none. */
export function medianDistance(row: AdversarialRow, bound: 'lower' | 'upper'): number | null {
  const right = row[bound].flatMap((value) => (value === 0 ? [] : (value ?? Infinity)));
  const middle = median(right) ?? Infinity;
  return middle < Infinity ? middle : null;
}

function trials(grid: Grid, recipe: Recipe): Trial[] {
  const compared = comparedSizes(grid);
  const sizes = grid.hiddenSizes.filter(
    (hidden) => hidden <= EXACT.hidden || compared.includes(hidden),
  );
  return trialsOf(grid, [focusPair(grid)], sizes, recipe);
}

function requests(grid: Grid, recipe: Recipe): Request<'adversarial'>[] {
  const pruned = nearestSize(grid, PRUNED.hidden);
  return trials(grid, recipe).map((trial) => ({
    measurement: 'adversarial',
    trial,
    params: {
      images: IMAGES,
      most: trial.hidden <= EXACT.hidden ? EXACT.most : BOUNDED.most,
      sparsities: trial.hidden === pruned ? PRUNED.sparsities : [0],
    },
  }));
}
