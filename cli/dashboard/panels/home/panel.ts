import { termsOf } from '../../../../src/explore/terms.ts';
import { STUDY_NAMES } from '../../../../src/studies/catalogue.ts';
import type { Panel } from '../../panel.ts';
import { exports } from './exports.ts';
import { command, type HomeAction, type HomeState, initial, reduce, runs } from './reducer.ts';
import { View } from './view.tsx';

/** Where the dashboard starts: every study with its state, to be opened or run. */
export const panel: Panel<HomeState, HomeAction> = {
  id: 'home',
  // What the overview shows.
  studies: ['capacity'],
  counts: STUDY_NAMES,
  runs,
  initial,
  keep: ['study'],
  keys: [
    { keys: ['enter'], help: 'open or run', action: { type: 'enter' } },
    { keys: ['space'], help: 'mark', action: { type: 'mark' } },
    { keys: ['up'], help: 'previous study', action: { type: 'move', by: -1 } },
    { keys: ['down'], help: 'next study', action: { type: 'move', by: 1 } },
  ],
  terms: termsOf(
    'grid',
    'state',
    'time',
    'F1',
    'hidden',
    'dead',
    'pruned',
    'k-NN',
    'rank',
    'noise',
    'seed',
    'recipe',
  ),
  footer: { enter: 'open', space: 'mark', r: 'run', N: 'new study' },
  reduce,
  exports,
  View,
  filter: {
    get: ({ filter }) => filter,
    set: (state, filter) => ({ ...state, filter }),
  },
  back: (state) => (state.filter === '' ? undefined : { ...state, filter: '' }),
  command,
};
