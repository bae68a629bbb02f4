import { PRUNING_FIGURES } from '../../../../src/analysis/paper.ts';
import type { Panel } from '../../panel.ts';
import { CHOOSE_KEYS, LOOKING, subjectOf } from '../../../../src/explore/selection.ts';
import { pruneNow } from '../../../../src/explore/pruning/prune-now.ts';
import {
  initial,
  type PruningAction,
  type PruningState,
  reduce,
} from '../../../../src/explore/pruning/state.ts';
import { draw } from './view.ts';

/** How much can be pruned: the stored curves, and any network pruned at once as far as the slider says. */
export const panel: Panel<PruningState, PruningAction> = {
  id: 'pruning',
  studies: ['pruning', 'capacity'],
  runs: () => ['pruning'],
  initial,
  keep: ['choice', 'scope', 'thousandths', 'curves', 'zoom'],
  keys: [
    { keys: ['right'], help: 'prune 1 % more', action: { type: 'prune', by: 10 } },
    { keys: ['left'], help: 'prune 1 % less', action: { type: 'prune', by: -10 } },
    { keys: [']'], help: 'prune 0.1 % more', action: { type: 'prune', by: 1 } },
    { keys: ['['], help: 'prune 0.1 % less', action: { type: 'prune', by: -1 } },
    { keys: ['pageup'], help: 'prune 10 % more', action: { type: 'prune', by: 100 } },
    { keys: ['pagedown'], help: 'prune 10 % less', action: { type: 'prune', by: -100 } },
    { keys: ['home'], help: 'prune nothing', action: { type: 'prune', by: -1000 } },
    { keys: ['end'], help: 'prune everything', action: { type: 'prune', by: 1000 } },
    {
      keys: ['f'],
      help: 'up to a 1 % fall of F1',
      action: { type: 'first-fall' },
    },
    { keys: ['down'], help: 'next scope', action: { type: 'scope', by: 1 } },
    { keys: ['up'], help: 'scope before', action: { type: 'scope', by: -1 } },
    { keys: ['a'], help: 'all sizes, or all scopes', action: { type: 'curves' } },
    { keys: ['z'], help: 'zoom to small losses', action: { type: 'zoom' } },
    ...CHOOSE_KEYS,
  ],
  footer: { right: 'prune', f: 'to 1 % fall', '+': 'larger', a: 'curves' },
  reduce,
  draw,
  work: (state, data) => {
    const chosen = subjectOf(state, data);
    return chosen && pruneNow(chosen, state.scope, state.thousandths);
  },
  ...LOOKING,
  exhibits: (state, data) => {
    const chosen = subjectOf(state, data);
    return chosen ? [PRUNING_FIGURES[chosen.pair] ?? `fig-b-${chosen.pair}`] : [];
  },
};
