import { next, step, toggled, wrapIndex } from '../lists.ts';
import type { TrialsAction } from './actions.ts';
import { SHOWN_DIGITS, TRIAL_COLUMN_IDS, TRIAL_COLUMNS, type TrialColumnId } from './columns.ts';
import { changeForm, type ForkForm, forkForm, moveInForm } from './fork-form.ts';
import { isReport, receiveReport } from './reports.ts';
import {
  comparisonOf,
  shownColumns,
  shownHeads,
  shownRun,
  shownTrial,
  targetsOf,
  trialsToExport,
} from './shown.ts';
import type { PendingWork, TrialsState } from './state.ts';

/** Curves of a history in the order of their key. */
export const COMPARED_CURVES = [
  'results',
  'f1',
  'loss',
  'trainingLoss',
  'accuracy',
  'auc',
] as const satisfies readonly TrialsState['curve'][];

export function reduceTrials(state: TrialsState, action: TrialsAction): TrialsState {
  if (isReport(action)) return receiveReport(state, action);
  const quiet = state.message === '' ? state : { ...state, message: '' };
  if (quiet.pending) return reducePending(quiet, action);
  if (quiet.choosing !== undefined) return reduceColumns(quiet, quiet.choosing, action);
  return reduceTable(quiet, action);
}

function reduceTable(state: TrialsState, action: TrialsAction): TrialsState {
  switch (action.type) {
    case 'move':
      return move(state, action.by);
    case 'view':
      return { ...state, view: action.to ?? (state.view === 'trials' ? 'runs' : 'trials') };
    case 'enter':
      return enter(state);
    case 'sort':
      return { ...state, tree: false, ...sortedBy(state, action.by) };
    case 'reverse':
      return { ...state, descending: !state.descending };
    case 'tree':
      return { ...state, tree: !state.tree, view: 'trials' };
    case 'fork': {
      const at = state.view === 'runs' ? undefined : shownTrial(state);
      const form = at && forkForm(at);
      return form ? { ...state, pending: { type: 'fork', form, isConfirmed: false } } : state;
    }
    case 'columns':
      return { ...state, choosing: TRIAL_COLUMN_IDS[0] };
    case 'mark':
      return mark(state);
    case 'mark all':
      return markAll(
        state,
        shownHeads(state).map(({ trialId }) => trialId),
      );
    case 'unmark':
      return { ...state, marked: [], baseline: '' };
    case 'baseline': {
      const at = cursorOf(state);
      return { ...state, baseline: state.baseline === at ? '' : at };
    }
    case 'curve':
      return { ...state, curve: next<TrialsState['curve']>(COMPARED_CURVES, state.curve) };
    case 'delete': {
      const ids = targetsOf(state);
      if (ids.length === 0) return state;
      return { ...state, pending: { type: 'delete', ids, plan: undefined, isConfirmed: false } };
    }
    case 'export': {
      const ids = trialsToExport(state);
      return ids.length === 0
        ? state
        : { ...state, pending: { type: 'export', ids, as: action.as } };
    }
    default:
      return state;
  }
}

/** While something is asked nothing else happens. */
function reducePending(state: TrialsState, action: TrialsAction): TrialsState {
  const { pending } = state;
  if (pending?.type === 'fork') return reduceFork(state, pending, action);
  if (pending?.type !== 'delete' || pending.isConfirmed) return state;
  if (action.type === 'dismiss') {
    return { ...state, pending: undefined, message: 'nothing was deleted' };
  }
  const isPlanned = action.type === 'confirm' && pending.plan !== undefined;
  return isPlanned ? { ...state, pending: { ...pending, isConfirmed: true } } : state;
}

