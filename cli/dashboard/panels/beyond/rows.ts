import { columnWords, valueOf } from '../../../../src/explore/beyond/columns.ts';
import type { Look } from '../../../../src/explore/beyond/look.ts';
import { spreadIn } from '../../../../src/explore/beyond/views.ts';
import { shortRecipe } from '../../../../src/analysis/recipes.ts';
import type { Row } from '../../../../src/report/figure.ts';
import { maximum } from '../../../../src/statistics/extent.ts';
import { brief } from '../../../print/brief.ts';
import { widthOf, type Size } from '../../../terminal/layout.ts';
import { tableLines } from '../../../terminal/table/table.ts';
import type { Theme } from '../../../terminal/theme.ts';

interface Column {
  readonly title: string;
  readonly align?: 'right';
  readonly cells: readonly string[];
}

/** Between two columns, and the pointer before the first. */
const GAP = 2;
const POINTER = 2;

/** The rows: what tells them apart, the measure that is drawn with its spread, then as many others as there is room for. */
export function rowLines(look: Look, { width, height }: Size, theme: Theme): string[] {
  const { table, row } = look;
  const count = ` ${table.data.length}/${table.data.length}`.length;
  const columns = fitting(allColumns(look, theme), width - POINTER - count);
  return tableLines(
    {
      columns,
      rows: table.data.map((_, i) => columns.map(({ cells }) => cells[i])),
      selected: row,
    },
    { width, height },
    theme,
  );
}

function allColumns({ table, columns, measure }: Look, theme: Theme): Column[] {
  const { data } = table;
  const { keys, measures, means } = columns;
  const column = (title: string, cell: (row: Row) => string): Column => ({
    title,
    align: 'right',
    cells: data.map(cell),
  });
  const number = (name: string) =>
    column(columnWords(name), (row) => numberText(valueOf(row, name, columns)));
  const sign = theme.ascii ? '+-' : '±';
  const spread =
    measure === undefined || !means.has(measure)
      ? []
      : [
          column(`${sign} sd`, (row) => numberText(spreadIn(row, measure).sd)),
          column('95 % interval', (row) => {
            const { interval } = spreadIn(row, measure);
            return interval ? `[${interval.map(brief).join(', ')}]` : '-';
          }),
          column('n', (row) => String(row['seeds'] ?? '-')),
        ];
  return [
    ...keys.map((key) => ({
      title: columnWords(key),
      ...(data.every((row) => typeof row[key] === 'number') && { align: 'right' as const }),
      cells: data.map((row) =>
        key === 'recipe' ? shortRecipe(String(row[key])) : String(row[key]),
      ),
    })),
    ...(measure === undefined ? [] : [number(measure), ...spread]),
    ...measures.filter((other) => other !== measure).map(number),
  ];
}

function numberText(value: number | null): string {
  return value === null ? '-' : brief(value);
}

/** As many of them from the left as there is room for. */
function fitting(columns: readonly Column[], width: number): Column[] {
  let used = -GAP;
  const end = columns.findIndex(({ title, cells }) => {
    used += GAP + Math.max(widthOf(title), maximum(cells.map(widthOf)));
    return used > width;
  });
  return columns.slice(0, end < 0 ? columns.length : Math.max(1, end));
}
