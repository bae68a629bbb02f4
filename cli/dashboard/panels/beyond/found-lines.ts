import { columnWords } from '../../../../src/explore/beyond/columns.ts';
import type { Look } from '../../../../src/explore/beyond/look.ts';
import {
  type BeyondState,
  lookOf,
  studyOf,
  tablesOf,
} from '../../../../src/explore/beyond/state.ts';
import { keyText } from '../../../../src/explore/beyond/views.ts';
import { wrap, type Size } from '../../../terminal/layout.ts';
import type { Theme } from '../../../terminal/theme.ts';
import type { Data } from '../../panel.ts';
import { type Choice, choiceLines } from '../../trained/choices.ts';
import { drawnLines } from './chart.ts';
import { emptyLines, questionLines } from './study-lines.ts';
import { rowLines } from './rows.ts';

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
export interface FoundLines {
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
  return wrap(`where ${parts.join(', ')}`, width).map((line) => theme.muted(line));
}

/** What the numbers say, and what they are: as much of both as there is room for. */
function notesOf({ table }: Look, { width, height }: Size, theme: Theme): string[] {
  const lines = (texts: readonly string[]) => texts.flatMap((text) => wrap(text, width));
  const [said, about] = [lines(table.measured), lines(table.subtitle)];
  const room = Math.floor(height * NOTES_SHARE) - 1;
  const ofAbout = Math.min(about.length, Math.max(Math.floor(room / 2), room - said.length));
  return [
    '',
    ...said.slice(0, room - ofAbout),
    ...about.slice(0, ofAbout).map((line) => theme.muted(line)),
  ];
}
