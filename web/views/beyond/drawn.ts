import { ascending } from '../../../src/analysis/groups.ts';
import type { ViewCurves } from '../../../src/report/view/view.ts';
import { extent } from '../../../src/statistics/extent.ts';
import type { Series } from '../../parts/series.ts';
import type { Axis } from '../../parts/ticks.ts';

/** Colours of the page; with more curves the others are dashed. */
const COLOURS = 6;
/** Curves with bands, at most: more hide each other. */
const MOST_BANDS = 3;
/** Marks on an axis of hidden sizes, at most. */
const MOST_TICKS = 6;
/** What an axis goes on beyond its values, as a share of them. */
const AIR = 0.06;

/** Curves with their axes, as a chart of the page draws them. */
export interface DrawnCurves {
  readonly series: readonly Series[];
  readonly x: Axis;
  readonly y: Axis;
}

/** Means with the intervals of the means as bands. */
export function drawnCurves({ x, y, curves }: ViewCurves): DrawnCurves {
  const places = ascending(curves.flatMap(({ points }) => points.map((point) => point.x)));
  const isLog = x.scale === 'log' && places.some((place) => place > 0);
  const least = places.find((place) => place > 0) ?? 1;
  // 0 has no logarithm: it stands where half the smallest other value would.
  const placeOf = (value: number) => (isLog && value === 0 ? least / 2 : value);
  const series = curves.map(({ name, points }, i): Series => {
    const known = points.flatMap(({ x: at, y: value, spread }) =>
      value === null ? [] : [{ at: placeOf(at), value, interval: spread?.interval ?? null }],
    );
    return {
      name,
      colour: 1 + (i % COLOURS),
      dashed: i >= COLOURS,
      dots: true,
      points: known.map(({ at, value }) => [at, value]),
      band:
        curves.length > MOST_BANDS
          ? []
          : known.flatMap(({ at, interval }) => (interval ? [[at, ...interval] as const] : [])),
    };
  });
  const values = curves.flatMap(({ points }) =>
    points.flatMap(({ y: value, spread }) =>
      value === null ? [] : [value - (spread?.sd ?? 0), value + (spread?.sd ?? 0)],
    ),
  );
  const [low, high] = extent(places.map(placeOf));
  return {
    series,
    x: {
      label: x.label,
      min: low,
      max: high,
      ...(isLog && {
        log: true,
        ticks: some(places).map(placeOf),
        format: (place: number) => String(place === least / 2 ? 0 : place),
      }),
    },
    y: { label: y.label, ...around(values) },
  };
}

/** The first, the last and what is evenly between. */
function some(values: readonly number[]): readonly number[] {
  if (values.length <= MOST_TICKS) return values;
  const last = values.length - 1;
  return Array.from(
    { length: MOST_TICKS },
    (_, i) => values[Math.round((i * last) / (MOST_TICKS - 1))]!,
  );
}

function around(values: readonly number[]): { readonly min: number; readonly max: number } {
  if (values.length === 0) return { min: 0, max: 1 };
  const [low, high] = extent(values);
  const air = (high - low || Math.abs(high) || 1) * AIR;
  return { min: low - air, max: high + air };
}
