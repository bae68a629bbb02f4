import { cut, fit, plain, widthOf, type Size } from '../layout.ts';
import type { Theme } from '../theme.ts';
import { maximum } from '../../../src/statistics/extent.ts';

export interface Table {
  readonly columns: readonly {
    readonly title: string;
    /** Numbers stand right. */
    readonly align?: 'left' | 'right';
    /** Takes what the others leave, and is cut first; at most one. */
    readonly grows?: true;
  }[];
  /** Cells may be painted. */
  readonly rows: readonly (readonly string[])[];
  /** The row that keys act on, always in view; -1 is none of them. */
  readonly selected?: number;
  /** Rows that Space has marked. */
  readonly marked?: ReadonlySet<number>;
  /** Shown when there is no row. */
  readonly empty?: string;
}

const GAP = '  ';

/** A heading and the rows around the selected one: at most `height` lines of at most `width` cells. */
export function tableLines(table: Table, { width, height }: Size, theme: Theme): string[] {
  const { columns, rows, selected, marked } = table;
  if (height < 1) return [];
  const pointer = selected === undefined ? 0 : 2;
  const ends = theme.ascii ? '' : '…';
  const room = height - 1;
  const place =
    selected === -1 ? `${room} of ${rows.length}` : `${(selected ?? 0) + 1}/${rows.length}`;
  const count = rows.length > room && selected !== undefined ? ` ${place}` : '';
  const widths = columnWidths(table, width - pointer - count.length);
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, i) => {
        const text = cut(cells[i] ?? '', widths[i], ends);
        return align === 'right'
          ? ' '.repeat(widths[i] - widthOf(text)) + text
          : fit(text, widths[i], ends);
      })
      .join(GAP);
  const first = firstRow(rows.length, selected ?? 0, room);
  const heading = ' '.repeat(pointer) + line(columns.map(({ title }) => title));
  const body = rows.slice(first, first + Math.max(0, room)).map((cells, i) => {
    const at = first + i;
    const sign = marked?.has(at) ? '*' : ' ';
    const text = cut(
      (pointer ? (at === selected ? '>' : ' ') + sign : '') + line(cells),
      width,
      ends,
    );
    if (at !== selected) return text;
    // One colour over the whole line: what is painted inside would end it.
    return theme.colour ? theme.selected(fit(plain(text), width, ends)) : text;
  });
  if (rows.length === 0 && table.empty !== undefined)
    body.push(theme.muted(cut(table.empty, width, ends)));
  // It covers no title; where there is no room, it is left out.
  const beside = widthOf(heading) + count.length <= width ? count : '';
  const title = beside ? fit(heading, width - beside.length) + beside : cut(heading, width, ends);
  return [theme.strong(title), ...body];
}

/** The first row in view: the selected one in the middle, as far as there are rows on both sides. */
export function firstRow(count: number, selected: number, room: number): number {
  return Math.max(0, Math.min(selected - Math.floor(room / 2), count - room));
}

const widest = new WeakMap<Table['rows'], number[]>();

/** Of a column; of rows that stay the same from frame to frame measured once, for there may be very many. */
function widestOf(rows: Table['rows'], column: number): number {
  const known = widest.get(rows) ?? [];
  widest.set(rows, known);
  return (known[column] ??= maximum(rows.map((cells) => widthOf(cells[column] ?? ''))));
}

/** As wide as the widest cell; one column gives or takes what is too little or left. */
function columnWidths({ columns, rows }: Table, width: number): number[] {
  const widths = columns.map(({ title }, i) => Math.max(widthOf(title), widestOf(rows, i)));
  const all = widths.reduce((sum, wide) => sum + wide, 0) + GAP.length * (columns.length - 1);
  const growing = columns.findIndex(({ grows }) => grows);
  if (growing >= 0) widths[growing] = Math.max(4, widths[growing] + width - all);
  return widths;
}
