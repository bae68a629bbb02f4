import type { ColumnOcclusionRow } from '../studies/rows.ts';
import { finiteRows, groups, spread } from './groups.ts';
import { fixed } from './words.ts';

/** One recipe, pair, hidden size and column or set of columns, over the seeds. */
export type ColumnPoint = ReturnType<typeof pointOf>;

/** In the order of the columns. */
export function columnPoints(rows: readonly ColumnOcclusionRow[]): ColumnPoint[] {
  const order = [...new Set(rows.map(({ columns }) => columns))];
  const place = new Map(order.map((columns, i) => [columns, i]));
  const placed = rows.map((row) => ({ ...row, place: place.get(row.columns)! }));
  return groups(placed, 'hidden', 'place').map(pointOf);
}

function pointOf(group: readonly ColumnOcclusionRow[]) {
  const [{ recipe, pair, hidden, columns }] = group as [ColumnOcclusionRow];
  const { finite, diverged } = finiteRows(group);
  return {
    recipe,
    pair,
    hidden,
    columns,
    seeds: finite.length,
    ...spread(
      'change',
      finite.map(({ f1, cleanF1 }) => f1 - cleanF1),
    ),
    ...spread(
      'f1',
      finite.map(({ f1 }) => f1),
    ),
    ...spread(
      'clean',
      finite.map(({ cleanF1 }) => cleanF1),
    ),
    diverged,
  };
}

/** Which columns a network needs most, of one recipe and size. */
export function columnSentences(points: readonly ColumnPoint[]): string[] {
  const sorted = points.toSorted((a, b) => (a.change_mean ?? 0) - (b.change_mean ?? 0));
  const [worst] = sorted;
  const idle = points.filter(({ change_mean }) => Math.abs(change_mean ?? 0) < 0.001).length;
  return [
    `With H = ${worst.hidden} mean F1 is ${fixed(worst.clean_mean)}, and ${fixed(worst.f1_mean)} without ${worst.columns}.`,
    `Without ${idle} of ${points.length} it changes by less than 0.001.`,
  ];
}
