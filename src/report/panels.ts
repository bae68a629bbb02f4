import type { TopLevelSpec } from 'vega-lite';
import { FIGURE_DATA } from './figure.ts';
import { breakLines } from '../analysis/words.ts';

type Concatenation = Extract<TopLevelSpec, { concat: unknown }>;

/** One plot of a figure that has several. */
export type Panel = Concatenation['concat'][number];

/** A plot on the whole width, and one of two side by side: wide enough to be read on a phone, which scales them. */
export const WHOLE = { width: 540, height: 300 } as const;
export const HALF = { width: 250, height: 210 } as const;

/** How high each of so many rows of panels is, so that a figure fits on a page. */
export function heightOfRows(rows: number): number {
  return rows > 2 ? 90 : HALF.height;
}

/** Most panels side by side, and how much of a row is between two of them and before the first. */
const MOST_COLUMNS = 6;
const GUTTER = 22;

/**
 * How many of so many alike plots stand in a row, and how wide each is: up to six of a row, more in two rows; their
 * vertical axis has its numbers in the first only, for it is the same.
 */
export function smallMultiples(count: number): {
  readonly columns: number;
  readonly width: number;
} {
  const columns = count <= MOST_COLUMNS ? count : Math.ceil(count / Math.ceil(count / 4));
  return { columns, width: Math.floor((WHOLE.width - GUTTER * (columns - 1)) / columns) };
}

/** The vertical axis of a small multiple: a grid alone in all but the first of a row. */
export function axisOf(first: boolean, axis: object) {
  const grid = { ...axis, grid: true };
  // A blank is as high as the numbers of the first, so that the headings over a row stand on one line.
  const blank = { labelExpr: "' '", labelPadding: -8 };
  return first ? grid : { ...grid, ...blank, ticks: false, domain: false };
}

/** Letters of a heading over half the width. */
const HEADING_LETTERS = 30;

/** Plots row by row, their axes aligned, with legends in common. */
export function panels(plots: readonly Panel[], columns: number, rowGap = 26): TopLevelSpec {
  return {
    data: FIGURE_DATA,
    concat: [...plots],
    columns,
    spacing: { row: rowGap, column: GUTTER },
  };
}

/** Heading over a panel; none when there is nothing to tell apart. */
export function heading(text: string, letters = HEADING_LETTERS) {
  if (text === '') return {};
  const lines = breakLines(text.split(' '), letters);
  return { title: { text: lines, fontSize: 14, anchor: 'start' as const, offset: 8 } };
}

/** Keeps the rows that have these values. */
export function only(values: Readonly<Record<string, string | number | boolean>>) {
  return Object.entries(values).map(([field, equal]) => ({ filter: { field, equal } }));
}
