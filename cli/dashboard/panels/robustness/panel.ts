import { termsOf } from '../../../../src/explore/terms.ts';
import type { Panel } from '../../panel.ts';
import { selectionOf } from '../../../../src/explore/selection.ts';
import { SELECTING, SELECTION_KEYS } from '../../selection/keys.ts';
import { corruptNow } from '../../../../src/explore/robustness/corrupt-now.ts';
import {
  initialRobustness,
  reduceRobustness,
  type RobustnessAction,
  type RobustnessState,
  treatmentOf,
} from '../../../../src/explore/robustness/state.ts';
import { exports } from './exports.ts';
import { View } from './view.tsx';

/** How noise and blank patches hurt: the stored curves, and any image corrupted at once as far as the slider says. */
export const panel: Panel<RobustnessState, RobustnessAction> = {
  id: 'robustness',
  studies: ['noise', 'occlusion', 'capacity'],
  runs: ({ kind }) => [kind],
  initial: initialRobustness,
  keep: ['selection', 'kind', 'hundredths', 'clip', 'patch', 'draw', 'position', 'sizes'],
  keys: [
    { keys: ['right'], help: 'stronger', action: { type: 'strength', by: 1 } },
    { keys: ['left'], help: 'weaker', action: { type: 'strength', by: -1 } },
    { keys: ['o'], help: 'noise or a patch', action: { type: 'kind' } },
    { keys: ['down'], help: 'next image', action: { type: 'image', by: 1 } },
    { keys: ['up'], help: 'previous image', action: { type: 'image', by: -1 } },
    { keys: ['pagedown'], help: '50 images forward', action: { type: 'image', by: 50 } },
    { keys: ['pageup'], help: '50 images back', action: { type: 'image', by: -50 } },
    { keys: ['d'], help: 'draw again', action: { type: 'draw', by: 1 } },
    { keys: ['D'], help: 'previous draw', action: { type: 'draw', by: -1 } },
    { keys: ['v'], help: 'clip noisy pixels or not', action: { type: 'clip' } },
    { keys: ['a'], help: 'all sizes or this one', action: { type: 'sizes' } },
    ...SELECTION_KEYS,
  ],
  terms: termsOf('noise', 'clipped', 'patch', 'draw', 'F1', 'P', 'sd', 'n', 'seed'),
  footer: { right: 'stronger', o: 'noise/patch', down: 'image', d: 'draw' },
  reduce: reduceRobustness,
  View,
  work: (state, data) => {
    const chosen = selectionOf(state, data);
    return chosen && corruptNow(chosen, treatmentOf(state, data), state.position, state.scored);
  },
  ...SELECTING,
  exports,
  artefacts: ({ kind }) => [kind === 'noise' ? 'fig-6' : 'fig-7', 'fig-d1'],
};
