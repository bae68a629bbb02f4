import { columnWords, valueOf } from '../../../../src/explore/beyond/columns.ts';
import type { Look } from '../../../../src/explore/beyond/look.ts';
import {
  type BeyondState,
  lookOf,
  studyOf,
  tablesOf,
} from '../../../../src/explore/beyond/state.ts';
import { keyText, chartOf } from '../../../../src/explore/beyond/views.ts';
import { spreadIn, type ViewCurves } from '../../../../src/report/view/view.ts';
import { wrap, type Size, cut, widthOf } from '../../../terminal/layout.ts';
import type { Theme } from '../../../terminal/theme.ts';
import type { Data } from '../../panel.ts';
import { type Choice, choiceLines } from '../../trained/choices.ts';
import { emptyLines, questionLines } from './study-lines.ts';
import { barLines } from '../../../terminal/bars/bars.ts';
import { type Chart, chartLines, valuesIn } from '../../../terminal/chart/chart.ts';
import { logSizes, seriesOf, withinRoom } from '../../selection/curves.ts';
import { spanAxis } from '../../trained/axis.ts';
import { ascending } from '../../../../src/analysis/groups.ts';
import { shortRecipe } from '../../../../src/analysis/recipes.ts';
import type { Row } from '../../../../src/report/figure.ts';
import { maximum } from '../../../../src/statistics/extent.ts';
import { brief } from '../../../print/brief.ts';
import { tableLines } from '../../../terminal/table/table.ts';

/** Lines below which a chart says nothing, and of a table with its heading. */
const LEAST_CHART = 7;
const LEAST_ROWS = 4;
/** From here on it is said what the numbers are and what they say. */
const TALL = 30;
/** Share of the lines that this takes, at most. */
const NOTES_SHARE = 1 / 4;
/** Share of the rest that the rows take beside a chart, where there are many. */
const ROWS_SHARE = 2 / 5;

/** What a study found, and where its rows stand among the lines. */
interface FoundLines {
  readonly lines: readonly string[];
  readonly rows: { readonly top: number; readonly height: number };
}

const NO_ROWS = { top: 0, height: 0 };

/** What the chosen study asks and found: what can be chosen, the chart, the table, and where there is room what it says. */
export function foundLines(state: BeyondState, data: Data, size: Size, theme: Theme): FoundLines {
  const { width, height } = size;
  const study = studyOf(state);
  const question = questionLines(study, data, size, theme);
  const look = lookOf(state, data.grid);
  if (!look) {
    return { lines: [...question, ...emptyLines(state, data, width, theme)], rows: NO_ROWS };
  }
  const tables = tablesOf(state, data.grid) ?? [];
  const head = [
    ...question,
    ...choiceLines(
      choicesOf(
        look,
        tables.map(({ id }) => id),
      ),
      width,
      theme,
    ),
    ...whereLines(look, width, theme),
  ];
  const notes = height < TALL ? [] : notesOf(look, { width, height: height - head.length }, theme);
  const room = height - head.length - notes.length;
  const whole = 1 + look.table.data.length;
  const hasChart = look.measure !== undefined && (look.axis !== undefined || look.by !== undefined);
  const most =
    hasChart && room >= LEAST_CHART + LEAST_ROWS
      ? Math.max(LEAST_ROWS, Math.floor(room * ROWS_SHARE))
      : room;
  const tableHeight = Math.max(0, Math.min(whole, most));
  const chartHeight = room - tableHeight;
  const chart =
    hasChart && chartHeight >= LEAST_CHART
      ? drawnLines(look, { width, height: chartHeight }, theme)
      : [];
  const above = [...head, ...chart];
  return {
    lines: [...above, ...rowLines(look, { width, height: tableHeight }, theme), ...notes],
    rows: { top: above.length, height: tableHeight },
  };
}

