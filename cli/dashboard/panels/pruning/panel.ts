import { termsOf } from '../../../../src/explore/terms.ts';
import { PRUNING_FIGURES } from '../../../../src/analysis/paper.ts';
import type { Panel } from '../../panel.ts';
import { selectionOf } from '../../../../src/explore/selection.ts';
import { PRUNING_SELECTION, SELECTING, SELECTION_KEYS } from '../../selection/keys.ts';
import { pruneNow } from '../../../../src/explore/pruning/prune-now.ts';
import {
  initialPruning,
  type PruningAction,
  type PruningState,
  reducePruning,
} from '../../../../src/explore/pruning/state.ts';
import { exports } from './exports.ts';
import { View } from './view.tsx';

/** How much can be pruned: the stored curves, and any network pruned at once as far as the slider says. */
export const panel: Panel<PruningState, PruningAction> = {
  id: 'pruning',
  studies: ['pruning', 'capacity'],
  runs: () => ['pruning'],
  initial: initialPruning,
  keep: ['selection', 'scope', 'thousandths', 'curves', 'zoom'],
  keys: [
    { keys: ['right', '>'], help: 'prune 1 % more', action: { type: 'prune', by: 10 } },
    { keys: ['left', '<'], help: 'prune 1 % less', action: { type: 'prune', by: -10 } },
    { keys: [']'], help: 'prune 0.1 % more', action: { type: 'prune', by: 1 } },
    { keys: ['['], help: 'prune 0.1 % less', action: { type: 'prune', by: -1 } },
    { keys: ['pageup'], help: 'prune 10 % more', action: { type: 'prune', by: 100 } },
    { keys: ['pagedown'], help: 'prune 10 % less', action: { type: 'prune', by: -100 } },
    { keys: ['home'], help: 'prune nothing', action: { type: 'prune', by: -1000 } },
    { keys: ['end'], help: 'prune everything', action: { type: 'prune', by: 1000 } },
    {
      keys: ['f'],
      help: 'up to a 1 % drop of F1',
      action: { type: 'first-fall' },
    },
    { keys: ['down'], help: 'next scope', action: { type: 'scope', by: 1 } },
    { keys: ['up'], help: 'previous scope', action: { type: 'scope', by: -1 } },
    { keys: ['a'], help: 'all sizes or all scopes', action: { type: 'curves' } },
    { keys: ['z'], help: 'zoom to small losses', action: { type: 'zoom' } },
    ...SELECTION_KEYS,
  ],
  terms: termsOf(
    'pruned',
    'dense',
    'F1',
    'each layer',
    'one threshold',
    'random',
    'before training',
    '1 % fall',
    'classified',
    'bytes, sparse',
    'useful',
    'dead',
    'constant',
    'no output',
    'no input',
    'balanced',
    'larger class',
    'sd',
  ),
  footer: { right: 'prune', f: 'to 1 % fall', '+': 'larger', a: 'curves' },
  reduce: reducePruning,
  View,
  work: (state, data) => {
    const chosen = selectionOf(state, data);
    return chosen && pruneNow(chosen, state.scope, state.thousandths);
  },
  ...SELECTING,
  exports,
  selection: PRUNING_SELECTION,
  artefacts: (state, data) => {
    const chosen = selectionOf(state, data);
    return chosen ? [PRUNING_FIGURES[chosen.pair] ?? `fig-b-${chosen.pair}`] : [];
  },
};
