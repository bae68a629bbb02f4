import { extent } from '../statistics/extent.ts';
import { MUTED } from './theme.ts';

/** An encoding that says which series a mark is of, by its colour. */
type Colour = object;

/** A layer of a panel. */
const NONE = { clip: true, aria: false } as const;

/** Pixels from one series to the next, so that they do not cover each other. */
const APART = 3.5;

/** How many pixels a series is moved aside among so many. */
export function pixelsAside(series: number, of: number, apart = APART): number {
  return apart * (series - (of - 1) / 2);
}

/**
 * Around the mean of a column: a thin bar of its interval over a wide pale bar of ± 1 standard deviation.
 * @param xOffset pixels that they are moved aside
 */
export function spreadBars(column: string, color: Colour, width = 6, xOffset = 0) {
  const moved = xOffset === 0 ? {} : { xOffset };
  return [
    {
      transform: deviation(column),
      mark: { type: 'rule' as const, strokeWidth: width, opacity: 0.25, ...moved, ...NONE },
      encoding: { y: { field: 'lower' }, y2: { field: 'upper' }, color },
    },
    {
      transform: [{ filter: `isValid(datum.${column}_low)` }],
      mark: { type: 'rule' as const, strokeWidth: 1.2, ...moved, ...NONE },
      encoding: { y: { field: `${column}_low` }, y2: { field: `${column}_high` }, color },
    },
  ];
}

/** Along the mean of a column: a band of its interval, and dashed lines at ± 1 standard deviation. */
export function spreadBands(column: string, color: Colour) {
  return [
    {
      transform: [{ filter: `isValid(datum.${column}_low)` }],
      mark: { type: 'area' as const, opacity: 0.22, ...NONE },
      encoding: { y: { field: `${column}_low` }, y2: { field: `${column}_high` }, color },
    },
    ...['lower', 'upper'].map((end) => ({
      transform: deviation(column),
      mark: { type: 'line' as const, strokeWidth: 0.8, strokeDash: [2, 2], ...NONE },
      encoding: { y: { field: end }, color },
    })),
  ];
}

/** A dotted line across a panel at F1 of always saying the positive class, the least and the largest of several pairs. */
export function constantRule(points: readonly { readonly constant_f1: number | null }[]) {
  const known = points.flatMap(({ constant_f1 }) => constant_f1 ?? []);
  if (known.length === 0) return [];
  return [...new Set(extent(known).map((value) => value.toFixed(2)))].map((value) => ({
    data: { values: [{}] },
    mark: { type: 'rule' as const, color: MUTED, strokeDash: [1.5, 3], ...NONE },
    encoding: { y: { datum: Number(value) }, x: { value: 0 }, x2: { value: 'width' as const } },
  }));
}

function deviation(column: string) {
  return [
    { filter: `isValid(datum.${column}_sd)` },
    { calculate: `datum.${column}_mean - datum.${column}_sd`, as: 'lower' },
    { calculate: `datum.${column}_mean + datum.${column}_sd`, as: 'upper' },
  ];
}
