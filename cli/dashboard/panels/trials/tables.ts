import { cellText } from '../../../../src/explore/trials/cell-text.ts';
import {
  SHOWN_DIGITS,
  TRIAL_COLUMNS,
  type TrialColumn,
  type TrialColumnId,
  TRIAL_COLUMN_IDS,
} from '../../../../src/explore/trials/columns.ts';
import type { TrialHead } from '../../../../src/explore/trials/heads.ts';
import {
  contextOf,
  shownColumns,
  shownHeads,
  shownRun,
  shownSort,
  shownTrial,
  treeNodes,
} from '../../../../src/explore/trials/shown.ts';
import type { TrialsState } from '../../../../src/explore/trials/state.ts';
import { maximum } from '../../../../src/statistics/extent.ts';
import { visibleText } from '../../../../src/visible.ts';
import { gridText } from '../../../print/grid.ts';
import { firstRow, type Table } from '../../../terminal/table/table.ts';
import { widthOf } from '../../../terminal/layout.ts';

/** A table with what its rows stand for. */
export interface ShownTable {
  readonly table: Table;
  readonly ids: readonly string[];
  /** What a click on a row chooses. */
  readonly what?: 'trial' | 'run';
}

/** Runs, the last one first. */
export function runsTable(state: TrialsState): ShownTable {
  const { runs, listed } = state.stored;
  const at = shownRun(state);
  const known = new Set(state.marked);
  const isMarked = (ids: readonly string[]) => ids.length > 0 && ids.every((id) => known.has(id));
  return {
    table: {
      columns: [
        { title: 'run' },
        { title: 'networks', align: 'right' },
        { title: 'what it asked for', grows: true },
      ],
      rows: runs.map(({ id, grid, trialIds }) => [
        id.slice(0, SHOWN_DIGITS),
        String(trialIds.length),
        visibleText(gridText(grid)),
      ]),
      selected: at ? runs.indexOf(at) : -1,
      marked: new Set(runs.flatMap(({ trialIds }, i) => (isMarked(trialIds) ? [i] : []))),
      empty: listed === undefined ? 'reading the store' : 'no run is remembered',
    },
    ids: runs.map(({ id }) => id),
    what: 'run',
  };
}

/** The networks around the cursor, `room` of them: of thousands only those in view become texts. */
export function trialsTable(state: TrialsState, room: number, ascii = false): ShownTable {
  const heads = shownHeads(state);
  const at = shownTrial(state);
  const selected = at ? heads.indexOf(at) : -1;
  const first = firstRow(heads.length, selected, Math.max(1, room));
  const inView = heads.slice(first, first + Math.max(1, room));
  const context = contextOf(state.stored);
  const marked = new Set(state.marked);
  const shown = shownColumns(state);
  const widths = columnWidths(shown, state, heads);
  const guideOf = guides(state, ascii);
  const growing = shown.includes('recipe') ? 'recipe' : 'dataset';
  return {
    table: {
      columns: shown.map((id) => titleOf(id, state, widths.get(id) ?? 0, growing)),
      rows: inView.map((head) =>
        shown.map((id) => {
          const text = cellText(id, head, context);
          if (id !== 'id') return text;
          return `${guideOf(head.trialId)}${text}${state.baseline === head.trialId ? ' =' : ''}${head.damaged === undefined ? '' : ' !'}`;
        }),
      ),
      selected: selected - first,
      marked: new Set(inView.flatMap(({ trialId }, i) => (marked.has(trialId) ? [i] : []))),
      empty: emptyText(state),
    },
    ids: inView.map(({ trialId }) => trialId),
    what: 'trial',
  };
}

/** What stands before the id of a network in a tree. */
function guides(state: TrialsState, ascii: boolean): (trialId: string) => string {
  if (!state.tree) return () => '';
  const nodes = treeNodes(state.stored);
  return (trialId) => {
    const { guide = '' } = nodes.get(trialId) ?? {};
    return ascii ? guide.replaceAll('│', '|').replaceAll('├─', '|-').replaceAll('└─', '`-') : guide;
  };
}

function emptyText({ stored, filter, tree }: TrialsState): string {
  if (stored.version === undefined) return 'reading the store';
  if (tree && filter === '') return 'no network was forked yet';
  if (stored.total === 0) return 'no network is stored yet';
  // A filter may name a run.
  return stored.listed === undefined ? 'reading the store' : `no network matches "${filter}"`;
}

/** As wide as the widest of all cells, so that nothing moves while rows do. */
function titleOf(
  id: TrialColumnId,
  state: TrialsState,
  width: number,
  growing: TrialColumnId,
): Table['columns'][number] {
  const column: TrialColumn = TRIAL_COLUMNS[id];
  const sign = shownSort(state) === id ? (state.descending ? ' v' : ' ^') : '';
  const title = column.title + sign;
  if (column.type === 'number') return { title: title.padStart(width), align: 'right' };
  return id === growing ? { title, grows: true } : { title: title.padEnd(width) };
}

const widthsOf = new WeakMap<readonly TrialHead[], Map<TrialColumnId, number>>();

/** Heads whose cells are measured, at most; one that is wider than all of these moves the columns when it comes into view. */
const MEASURED = 5000;

function sampleOf(heads: readonly TrialHead[]): readonly TrialHead[] {
  const step = Math.ceil(heads.length / MEASURED);
  return step <= 1 ? heads : heads.filter((_, i) => i % step === 0);
}

/** Of the columns that are shown, measured once for every list. */
function columnWidths(
  columns: readonly TrialColumnId[],
  { stored }: TrialsState,
  heads: readonly TrialHead[],
): ReadonlyMap<TrialColumnId, number> {
  const widths = widthsOf.get(heads) ?? new Map<TrialColumnId, number>();
  widthsOf.set(heads, widths);
  const context = contextOf(stored);
  for (const id of columns) {
    if (widths.has(id)) continue;
    // All ids are as long as one another.
    const some = id === 'id' ? heads.slice(0, 1) : sampleOf(heads);
    widths.set(id, maximum([0, ...some.map((head) => widthOf(cellText(id, head, context)))]));
  }
  return widths;
}

/** Columns to choose from, with the words of the filter that mean them. */
export function columnsTable(state: TrialsState, choosing: TrialColumnId): ShownTable {
  return {
    table: {
      columns: [{ title: 'column' }, { title: 'in the filter' }, { title: '', grows: true }],
      rows: TRIAL_COLUMN_IDS.map((id) => {
        const { title, words, help } = TRIAL_COLUMNS[id];
        return [title, words.join(' '), help];
      }),
      selected: TRIAL_COLUMN_IDS.indexOf(choosing),
      marked: new Set(shownColumns(state).map((id) => TRIAL_COLUMN_IDS.indexOf(id))),
    },
    ids: TRIAL_COLUMN_IDS,
  };
}
