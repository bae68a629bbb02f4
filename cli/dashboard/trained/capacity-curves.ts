import { HIGH_F1 } from '../../../src/analysis/paper.ts';
import type { Chart, Series } from '../../terminal/chart/chart.ts';
import { logSizes } from '../selection/curves.ts';
import { shareAxis, spanAxis } from './axis.ts';
import type { Measure } from '../../../src/analysis/measures.ts';
import type { Point } from './capacity-points.ts';

/** Section 4.2: the F1 above which the paper calls a network good enough. */
export const CRITERION = HIGH_F1;

/**
 * One curve per pair; a pair has the same colour whatever else is drawn.
 * @param banded pairs with ± 1 standard deviation around their curves: more than a few bands hide each other
 */
export function curves(
  points: readonly Point[],
  pairs: { readonly all: readonly string[]; readonly drawn: readonly string[] },
  banded: readonly string[],
  measure: Measure,
): Series[] {
  return pairs.drawn.map((pair) => {
    const own = points.filter((point) => point.pair === pair);
    return {
      name: pair,
      colour: pairs.all.indexOf(pair),
      points: own.map((point) => ({ x: point.hidden, y: point.mean ?? NaN })),
      ...(banded.includes(pair) && { band: bandOf(own, measure) }),
    };
  });
}

function bandOf(points: readonly Point[], { share }: Measure): NonNullable<Series['band']> {
  return points.flatMap(({ hidden: x, mean, sd }) =>
    mean === null || sd === null
      ? []
      : [{ x, low: Math.max(0, mean - sd), high: Math.min(share ? 1 : Infinity, mean + sd) }],
  );
}

/** What the chart of some curves depends on. */
export interface Shown {
  readonly measure: Measure;
  readonly scale: 'log' | 'linear';
  readonly cursor: number | undefined;
  /** Lines that the chart has. */
  readonly height: number;
}

export function chartOf(
  series: readonly Series[],
  sizes: readonly number[],
  { measure, scale, cursor, height }: Shown,
): Chart {
  const isF1 = measure.name.startsWith('F1');
  const { place, format } = scale === 'log' ? logSizes(sizes) : { place: Number, format: String };
  const banded = series.filter(({ band = [] }) => band.length > 0).map(({ name }) => name);
  const values = series.flatMap(({ points, band = [] }) => [
    ...points.map(({ y }) => y),
    ...band.flatMap(({ low, high }) => [low, high]),
  ]);
  const placed = series.map(({ points, band, ...rest }) => ({
    ...rest,
    points: points.map(({ x, y }) => ({ x: place(x), y })),
    ...(band && { band: band.map(({ x, ...ends }) => ({ x: place(x), ...ends })) }),
  }));
  return {
    series: placed,
    x: {
      label: `hidden units (${scale})`,
      scale,
      ticks: sizes.map(place),
      format,
      ...(sizes.length > 1 && { domain: [place(sizes[0]), place(sizes.at(-1)!)] }),
    },
    y: {
      label: measure.label + (banded.length > 0 ? `, shaded ± 1 sd of ${banded.join(' ')}` : ''),
      ...(measure.share
        ? shareAxis([...values, ...(isF1 ? [CRITERION] : []), 1], height)
        : spanAxis(values, height)),
    },
    ...(isF1 && { rules: [{ y: CRITERION, label: `F1 ${CRITERION.toFixed(2)}` }] }),
    ...(cursor !== undefined && { cursor: place(cursor) }),
    legend: false,
  };
}
