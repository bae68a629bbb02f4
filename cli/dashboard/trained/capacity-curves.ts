import { HIGH_F1 } from '../../../src/analysis/paper.ts';
import { type Chart, type Series, valuesIn } from '../../terminal/chart/chart.ts';
import { logSizes, seriesOf } from '../selection/curves.ts';
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
  { share }: Measure,
): Series[] {
  return pairs.drawn.map((name) => {
    const own = points.filter(({ pair }) => pair === name);
    const curve = {
      name,
      points: own.map((point) => ({ x: point.hidden, y: point.mean, spread: point })),
    };
    const series = seriesOf(curve, banded.includes(name), Number, [0, share ? 1 : Infinity]);
    return { ...series, colour: pairs.all.indexOf(name) };
  });
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
  const values = valuesIn(series);
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
