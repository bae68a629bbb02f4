import type { Panel } from '../../panel.ts';
import { CHOOSE_KEYS, LOOKING, subjectOf } from '../../../../src/explore/selection.ts';
import { lookAtUnits } from '../../../../src/explore/neurons/inspect-units.ts';
import {
  initial,
  keyOf,
  type NeuronsAction,
  type NeuronsState,
  reduce,
} from '../../../../src/explore/neurons/state.ts';
import { draw } from './view.ts';

/** What every hidden unit looks at, and whether it is of any use, before and after pruning. */
export const panel: Panel<NeuronsState, NeuronsAction> = {
  id: 'neurons',
  // All networks that are trained can be looked at.
  studies: ['dead-neurons', 'capacity'],
  runs: () => ['dead-neurons'],
  initial,
  keep: ['choice', 'sparsity', 'byOutput', 'large'],
  keys: [
    { keys: ['enter'], help: 'one unit, or all', action: { type: 'enter' } },
    { keys: ['up'], help: 'prune more', action: { type: 'prune', by: 1 } },
    { keys: ['down'], help: 'prune less', action: { type: 'prune', by: -1 } },
    { keys: ['d'], help: 'dense, or pruned', action: { type: 'dense' } },
    { keys: ['right'], help: 'next unit', action: { type: 'move', by: 1 } },
    { keys: ['left'], help: 'unit before', action: { type: 'move', by: -1 } },
    { keys: ['pagedown'], help: 'ten units on', action: { type: 'move', by: 10 } },
    { keys: ['pageup'], help: 'ten units back', action: { type: 'move', by: -10 } },
    { keys: ['home'], help: 'first unit', action: { type: 'move', by: -Infinity } },
    { keys: ['end'], help: 'last unit', action: { type: 'move', by: Infinity } },
    { keys: ['o'], help: 'by weight, or number', action: { type: 'sort' } },
    { keys: ['z'], help: 'large pictures, or small', action: { type: 'size' } },
    { keys: ['backspace'], help: 'back to all units', action: { type: 'close' } },
    ...CHOOSE_KEYS,
  ],
  footer: { enter: 'unit', up: 'prune', d: 'dense', o: 'order' },
  reduce,
  draw,
  back: (state) => (state.open ? { ...state, open: false } : undefined),
  exhibits: () => ['table-1'],
  ...LOOKING,
  work: (state, data) => {
    const chosen = subjectOf(state, data);
    return chosen && lookAtUnits(chosen, state.sparsity, keyOf(chosen, state));
  },
};
