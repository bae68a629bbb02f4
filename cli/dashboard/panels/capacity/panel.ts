import { termsOf } from '../../../../src/explore/terms.ts';
import type { Panel } from '../../panel.ts';
import { exports } from './exports.ts';
import {
  type CapacityAction,
  type CapacityState,
  command,
  initial,
  reduce,
  selection,
} from './reducer.ts';
import { View } from './view.tsx';

/** F1, loss or AUC against hidden size: which size does which pair need? */
export const panel: Panel<CapacityState, CapacityAction> = {
  id: 'capacity',
  studies: ['capacity'],
  initial,
  keep: ['recipe', 'pair', 'hidden', 'marked', 'measure', 'scale'],
  keys: [
    { keys: ['enter'], help: 'training curves', action: { type: 'open' } },
    { keys: ['m'], help: 'measure', action: { type: 'measure' } },
    { keys: ['c'], help: 'recipe', action: { type: 'recipe' } },
    { keys: ['space'], help: 'mark pair', action: { type: 'mark' } },
    { keys: ['u'], help: 'unmark all pairs', action: { type: 'unmark' } },
    { keys: ['L'], help: 'linear or log axis', action: { type: 'scale' } },
    { keys: ['left', '-'], help: 'smaller size', action: { type: 'size', by: -1 } },
    { keys: ['right', '+', '='], help: 'larger size', action: { type: 'size', by: 1 } },
    { keys: ['up', 'b'], help: 'previous pair', action: { type: 'pair', by: -1 } },
    { keys: ['down', 'n'], help: 'next pair', action: { type: 'pair', by: 1 } },
  ],
  terms: termsOf(
    'F1',
    'validation',
    'best',
    'last',
    'loss',
    'AUC',
    'sd',
    'n',
    'pair',
    'hidden',
    'F1 0.90',
    'recipe',
    'diverged',
  ),
  footer: { enter: 'curves by seed', m: 'measure', c: 'recipe', space: 'mark' },
  reduce,
  View,
  command,
  selection,
  exports,
  artefacts: () => ['fig-3'],
};
