import {
  getSelection,
  type SelectAction,
  selectTrial,
  setSelection,
} from '../../../src/explore/selection.ts';
import type { KeyBinding } from '../panel.ts';

/** The same keys in every panel that looks at one network. */
export const SELECTION_KEYS: readonly KeyBinding<SelectAction>[] = [
  { keys: ['n'], help: 'next pair', action: { type: 'select', what: 'pair', by: 1 } },
  { keys: ['B'], help: 'previous pair', action: { type: 'select', what: 'pair', by: -1 } },
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
