import { maximum } from '../statistics/extent.ts';
import { mean } from '../statistics/mean.ts';
import { pointwiseInterval } from '../statistics/pointwise-interval.ts';
import type { WidthRow } from '../studies/rows.ts';
import { groups, type Spread, spread } from './groups.ts';
import { fixed, unitsText } from './words.ts';

/** How networks of one width do that saw few images, over the seeds. */
export type WidthPoint = {
  readonly recipe: string;
  readonly pair: string;
  /** The width. */
  readonly hidden: number;
  readonly seeds: number;
  /** Images that they were trained on, the most of a seed. */
  readonly images: number;
  /** Seeds whose training loss came down to what was asked for. */
  readonly converged: number;
} & Spread<
  | 'error'
  | 'f1'
  | 'loss'
  | 'training_error'
  | 'updates'
  | 'fixed_error'
  | 'fixed_f1'
  | 'fixed_squared_error'
  | 'fixed_training_error'
  | 'fixed_norm'
  | 'fixed_live'
>;

/** A point for each recipe, pair and width. */
export function widthPoints(rows: readonly WidthRow[]): WidthPoint[] {
  return groups(rows, 'width').map((group) => {
    const [{ recipe, pair, width }] = group as [WidthRow];
    const of = (value: (row: WidthRow) => number) => group.map(value);
    const losses = group.flatMap(({ descent }) => descent.loss ?? []);
    return {
      recipe,
      pair,
      hidden: width,
      seeds: group.length,
      images: maximum(of(({ trained }) => trained)),
      converged: group.filter(({ descent }) => descent.converged).length,
      ...spread(
        'error',
        of(({ descent }) => descent.error),
      ),
      ...spread(
        'f1',
        of(({ descent }) => descent.f1),
      ),
      ...spread('loss', losses),
      ...spread(
        'training_error',
        of(({ descent }) => descent.trainingError),
      ),
      ...spread(
        'updates',
        of(({ descent }) => descent.updates),
      ),
      ...spread(
        'fixed_error',
        of(({ fixed }) => fixed.error),
      ),
      ...spread(
        'fixed_f1',
        of(({ fixed }) => fixed.f1),
      ),
      ...spread(
        'fixed_squared_error',
        of(({ fixed }) => fixed.squaredError),
      ),
      ...spread(
        'fixed_training_error',
        of(({ fixed }) => fixed.trainingError),
      ),
      ...spread(
        'fixed_norm',
        of(({ fixed }) => fixed.norm),
      ),
      ...spread(
        'fixed_live',
        of(({ fixed }) => fixed.live),
      ),
    };
  });
}

/** What of a row is drawn against the width. */
type WidthCurve = (row: WidthRow) => number;

/** The widths of a second descent: where the error is least before it rises, where it peaks, and the widest. */
export interface SecondDescent {
  readonly valley: number;
  readonly peak: number;
  readonly end: number;
}

/**
 * Whether the error falls, rises and falls again: the peak is the largest mean within a factor of two of the number of
 * images, the valley the least mean before it. It counts where over the seeds the peak lies above the valley and above the
 * widest, both with the pointwise 95 % interval of the mean difference (Student's t).
 *
 * @param rows of one recipe and pair
 */
export function secondDescent(
  rows: readonly WidthRow[],
  curve: WidthCurve,
): SecondDescent | undefined {
  const sizes = groups(rows, 'width').map((group) => ({
    width: group[0].width,
    group,
    mean: mean(group.map(curve)) as number,
  }));
  const images = maximum(rows.map(({ trained }) => trained));
  const near = sizes.filter(({ width }) => width >= images / 2 && width <= 2 * images);
  const end = sizes.at(-1);
  if (near.length === 0 || !end) return undefined;
  const peak = near.reduce((most, one) => (one.mean > most.mean ? one : most));
  const before = sizes.filter(({ width }) => width < peak.width);
  if (before.length === 0) return undefined;
  const valley = before.reduce((least, one) => (one.mean < least.mean ? one : least));
  const isAbove = ({ group }: (typeof sizes)[number]) => {
    const differences = peak.group.flatMap((row) => {
      const other = group.find(({ seed }) => seed === row.seed);
      return other ? [curve(row) - curve(other)] : [];
    });
    const [low] = pointwiseInterval(differences) ?? [0];
    return low > 0;
  };
  if (peak === end || !isAbove(valley) || !isAbove(end)) return undefined;
  return { valley: valley.width, peak: peak.width, end: end.width };
}

const CURVES: readonly {
  readonly who: string;
  readonly column: 'error' | 'fixed_error';
  readonly of: WidthCurve;
}[] = [
  { who: 'Trained in all layers', column: 'error', of: ({ descent }) => descent.error },
  {
    who: 'With the first layer as drawn',
    column: 'fixed_error',
    of: ({ fixed: own }) => own.error,
  },
];

/** A sentence on each of the two kinds of networks. */
export function widthSentences(points: readonly WidthPoint[], rows: readonly WidthRow[]): string[] {
  const [{ recipe, pair }] = points as [WidthPoint];
  const own = rows.filter((row) => row.recipe === recipe && row.pair === pair);
  return CURVES.map(({ who, column, of }) => {
    const at = (hidden: number) => {
      const point = points.find((one) => one.hidden === hidden);
      return `${fixed(point?.[`${column}_mean`] ?? null)} with ${unitsText(hidden)}`;
    };
    const found = secondDescent(own, of);
    if (found) {
      return (
        `${who} the test error falls to ${at(found.valley)}, rises to ${at(found.peak)} and falls a second time, ` +
        `to ${at(found.end)}.`
      );
    }
    const least = points.reduce((best, one) =>
      (one[`${column}_mean`] ?? 1) < (best[`${column}_mean`] ?? 1) ? one : best,
    );
    const last = points.at(-1) as WidthPoint;
    const values = `least, ${at(least.hidden)}, and ${at(last.hidden)}.`;
    // One seed shows nothing.
    if (last.seeds < 2) return `${who} the test error is ${values}`;
    return `${who} no second descent of the test error is seen: it is ${values}`;
  });
}
