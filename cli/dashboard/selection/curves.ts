import { ascending } from '../../../src/analysis/groups.ts';
import type { Row } from '../../../src/report/figure.ts';
import { type MeanSpread, spreadIn, type ViewCurve } from '../../../src/report/view/view.ts';
import { minimum } from '../../../src/statistics/extent.ts';
import type { StudyRows } from '../../../src/studies/catalogue.ts';
import type { Chart, Series } from '../../terminal/chart/chart.ts';
import { namesOf } from '../../terminal/chart/legend.ts';
import type { Size } from '../../terminal/layout.ts';
import type { Theme } from '../../terminal/theme.ts';

/** Rows of networks whose losses stayed finite, and how many networks are left out. */
export function withoutDiverged<R extends { readonly trialId: string }>(
  rows: readonly R[],
  { capacity }: StudyRows,
): { readonly finite: readonly R[]; readonly diverged: number } {
  const failed = new Set(capacity.filter((row) => row.diverged).map(({ trialId }) => trialId));
  const left = rows.filter(({ trialId }) => failed.has(trialId));
  return {
    finite: left.length === 0 ? rows : rows.filter(({ trialId }) => !failed.has(trialId)),
    diverged: new Set(left.map(({ trialId }) => trialId)).size,
  };
}

/**
 * At most so many sizes for a chart whose curves can be told apart: the chosen one, and the others evenly from the
 * smallest to the largest.
 */
export function someSizes(sizes: readonly number[], chosen: number, most = 7): readonly number[] {
  if (sizes.length <= most) return sizes;
  const others = sizes.filter((size) => size !== chosen);
  const last = others.length - 1;
  const kept = Array.from(
    { length: most - 1 },
    (_, i) => others[Math.round((i * last) / (most - 2))],
  );
  return ascending([chosen, ...kept]);
}

/**
 * Hidden sizes on a logarithmic axis. 0 has no logarithm: it stands where half the smallest other size would.
 * @param sizes all of the axis
 */
export function logSizes(sizes: readonly number[]) {
  const least = minimum(sizes.filter((size) => size > 0));
  const zero = least === Infinity ? 1 : least / 2;
  return {
    place: (size: number) => (size === 0 ? zero : size),
    format: (place: number) => String(place === zero ? 0 : place),
  };
}

/**
 * The chart, or where the names of its curves would take more than a third of the room the chosen curve alone: the one
 * with a band, which needs no name.
 */
export function withinRoom(chart: Chart, { width, height }: Size, theme: Theme): Chart {
  const chosen = chart.series.filter(({ band }) => band);
  const roomy = 3 * namesOf(chart.series, width, theme).length <= height;
  return roomy || theme.linear || chosen.length !== 1
    ? chart
    : { ...chart, series: chosen, legend: false };
}

/**
 * A curve for each value of a column, over another one, of a mean over seeds that has columns as in tables: `f1_mean`,
 * `f1_sd`.
 */
export function curvesBy<Point extends Row, By extends keyof Point>(
  points: readonly Point[],
  by: By,
  x: keyof Point,
  measure: string,
  nameOf: (value: Point[By]) => string = String,
): ViewCurve[] {
  return [...Map.groupBy(points, (point) => point[by])].map(([value, own]) => ({
    name: nameOf(value),
    points: own.map((point) => ({
      x: Number(point[x]),
      y: point[`${measure}_mean`] as number | null,
      spread: spreadIn(point, measure),
    })),
  }));
}

/** A curve as a chart draws it, with a band of ± 1 standard deviation where that is wanted, within limits. */
export function seriesOf(
  curve: {
    readonly name: string;
    readonly points: readonly {
      readonly x: number;
      readonly y: number | null;
      readonly spread?: Pick<MeanSpread, 'sd'>;
    }[];
  },
  banded: boolean,
  place: (x: number) => number = Number,
  [least, most]: readonly [number, number] = [-Infinity, Infinity],
): Series {
  const placed = curve.points.map((point) => ({ ...point, x: place(point.x) }));
  return {
    name: curve.name,
    points: placed.map(({ x, y }) => ({ x, y: y ?? NaN })),
    ...(banded && {
      band: placed.flatMap(({ x, y, spread }) => {
        const sd = spread?.sd ?? null;
        if (y === null || sd === null) return [];
        return [{ x, low: Math.max(least, y - sd), high: Math.min(most, y + sd) }];
      }),
    }),
  };
}
