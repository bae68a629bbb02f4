import type { StoredRows } from '../../../src/explore/services.ts';
import {
  getSelection,
  type HasSelection,
  type NetworkKey,
  type SelectAction,
  selectTrial,
  setSelection,
} from '../../../src/explore/selection.ts';
import type { KeyBinding } from '../panel.ts';

/** The same keys in every panel that looks at one network. */
export const SELECTION_KEYS: readonly KeyBinding<SelectAction>[] = [
  { keys: ['n'], help: 'next pair', action: { type: 'select', what: 'pair', by: 1 } },
  { keys: ['b'], help: 'previous pair', action: { type: 'select', what: 'pair', by: -1 } },
  { keys: ['+', '='], help: 'larger network', action: { type: 'select', what: 'hidden', by: 1 } },
  { keys: ['-'], help: 'smaller network', action: { type: 'select', what: 'hidden', by: -1 } },
  { keys: ['s'], help: 'next seed', action: { type: 'select', what: 'seed', by: 1 } },
  { keys: ['S'], help: 'previous seed', action: { type: 'select', what: 'seed', by: -1 } },
  { keys: ['c'], help: 'next recipe', action: { type: 'select', what: 'recipe', by: 1 } },
];

/** What panels that look at one network have in common. */
export const SELECTING = {
  show: selectTrial,
  selection: { get: getSelection, set: setSelection },
};

/** And those that prune it, by a slider of thousandths. */
export const PRUNING_SELECTION = {
  get: <S extends Sliding>(state: S, data: StoredRows): NetworkKey => ({
    ...getSelection(state, data),
    sparsity: state.thousandths / 1000,
  }),
  set: <S extends Sliding>(state: S, key: NetworkKey): S => ({
    ...setSelection(state, key),
    ...(key.sparsity !== undefined && { thousandths: Math.round(1000 * key.sparsity) }),
  }),
};

interface Sliding extends HasSelection {
  readonly thousandths: number;
}
