import { termsOf } from '../../../../src/explore/terms.ts';
import { reduceTrials } from '../../../../src/explore/trials/reducer.ts';
import { shownTrial, targetsOf } from '../../../../src/explore/trials/shown.ts';
import { INITIAL_TRIALS, type TrialsState } from '../../../../src/explore/trials/state.ts';
import { trialsWork } from '../../../../src/explore/trials/work.ts';
import { recipeText } from '../../../../src/lab/recipe.ts';
import type { NetworkKey } from '../../../../src/explore/selection.ts';
import type { Command, Data, FooterWords, Panel } from '../../panel.ts';
import type { TrialsPanelAction } from './actions.ts';
import { View } from './view.tsx';

/** Every run and network in the store, whatever its grid: to filter, sort, compare, export and delete. */
export const panel: Panel<TrialsState, TrialsPanelAction> = {
  id: 'trials',
  studies: [],
  initial: INITIAL_TRIALS,
  keep: ['filter', 'sort', 'descending', 'tree', 'columns', 'curve'],
  terms: termsOf('pair', 'hidden', 'seed', 'recipe', 'F1', 'best', 'last', 'epoch', 'diverged'),
  keys: [
    { keys: ['enter'], help: 'compare, or open a run', action: { type: 'enter' } },
    { keys: ['space'], help: 'mark, or choose a column', action: { type: 'mark' } },
    { keys: ['a'], help: 'mark all that are shown', action: { type: 'mark all' } },
    { keys: ['v'], help: 'networks or runs', action: { type: 'view' } },
    { keys: ['s'], help: 'sort by the next column', action: { type: 'sort', by: 1 } },
    { keys: ['S'], help: 'sort the other way round', action: { type: 'reverse' } },
    { keys: ['f'], help: 'fork at an epoch', action: { type: 'fork' } },
    { keys: ['left'], help: 'less', action: { type: 'change', by: -1 } },
    { keys: ['right'], help: 'more, in a fork', action: { type: 'change', by: 1 } },
    { keys: ['F'], help: 'forks as a tree', action: { type: 'tree' } },
    { keys: ['c'], help: 'columns', action: { type: 'columns' } },
    { keys: ['b'], help: 'compare with this one', action: { type: 'baseline' } },
    { keys: ['m'], help: 'results, or which curves', action: { type: 'curve' } },
    { keys: ['o'], help: 'export results, histories', action: { type: 'export', as: 'tables' } },
    { keys: ['O'], help: 'export networks as models', action: { type: 'export', as: 'networks' } },
    { keys: ['i'], help: 'copy the id', action: { type: 'copy' } },
    { keys: ['d'], help: 'delete, after a question', action: { type: 'delete' } },
    { keys: ['y'], help: 'yes, delete', action: { type: 'confirm' } },
    { keys: ['up'], help: 'previous row', action: { type: 'move', by: -1 } },
    { keys: ['down'], help: 'next row', action: { type: 'move', by: 1 } },
    { keys: ['pageup'], help: 'twenty rows back', action: { type: 'move', by: -20 } },
    { keys: ['pagedown'], help: 'twenty rows forward', action: { type: 'move', by: 20 } },
  ],
  footer: { space: 'mark', enter: 'compare', v: 'runs', '/': 'filter' },
  footerNow,
  reduce,
  View,
  filter: {
    get: ({ filter }) => filter,
    set: (state, filter) => ({ ...state, filter, view: 'trials', message: '' }),
  },
  back,
  show: (state, trialIds) => ({
    ...state,
    view: 'trials',
    filter: '',
    marked: [...trialIds],
    trial: trialIds[0] ?? state.trial,
  }),
  selection: { get: getSelection, set: (state) => state },
  command,
  work: (state, data) => {
    // The first frame comes first.
    if (data.changes === 0) return undefined;
    const work = trialsWork(state, String(data.changes), data.running !== 'idle');
    return work && { key: work.key, run: ({ trials }) => work.run(trials) };
  },
};

function footerNow({ view, pending, choosing }: TrialsState): FooterWords | undefined {
  if (pending?.type === 'delete') return { y: 'delete', escape: 'keep' };
  if (pending?.type === 'fork')
    return { enter: 'fork', down: 'next', right: 'more', escape: 'leave' };
  if (choosing !== undefined) return { space: 'show or hide', down: 'next', escape: 'close' };
  if (view === 'compare') {
    return { m: 'which curves', b: 'compare with it', enter: 'networks', e: 'export' };
  }
  return view === 'runs'
    ? { space: 'mark', enter: 'its networks', v: 'networks', d: 'delete' }
    : undefined;
}

function reduce(state: TrialsState, action: TrialsPanelAction, data: Data): TrialsState {
  switch (action.type) {
    case 'copy':
      return state;
    case 'at':
      return { ...state, [action.what]: action.id };
    case 'delete':
      if (data.running === 'idle') return reduceTrials(state, action);
      return {
        ...state,
        message: 'got a run in progress, expected none: it may need what is deleted',
      };
    default:
      return reduceTrials(state, action);
  }
}

/** Closes what is open: a question, the columns, a comparison, the runs, a filter; then takes marks away. */
function back(state: TrialsState): TrialsState | undefined {
  if (state.pending || state.choosing !== undefined)
    return reduceTrials(state, { type: 'dismiss' });
  if (state.view !== 'trials') return { ...state, view: 'trials' };
  if (state.filter !== '') return { ...state, filter: '' };
  if (state.tree) return { ...state, tree: false };
  return state.marked.length > 0 ? reduceTrials(state, { type: 'unmark' }) : undefined;
}

/** Where somebody has moved to; before that another panel shows what it likes. */
function getSelection(state: TrialsState): NetworkKey | undefined {
  const head = state.trial === '' ? undefined : shownTrial(state);
  if (!head?.trial) return undefined;
  const { recipe, pair, hidden, seed } = head.trial;
  return { recipe: recipeText(recipe), pair, hidden, seed };
}

function command(state: TrialsState, action: TrialsPanelAction): Command | undefined {
  if (action.type !== 'copy') return undefined;
  const id = state.view === 'runs' ? targetsOf(state)[0] : shownTrial(state)?.trialId;
  if (id === undefined) return { type: 'notify', text: 'nothing to copy here' };
  return { type: 'copy', text: id, what: state.view === 'runs' ? 'run' : 'network' };
}
