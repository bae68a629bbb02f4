import { termsOf } from '../../../../src/explore/terms.ts';
import { TRAINING_FIGURES } from '../../../../src/analysis/paper.ts';
import type { Panel } from '../../panel.ts';
import { exports } from './exports.ts';
import {
  initial,
  setSelection,
  getSelection,
  reduce,
  show,
  type TrainingAction,
} from './reducer.ts';
import type { TrainingState } from './trials.ts';
import { readHistories, trialsOf, unread } from './trials.ts';
import { View } from './view.tsx';

/** How chosen networks were trained, epoch by epoch. */
export const panel: Panel<TrainingState, TrainingAction> = {
  id: 'training',
  studies: ['capacity', 'learning-rate'],
  runs: () => ['capacity'],
  initial,
  keep: ['trial', 'wanted', 'marked', 'curve', 'scale'],
  keys: [
    { keys: ['space'], help: 'mark trial', action: { type: 'mark' } },
    { keys: ['A'], help: 'mark all seeds', action: { type: 'seeds' } },
    { keys: ['u'], help: 'unmark all trials', action: { type: 'unmark' } },
    { keys: ['m'], help: 'measure', action: { type: 'curve' } },
    { keys: ['left'], help: 'previous epoch', action: { type: 'epoch', by: -1 } },
    { keys: ['right'], help: 'next epoch', action: { type: 'epoch', by: 1 } },
    { keys: [','], help: 'ten epochs back', action: { type: 'epoch', by: -10 } },
    { keys: ['.'], help: 'ten epochs forward', action: { type: 'epoch', by: 10 } },
    { keys: ['B'], help: 'best epoch of the trial', action: { type: 'best' } },
    { keys: ['up'], help: 'previous trial', action: { type: 'move', by: -1 } },
    { keys: ['down'], help: 'next trial', action: { type: 'move', by: 1 } },
    { keys: ['pageup'], help: 'ten trials back', action: { type: 'move', by: -10 } },
    { keys: ['pagedown'], help: 'ten trials forward', action: { type: 'move', by: 10 } },
    { keys: ['b'], help: 'previous pair', action: { type: 'pair', by: -1 } },
    { keys: ['n'], help: 'next pair', action: { type: 'pair', by: 1 } },
    { keys: ['c'], help: 'recipe', action: { type: 'recipe' } },
    { keys: ['L'], help: 'linear or log losses', action: { type: 'scale' } },
  ],
  terms: termsOf(
    'epoch',
    'F1',
    'loss',
    'accuracy',
    'AUC',
    'validation',
    'seed',
    'recipe',
    'diverged',
  ),
  footer: { space: 'mark', m: 'measure', right: 'epoch', n: 'pair' },
  footerNow: ({ marked }) =>
    marked.length === 0
      ? undefined
      : { space: 'mark', u: 'unmark all', m: 'measure', right: 'epoch', n: 'pair' },
  reduce,
  View,
  show,
  selection: { get: getSelection, set: setSelection },
  work: (state, data) => {
    const trialIds = unread(state, data);
    return trialIds.length > 0 ? readHistories(trialIds) : undefined;
  },
  filter: {
    get: ({ filter }) => filter,
    set: (state, filter) => ({ ...state, filter }),
  },
  back: (state) => (state.filter === '' ? undefined : { ...state, filter: '' }),
  exports,
  artefacts: (state, data) => {
    const { pair } = trialsOf(state, data);
    return pair === undefined ? [] : [TRAINING_FIGURES[pair] ?? `fig-a-${pair}`];
  },
};
