import type { TopLevelSpec } from 'vega-lite';
import { FIGURE_DATA } from './figure.ts';
import { breakLines } from '../analysis/words.ts';

type Concatenation = Extract<TopLevelSpec, { concat: unknown }>;

/** One plot of a figure that has several. */
export type Panel = Concatenation['concat'][number];

/** A plot on the whole width, and one of two side by side: wide enough to be read on a phone, which scales them. */
export const WHOLE = { width: 540, height: 300 } as const;
export const HALF = { width: 250, height: 210 } as const;

export const THIRD = { width: 164, height: 150 } as const;

/** Letters of a heading over half the width. */
const HEADING_LETTERS = 30;

/** Plots row by row, their axes aligned, with legends in common. */
export function panels(plots: readonly Panel[], columns: number): TopLevelSpec {
  return { data: FIGURE_DATA, concat: [...plots], columns, spacing: { row: 26, column: 22 } };
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
