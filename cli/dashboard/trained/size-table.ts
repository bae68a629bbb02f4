import type { Series } from '../../terminal/chart/chart.ts';
import { namesOf } from '../../terminal/chart/legend.ts';
import type { Size } from '../../terminal/layout.ts';
import { firstRow, tableLines } from '../../terminal/table/table.ts';
import type { Theme } from '../../terminal/theme.ts';
import { f1Text } from '../../../src/analysis/over-seeds.ts';
import type { Point } from './capacity-points.ts';
import { maximum } from '../../../src/statistics/extent.ts';

export interface SizeTable {
  readonly points: readonly Point[];
  readonly pairs: readonly string[];
  readonly sizes: readonly number[];
  /** The curves below; their keys stand before the pairs. */
  readonly series: readonly Series[];
  readonly pair: string | undefined;
  readonly hidden: number | undefined;
  readonly marked: readonly string[];
  /** Seeds that a cell waits for. */
  readonly seeds: number;
}

/** Between a cell's text and the next one's: the table's gap. */
const GAP = 2;
/** Pointer, key and name of a row. */
const HEAD = 7;
/** Of the chosen row among all, or how many of them are in view, where not all are. */
const PLACE = 8;
/** Around the chosen cell. */
const BRACKETS = 2;

/** Means by pair and hidden size, with ± sd where there is room; the sizes around the chosen one where there is little. */
export function sizeTableLines(table: SizeTable, { width, height }: Size, theme: Theme): string[] {
  const { points, pairs, sizes, pair, hidden, marked, seeds } = table;
  const at = Math.max(0, sizes.indexOf(hidden ?? NaN));
  const texts = (withDeviation: boolean) =>
    pairs.map((name) =>
      sizes.map((size) => {
        const point = points.find((one) => one.pair === name && one.hidden === size);
        const text = cellText(point, seeds, withDeviation);
        // Here, so that columns are as wide as what stands in them.
        return theme.ascii ? text.replace('±', '+-') : text;
      }),
    );
  const room = width - HEAD - BRACKETS - (pairs.length >= height ? PLACE : 0);
  const long = texts(true);
  const cells = sizes.length * (widest(long) + GAP) <= room ? long : texts(false);
  const count = Math.max(1, Math.min(sizes.length, Math.floor(room / (widest(cells) + GAP))));
  const from = firstRow(sizes.length, at, count);
  const shown = sizes.slice(from, from + count);
  const text = (row: number, column: number) =>
    row === pairs.indexOf(pair ?? '') && column === at
      ? `[${cells[row][column]}]`
      : cells[row][column];
  return tableLines(
    {
      columns: [
        { title: 'pair' },
        ...titles(shown, sizes).map((title) => ({ title, align: 'right' as const })),
      ],
      rows: pairs.map((name, row) => [
        label(table, name, theme),
        ...shown.map((_, i) => text(row, from + i)),
      ]),
      selected: pairs.indexOf(pair ?? ''),
      marked: new Set(marked.map((name) => pairs.indexOf(name))),
    },
    { width, height },
    theme,
  );
}

/** Signs at the ends say on which sides there are more. */
function titles(shown: readonly number[], sizes: readonly number[]): string[] {
  return shown.map((size, i) => {
    const before = i === 0 && size !== sizes[0] ? '< ' : '';
    const after = i === shown.length - 1 && size !== sizes.at(-1) ? ' >' : '';
    return before + size + after;
  });
}

/** The key of the pair's curve and its name. */
function label({ series }: SizeTable, pair: string, theme: Theme): string {
  const at = series.findIndex(({ name }) => name === pair);
  if (at < 0) return theme.muted(`  ${pair}`);
  // So narrow that every curve has a line of its own.
  return namesOf(series, pair.length + 2, theme)[at];
}

/**
 * In the place of the last digit, where there is something to say: `!` some seeds diverged and are not in the mean,
 * `…` some are not trained yet.
 */
function cellText(point: Point | undefined, seeds: number, withDeviation: boolean): string {
  if (!point) return '·';
  const { mean, sd, n, diverged } = point;
  if (mean === null) return 'div.';
  const text = withDeviation && sd !== null ? `${f1Text(mean)}±${f1Text(sd)}` : f1Text(mean);
  const sign = diverged > 0 ? '!' : n < seeds ? '…' : '';
  return sign === '' ? text : text.slice(0, -1) + sign;
}

function widest(cells: readonly (readonly string[])[]): number {
  return Math.max(4, maximum(cells.flat().map((text) => text.length)));
}