/** What can be chosen, where there is more than one thing. */
function choicesOf(look: Look, ids: readonly string[]): Choice[] {
  const { table, columns, measure, axes, axis, splits, by } = look;
  const all = [
    { label: 'table', options: ids.map(shortId), chosen: shortId(table.id) },
    choice('measure', columns.measures, measure),
    choice('axis', axes, axis),
    choice('by', splits, by),
  ];
  return all.filter(({ options }) => options.length > 1);
}

function choice(label: string, columns: readonly string[], chosen: string | undefined): Choice {
  return {
    label,
    options: columns.map(columnWords),
    chosen: chosen === undefined ? undefined : columnWords(chosen),
  };
}

/** Without what the ids of all of them begin with. */
function shortId(id: string): string {
  return id.replace(/^beyond-/, '');
}

/** What all that is drawn has in common; the rows choose it. */
function whereLines({ fixed }: Look, width: number, theme: Theme): string[] {
  const parts = Object.entries(fixed).map(([key, value]) => keyText(key, value));
  if (parts.length === 0) return [];
  return wrap(`where ${parts.join(', ')}`, width).map(theme.muted);
}

/** What the numbers say, and what they are: as much of both as there is room for. */
function notesOf({ table }: Look, { width, height }: Size, theme: Theme): string[] {
  const lines = (texts: readonly string[]) => texts.flatMap((text) => wrap(text, width));
  const [said, about] = [lines(table.measured), lines(table.subtitle)];
  const room = Math.floor(height * NOTES_SHARE) - 1;
  const ofAbout = Math.min(about.length, Math.max(Math.floor(room / 2), room - said.length));
  return ['', ...said.slice(0, room - ofAbout), ...about.slice(0, ofAbout).map(theme.muted)];
}

/** The curves or bars that are looked at; no lines where there are none. */
function drawnLines(look: Look, size: Size, theme: Theme): string[] {
  const content = chartOf(look)?.content;
  if (!content) return [];
  if (content.type === 'curves') {
    return chartLines(withinRoom(chartOfCurves(content, look, size), size, theme), size, theme);
  }
  const [{ label, values }] = content.series;
  return [
    theme.muted(cut(`${label} by ${content.of}, the largest first`, size.width)),
    ...barLines(content.names, values, { ...size, height: size.height - 1 }, theme, content.of),
  ];
}

/** With a band around the curve of the chosen row, and a line where that stands on the axis. */
function chartOfCurves({ x, y, curves }: ViewCurves, look: Look, { height }: Size): Chart {
  const { by, axis, table, row } = look;
  const chosen = table.data[row];
  const own = by === undefined ? curves[0].name : keyText(by, chosen[by]);
  const places = ascending(curves.flatMap(({ points }) => points.map((point) => point.x)));
  const { place, format } =
    x.scale === 'log' ? logSizes(places) : { place: Number, format: undefined };
  const series = curves.map((curve, colour) => ({
    ...seriesOf(curve, curve.name === own, place),
    colour,
  }));
  const isShaded = series.some(({ band = [] }) => band.length > 0);
  return {
    series,
    x: {
      label: x.label,
      ...(x.scale === 'log' && { scale: 'log' as const, ticks: places.map(place) }),
      ...(format && { format }),
    },
    y: {
      label: `${y.label}${isShaded ? `, shaded ± 1 sd${curves.length > 1 ? ` of ${own}` : ''}` : ''}`,
      ...spanAxis(valuesIn(series), height),
    },
    cursor: place(valueOf(chosen, axis!, look.columns) ?? NaN),
  };
}

interface Column {
  readonly title: string;
  readonly align?: 'right';
  readonly cells: readonly string[];
}

/** Between two columns, and the pointer before the first. */
const GAP = 2;
const POINTER = 2;

/** The rows: what tells them apart, the measure that is drawn with its spread, then as many others as there is room for. */
function rowLines(look: Look, { width, height }: Size, theme: Theme): string[] {
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
