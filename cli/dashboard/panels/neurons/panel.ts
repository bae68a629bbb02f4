import { termsOf } from '../../../../src/explore/terms.ts';
import type { Panel } from '../../panel.ts';
import { getSelection, selectionOf } from '../../../../src/explore/selection.ts';
import { SELECTING, SELECTION_KEYS } from '../../selection/keys.ts';
import { inspectUnits } from '../../../../src/explore/neurons/inspect-units.ts';
import {
  setNeuronsSelection,
  initialNeurons,
  unitsKey,
  type NeuronsAction,
  type NeuronsState,
  reduceNeurons,
} from '../../../../src/explore/neurons/state.ts';
import { exports } from './exports.ts';
import { View } from './view.tsx';

/** What every hidden unit looks at, and whether it is of any use, before and after pruning. */
export const panel: Panel<NeuronsState, NeuronsAction> = {
  id: 'neurons',
  // All networks that are trained can be looked at.
  studies: ['dead-neurons', 'capacity'],
  runs: () => ['dead-neurons'],
  initial: initialNeurons,
  keep: ['selection', 'sparsity', 'byOutput', 'large'],
  keys: [
    { keys: ['enter'], help: 'one unit or all', action: { type: 'toggle' } },
    { keys: ['>'], help: 'prune more', action: { type: 'prune', by: 1 } },
    { keys: ['<'], help: 'prune less', action: { type: 'prune', by: -1 } },
    { keys: ['v'], help: 'dense or pruned', action: { type: 'dense' } },
    { keys: ['right', 'down'], help: 'next unit', action: { type: 'move', by: 1 } },
    { keys: ['left', 'up'], help: 'previous unit', action: { type: 'move', by: -1 } },
    { keys: ['pagedown'], help: 'ten units forward', action: { type: 'move', by: 10 } },
    { keys: ['pageup'], help: 'ten units back', action: { type: 'move', by: -10 } },
    { keys: ['home'], help: 'first unit', action: { type: 'move', by: -Infinity } },
    { keys: ['end'], help: 'last unit', action: { type: 'move', by: Infinity } },
    { keys: ['o'], help: 'sort by weight or number', action: { type: 'sort' } },
    { keys: ['z'], help: 'large or small pictures', action: { type: 'size' } },
    { keys: ['backspace'], help: 'back to all units', action: { type: 'close' } },
    ...SELECTION_KEYS,
  ],
  terms: termsOf(
    'useful',
    'dead',
    'constant',
    'no output',
    'no input',
    'output weight',
    'activation',
    'pruned',
    'dense',
    'F1',
    'sd',
  ),
  footer: { enter: 'unit', '>': 'prune', v: 'dense', o: 'order' },
  reduce: reduceNeurons,
  View,
  back: (state) => (state.open ? { ...state, open: false } : undefined),
  exports,
  artefacts: () => ['table-1'],
  ...SELECTING,
  selection: {
    get: (state, data) => ({ ...getSelection(state, data), sparsity: state.sparsity }),
    set: setNeuronsSelection,
  },
  work: (state, data) => {
    const chosen = selectionOf(state, data);
    return chosen && inspectUnits(chosen, state.sparsity, unitsKey(chosen, state));
  },
};