/** Up and down go from field to field, left and right change the one under the cursor. */
function reduceFork(
  state: TrialsState,
  { form, isConfirmed }: Extract<PendingWork, { type: 'fork' }>,
  action: TrialsAction,
): TrialsState {
  if (isConfirmed) return state;
  const withForm = (changed: ForkForm): TrialsState => ({
    ...state,
    pending: { type: 'fork', form: changed, isConfirmed },
  });
  switch (action.type) {
    case 'move': {
      // A page back is more, as on a slider.
      const isPage = Math.abs(action.by) > 1;
      return withForm(isPage ? changeForm(form, -action.by / 2) : moveInForm(form, action.by));
    }
    case 'change':
      return withForm(changeForm(form, action.by));
    case 'enter':
      return { ...state, pending: { type: 'fork', form, isConfirmed: true } };
    case 'dismiss':
      return { ...state, pending: undefined, message: 'nothing was forked' };
    default:
      return state;
  }
}

function reduceColumns(state: TrialsState, at: TrialColumnId, action: TrialsAction): TrialsState {
  switch (action.type) {
    case 'move':
      return { ...state, choosing: step(TRIAL_COLUMN_IDS, at, action.by) };
    case 'mark':
    case 'toggle': {
      const chosen = toggled(shownColumns(state), at);
      // One has to stay, and all keep their order.
      const columns = TRIAL_COLUMN_IDS.filter((id) => chosen.includes(id));
      return columns.length === 0 ? state : { ...state, columns };
    }
    case 'columns':
    case 'enter':
    case 'dismiss':
      return { ...state, choosing: undefined };
    default:
      return state;
  }
}

function cursorOf(state: TrialsState): string {
  const { view } = state;
  if (view === 'compare') {
    const leaders = leadersOf(state);
    return leaders.includes(state.trial) ? state.trial : (leaders[0] ?? '');
  }
  return shownTrial(state)?.trialId ?? '';
}

/** The first network of each group that is compared. */
function leadersOf(state: TrialsState): string[] {
  return comparisonOf(state).groups.map(({ heads }) => heads[0].trialId);
}

function move(state: TrialsState, by: number): TrialsState {
  if (state.view === 'runs') {
    const ids = state.stored.runs.map(({ id }) => id);
    return { ...state, run: step(ids, state.run || ids[0], by) ?? '' };
  }
  const ids =
    state.view === 'compare' ? leadersOf(state) : shownHeads(state).map(({ trialId }) => trialId);
  const at = cursorOf(state);
  return { ...state, trial: step(ids, at, by) ?? state.trial };
}

/** From a run to its networks, from networks to how they compare, and back. */
function enter(state: TrialsState): TrialsState {
  if (state.view === 'compare') return { ...state, view: 'trials' };
  if (state.view === 'trials') return shownTrial(state) ? { ...state, view: 'compare' } : state;
  const run = shownRun(state);
  if (!run) return state;
  return { ...state, view: 'trials', filter: `run=${run.id.slice(0, SHOWN_DIGITS)}`, trial: '' };
}

/** Marks these besides the others, or takes their marks away where all of them have one. */
function markAll(state: TrialsState, ids: readonly string[]): TrialsState {
  const known = new Set(state.marked);
  const others = ids.filter((id) => !known.has(id));
  if (others.length > 0) return { ...state, marked: [...state.marked, ...others] };
  const these = new Set(ids);
  return { ...state, marked: state.marked.filter((id) => !these.has(id)) };
}

/** A network, or all of a run. */
function mark(state: TrialsState): TrialsState {
  if (state.view === 'compare') return state;
  if (state.view === 'runs') return markAll(state, shownRun(state)?.trialIds ?? []);
  const id = cursorOf(state);
  if (id === '') return state;
  const marked = toggled(state.marked, id);
  return { ...state, marked, baseline: marked.includes(state.baseline) ? state.baseline : '' };
}

/** By the next column that is shown, from the order of saving on and back to it. */
function sortedBy(state: TrialsState, by: 1 | -1): Pick<TrialsState, 'sort' | 'descending'> {
  const orders: readonly TrialsState['sort'][] = ['', ...shownColumns(state)];
  const at = Math.max(0, orders.indexOf(state.sort));
  const sort = orders[wrapIndex(at + by, orders.length)];
  return { sort, descending: sort !== '' && (TRIAL_COLUMNS[sort].isScore ?? false) };
}
