import { sameRecipe } from '../../../src/lab/recipe.ts';
import type { Size } from '../../terminal/layout.ts';
import { centre } from '../../terminal/text.ts';
import {
  EMPTY_CELL,
  type F1Cell,
  type F1Row,
  type F1Table,
  finishedIn,
} from '../../../src/explore/run/table.ts';
import { rowLabels } from '../../print/row-labels.ts';
import { maximum } from '../../../src/statistics/extent.ts';
import { mean } from '../../../src/statistics/mean.ts';
import { cellTexts } from '../../print/cell.ts';
import type { Theme } from '../../terminal/theme.ts';

/** A table as it is laid out: sizes or pairs may run down. */
export interface Grid {
  readonly corner: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly GridCell[] }[];
  readonly labelWidth: number;
  /** The gap before the column included. */
  readonly columnWidth: number;
  /** Rows of the table that were left out for want of space. */
  readonly rowsLeftOut: number;
}

interface GridCell {
  readonly pair: string;
  readonly hidden: number;
  readonly cell: F1Cell;
}

/** Between a column and the one before it. */
export const GAP = 1;
/** `.913±.012` or `.913 2/3…` and a gap; below that, cells have only the mean. */
export const WITH_DEVIATION = 10;
/** `.913`, `2/3…` or `div.` and a gap. */
const MEAN_ONLY = 5;
/** `1 of 3 diverged` and a gap; wider columns only pull the numbers apart. */
const WIDEST = 16;

type Loose = Pick<Grid, 'corner' | 'columns' | 'rows' | 'labelWidth'>;

/**
 * The best grid for `width` columns and `height` lines: deviations matter more than sizes running
 * down, and all rows more than both. Where nothing fits, the terminal size nearest to this one.
 */
export function fitGrid(
  table: F1Table,
  { width, height }: Size,
): { readonly grid: Grid } | { readonly needs: Size } {
  const candidates = candidatesFor(table);
  const sizes = candidates.map(({ labelWidth, columns, rows, least }) => ({
    width: labelWidth + columns.length * least,
    height: rows.length + 1,
  }));
  const fitting = sizes.findIndex((size) => size.width <= width && size.height <= height);
  const grid = candidates[fitting];
  if (!grid) {
    const lacking = (size: Size) =>
      Math.max(0, size.width - width) + Math.max(0, size.height - height);
    return { needs: sizes.reduce((a, b) => (lacking(b) < lacking(a) ? b : a)) };
  }
  const room = Math.floor((width - grid.labelWidth) / grid.columns.length);
  return { grid: { ...grid, columnWidth: Math.min(Math.max(WIDEST, grid.least), room) } };
}

function candidatesFor(table: F1Table): (Omit<Grid, 'columnWidth'> & { least: number })[] {
  const labels = rowLabels(table.rows);
  const labelled = table.rows.map((row, index) => ({ row, label: labels[index] }));
  return [labelled, rowsOfOneRecipe(labelled)].flatMap((rows) => {
    const grids = [sizesDown(table.pairs, rows), pairsDown(table.pairs, rows)];
    const rowsLeftOut = labelled.length - rows.length;
    return [WITH_DEVIATION, MEAN_ONLY].flatMap((least) =>
      grids.map((grid) => {
        const widest = widestOf(grid.columns) + GAP;
        return { ...grid, rowsLeftOut, least: Math.max(least, widest) };
      }),
    );
  });
}

interface LabelledRow {
  readonly row: F1Row;
  readonly label: string;
}

function sizesDown(pairs: readonly string[], rows: readonly LabelledRow[]): Loose {
  return {
    corner: 'hidden',
    columns: pairs,
    rows: rows.map(({ row, label }) => ({
      label,
      cells: pairs.map((pair) => gridCell(row, pair)),
    })),
    labelWidth: widestOf(['hidden', ...rows.map(({ label }) => label)]),
  };
}

function pairsDown(pairs: readonly string[], rows: readonly LabelledRow[]): Loose {
  return {
    corner: 'pair',
    columns: rows.map(({ label }) => label),
    rows: pairs.map((pair) => ({
      label: pair,
      cells: rows.map(({ row }) => gridCell(row, pair)),
    })),
    labelWidth: widestOf(['pair', ...pairs]),
  };
}

function gridCell(row: F1Row, pair: string): GridCell {
  return { pair, hidden: row.hidden, cell: row.cells.get(pair) ?? EMPTY_CELL };
}

/** The rows of one recipe: the first that is not complete, or the first. */
function rowsOfOneRecipe(rows: readonly LabelledRow[]): readonly LabelledRow[] {
  const { recipe } = (rows.find(({ row }) => !isComplete(row)) ?? rows[0]).row;
  return rows.filter(({ row }) => sameRecipe(row.recipe, recipe));
}

function isComplete(row: F1Row): boolean {
  return [...row.cells.values()].every((cell) => finishedIn(cell) >= cell.total);
}

function widestOf(texts: readonly string[]): number {
  return maximum(texts.map((text) => text.length));
}

/** The lines of the table; `training` holds the pairs and sizes in flight as `4-9 24`. */
export function gridLines(grid: Grid, training: ReadonlySet<string>, theme: Theme): string[] {
  const { corner, columns, rows, labelWidth, columnWidth } = grid;
  const gap = ' '.repeat(GAP);
  const width = columnWidth - GAP;
  const header = columns.map((column) => gap + centre(column, width));
  const lines = rows.map(({ label, cells }) => {
    const painted = cells.map((cell) => {
      const inTraining = training.has(`${cell.pair} ${cell.hidden}`);
      return gap + paint(cell, width, inTraining, theme);
    });
    return label.padStart(labelWidth) + painted.join('');
  });
  return [theme.strong(corner.padStart(labelWidth) + header.join('')), ...lines];
}

/**
 * Cells carry the colour of their F1 so far; the words alone say everything, too.
 */
function paint({ cell }: GridCell, width: number, training: boolean, theme: Theme): string {
  const texts = cellTexts(cell, training);
  const text = centre(texts.find((one) => one.length <= width) ?? '…', width);
  if (cell.diverged > 0) return theme.inverse(text);
  const average = mean(cell.f1);
  if (average === null) return training ? text : theme.muted(text);
  return theme.on(text, theme.heat(f1Share(average)));
}

/** The scale runs over the number of nines of F1, for the step from .98 to .99 halves the errors. */
const LOWEST = nines(0.5);
const HIGHEST = nines(0.995);

/** Where an F1 stands on the scale of colours, 0 … 1. */
export function f1Share(f1: number): number {
  return Math.min(1, Math.max(0, (nines(f1) - LOWEST) / (HIGHEST - LOWEST)));
}

function nines(f1: number): number {
  return -Math.log10(1 - f1);
}
