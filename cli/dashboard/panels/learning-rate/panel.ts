import { termsOf } from '../../../../src/explore/terms.ts';
import type { Panel } from '../../panel.ts';
import { exports } from './exports.ts';
import {
  command,
  initial,
  type LearningRateAction,
  type LearningRateState,
  reduce,
  selection,
} from './reducer.ts';
import { View } from './view.tsx';

/** F1 or AUC by learning rate and hidden size: which rate suits which size? */
export const panel: Panel<LearningRateState, LearningRateAction> = {
  id: 'learning-rate',
  studies: ['learning-rate'],
  initial,
  keep: ['recipe', 'rate', 'hidden', 'measure'],
  keys: [
    { keys: ['enter'], help: 'training curves', action: { type: 'open' } },
    { keys: ['left'], help: 'lower rate', action: { type: 'rate', by: -1 } },
    { keys: ['right'], help: 'higher rate', action: { type: 'rate', by: 1 } },
    { keys: ['up', '-'], help: 'smaller size', action: { type: 'size', by: -1 } },
    { keys: ['down', '+', '='], help: 'larger size', action: { type: 'size', by: 1 } },
    { keys: ['m'], help: 'measure', action: { type: 'measure' } },
    { keys: ['c'], help: 'recipe', action: { type: 'recipe' } },
  ],
  terms: termsOf(
    'rate',
    'F1',
    'best',
    'last',
    'AUC',
    'validation',
    'sd',
    'n',
    'hidden',
    'diverged',
  ),
  footer: { enter: 'curves by seed', m: 'measure', c: 'recipe', r: 'run' },
  reduce,
  View,
  command,
  selection,
  exports,
  artefacts: () => ['fig-1', 'fig-2'],
};
