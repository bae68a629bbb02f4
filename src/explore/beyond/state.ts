import { BEYOND_NAMES, type StudyName } from '../../studies/catalogue.ts';
import type { Grid } from '../../studies/grid.ts';
import { pick, step, wrapIndex } from '../lists.ts';
import type { FoundTable } from './findings.ts';
import { type Choice, type Look, lookAt } from './look.ts';

/** What was read of a study. */
export interface Findings {
  readonly study: StudyName;
  readonly grid: Grid;
  readonly tables: readonly FoundTable[];
}

/** Which study beyond the paper is looked at, and what of it. */
export interface BeyondState extends Choice {
  readonly study: StudyName;
  /** Keys act on its rows, and not on the list of studies. */
  readonly open: boolean;
  /** What was read last. */
  readonly found: Findings | undefined;
}

export type BeyondAction =
  /** To another study, or another row of the table of the one that is open. */
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'choose'; readonly study: StudyName }
  | { readonly type: 'row'; readonly row: number }
  | { readonly type: 'open' }
  | { readonly type: 'close' }
  /** Another table, measure, axis, or column that tells curves apart; after the last comes the first. */
  | { readonly type: 'turn'; readonly of: Turned; readonly by: number }
  | { readonly type: 'found'; readonly found: Findings };

/** What is chosen among a few. */
type Turned = 'table' | 'measure' | 'axis' | 'by';

const FIRST: Choice = { table: '', measure: '', axis: '', by: '', row: 0 };

export const initialBeyond: BeyondState = {
  ...FIRST,
  study: BEYOND_NAMES[0],
  open: false,
  found: undefined,
};

/** The study that is looked at; the first where a preference names one that there is no more. */
export function studyOf({ study }: Pick<BeyondState, 'study'>): StudyName {
  return pick(BEYOND_NAMES, study) as StudyName;
}

/** What is looked at; undefined while it is not read, and where nothing is stored. */
export function lookOf(state: BeyondState, grid: Grid | undefined): Look | undefined {
  const tables = tablesOf(state, grid);
  return tables && lookAt(tables, state);
}

/** The tables of the study; undefined while they are not read. */
export function tablesOf(
  state: BeyondState,
  grid: Grid | undefined,
): readonly FoundTable[] | undefined {
  const { found } = state;
  return found?.study === studyOf(state) && found.grid === grid ? found.tables : undefined;
}

export function reduceBeyond(
  state: BeyondState,
  action: BeyondAction,
  { grid }: { readonly grid: Grid | undefined },
): BeyondState {
  switch (action.type) {
    case 'move': {
      if (!state.open) return choose(state, step(BEYOND_NAMES, studyOf(state), action.by)!);
      const look = lookOf(state, grid);
      if (!look) return state;
      const last = look.table.data.length - 1;
      return { ...state, row: Math.max(0, Math.min(last, look.row + action.by)) };
    }
    case 'choose':
      return choose(state, action.study);
    case 'row':
      return { ...state, row: action.row };
    case 'open':
      return { ...state, open: true };
    case 'close':
      return { ...state, open: false };
    case 'turn':
      return { ...state, ...turned(state, action, grid) };
    case 'found':
      return { ...state, found: action.found };
  }
}

function choose(state: BeyondState, study: StudyName): BeyondState {
  return study === state.study ? state : { ...state, ...FIRST, study };
}

function turned(
  state: BeyondState,
  { of, by }: Extract<BeyondAction, { readonly type: 'turn' }>,
  grid: Grid | undefined,
): Partial<Choice> {
  const look = lookOf(state, grid);
  if (!look) return {};
  const from = (options: readonly string[], chosen: string | undefined): string =>
    options[wrapIndex(options.indexOf(chosen ?? '') + by, options.length)] ?? '';
  switch (of) {
    case 'table': {
      const ids = tablesOf(state, grid)!.map(({ id }) => id);
      return { ...FIRST, table: from(ids, look.table.id) };
    }
    case 'measure':
      return { measure: from(look.columns.measures, look.measure) };
    case 'axis':
      // What tells curves apart may be the axis now.
      return { axis: from(look.axes, look.axis), by: '' };
    case 'by':
      return { by: from(look.splits, look.by) };
  }
}
