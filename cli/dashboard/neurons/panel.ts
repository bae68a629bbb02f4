import type { Panel } from '../panel.ts';
import { lookAtUnits } from './look.ts';
import {
  choose,
  initial,
  keyOf,
  type NeuronsAction,
  type NeuronsState,
  reduce,
} from './reducer.ts';
import { draw } from './view.ts';

/** What every hidden unit looks at, and whether it is of any use, before and after pruning. */
export const panel: Panel<NeuronsState, NeuronsAction> = {
  id: 'neurons',
  // All networks that are trained can be looked at.
  studies: ['dead-neurons', 'capacity'],
  runs: () => ['dead-neurons'],
  initial,
  keep: ['recipe', 'pair', 'hidden', 'seed', 'sparsity', 'byOutput', 'large'],
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
    { keys: ['+', '='], help: 'larger network', action: { type: 'turn', part: 'hidden', by: 1 } },
    { keys: ['-'], help: 'smaller network', action: { type: 'turn', part: 'hidden', by: -1 } },
    { keys: ['n'], help: 'next pair', action: { type: 'turn', part: 'pair', by: 1 } },
    { keys: ['N'], help: 'pair before', action: { type: 'turn', part: 'pair', by: -1 } },
    { keys: ['s'], help: 'next seed', action: { type: 'turn', part: 'seed', by: 1 } },
    { keys: ['c'], help: 'next recipe', action: { type: 'turn', part: 'recipe', by: 1 } },
  ],
  footer: { enter: 'unit', up: 'prune', d: 'dense', o: 'order' },
  reduce,
  draw,
  back: (state) => (state.open ? { ...state, open: false } : undefined),
  exhibits: () => ['table-1'],
  work: (state, data) => {
    const chosen = choose(state, data);
    if (!chosen) return undefined;
    return lookAtUnits(chosen.subject, state.sparsity, keyOf(chosen.subject, state));
  },
};
