import { cut, type Size } from '../layout.ts';
import { centre } from '../text.ts';
import type { Theme } from '../theme.ts';
import { maximum } from '../../../src/statistics/extent.ts';

export interface HeatMap {
  /** What stands before the rows and above the columns, such as `rate` and `hidden`. */
  readonly rowTitle: string;
  readonly columnTitle: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** [rows][columns]; null where nothing is known. */
  readonly values: readonly (readonly (number | null)[])[];
  /** Texts for a value, from the most telling to the shortest; the first that fits is shown. */
  readonly texts: (value: number) => readonly string[];
  /** Values with the first and the last colour. */
  readonly domain: readonly [number, number];
  /** Row and column, framed by brackets. */
  readonly selected?: readonly [number, number];
}

const WIDEST_CELL = 12;

/**
 * A table of coloured cells under a heading: at most `height` lines of at most `width` cells. Cells are two lines high
 * where there is room. Columns that find no room are left out from the right, rows from below; the heading says so.
 */
export function heatMapLines(map: HeatMap, { width, height }: Size, theme: Theme): string[] {
  const { rows, columns, values, selected } = map;
  const labelWidth = Math.max(map.rowTitle.length, maximum(rows.map((label) => label.length)));
  const wanted = Math.max(maximum(columns.map((label) => label.length)), 5) + 2;
  const room = width - labelWidth - 1;
  const cell = Math.min(WIDEST_CELL, Math.max(wanted, Math.floor(room / columns.length)));
  const shownColumns = Math.max(0, Math.min(columns.length, Math.floor(room / cell)));
  const lines = height - 2;
  const high = lines >= rows.length * 2 ? 2 : 1;
  const shownRows = Math.max(0, Math.min(rows.length, Math.floor(lines / high)));
  if (shownColumns === 0 || shownRows === 0) {
    return [cut(`needs ${labelWidth + 1 + wanted} columns, 3 rows`, width)].slice(0, height);
  }
  const [low, top] = map.domain;
  const leftOut = columns.length - shownColumns + (rows.length - shownRows);
  const more = leftOut > 0 ? ' (more in a larger terminal)' : '';
  const labels = columns.slice(0, shownColumns).map((label) => centre(label, cell));
  const body = rows.slice(0, shownRows).flatMap((label, row) => {
    const cells = labels.map((_, column) => {
      const value = values[row]?.[column] ?? null;
      const isSelected = selected?.[0] === row && selected[1] === column;
      return paintCell(
        value,
        cell,
        isSelected,
        top > low ? ((value ?? low) - low) / (top - low) : 0.5,
      );
    });
    const first = `${label.padStart(labelWidth)} ${cells.map(([text]) => text).join('')}`;
    if (high === 1) return [first];
    return [first, `${' '.repeat(labelWidth)} ${cells.map(([, under]) => under).join('')}`];
  });
  return [
    theme.muted(cut(`${' '.repeat(labelWidth)} ${map.columnTitle}${more}`, width)),
    theme.strong(`${map.rowTitle.padStart(labelWidth)} ${labels.join('')}`),
    ...body,
  ];

  function paintCell(
    value: number | null,
    wide: number,
    isSelected: boolean,
    share: number,
  ): [string, string] {
    const frame = isSelected ? 2 : 0;
    const texts = value === null ? ['·'] : map.texts(value);
    const fitting = texts.find((text) => text.length + frame <= wide) ?? '';
    const text = centre(isSelected ? `[${fitting}]` : fitting, wide);
    if (value === null) return [theme.muted(text), ' '.repeat(wide)];
    const ground = theme.heat(share);
    const own = isSelected ? theme.strong(text) : text;
    return [theme.on(own, ground), theme.on(' '.repeat(wide), ground)];
  }
}
