import { termsOf } from '../../../../src/explore/terms.ts';
import type { Panel, Command, Data } from '../../panel.ts';
import { selectionOf } from '../../../../src/explore/selection.ts';
import { formOf } from '../../../../src/explore/services.ts';
import { PRUNING_SELECTION, SELECTING, SELECTION_KEYS } from '../../selection/keys.ts';
import { explainNow } from '../../../../src/explore/saliency/explain-now.ts';
import {
  initialSaliency,
  reduceSaliency,
  type SaliencyAction,
  type SaliencyState,
  decisionsOf,
  wantedPosition,
} from '../../../../src/explore/saliency/state.ts';
import { exports } from './exports.ts';
import { arrangementOf } from './pictures.ts';
import { HEAD, View } from './view.tsx';

/** Which pixels decide, before and after pruning: any validation image, its maps, and how alike they are. */
export const panel: Panel<SaliencyState, SaliencyAction> = {
  id: 'saliency',
  studies: ['saliency', 'capacity'],
  runs: () => ['saliency'],
  initial: initialSaliency,
  keep: ['selection', 'thousandths', 'position', 'wanted', 'view'],
  keys: [
    { keys: ['f'], help: 'next mistake', action: { type: 'jump', by: 1 } },
    { keys: ['F'], help: 'previous mistake', action: { type: 'jump', by: -1 } },
    { keys: ['o'], help: 'change what f finds', action: { type: 'wanted' } },
    { keys: ['down'], help: 'next image', action: { type: 'image', by: 1 } },
    { keys: ['up'], help: 'previous image', action: { type: 'image', by: -1 } },
    { keys: ['pagedown'], help: '50 images forward', action: { type: 'image', by: 50 } },
    { keys: ['pageup'], help: '50 images back', action: { type: 'image', by: -50 } },
    { keys: ['right', '>'], help: 'prune 1 % more', action: { type: 'prune', by: 10 } },
    { keys: ['left', '<'], help: 'prune 1 % less', action: { type: 'prune', by: -10 } },
    { keys: [']'], help: 'prune 0.1 % more', action: { type: 'prune', by: 1 } },
    { keys: ['['], help: 'prune 0.1 % less', action: { type: 'prune', by: -1 } },
    { keys: ['v'], help: 'maps or gradients', action: { type: 'view' } },
    ...SELECTION_KEYS,
  ],
  terms: termsOf(
    'P',
    'map',
    'gradient',
    'rank',
    'top',
    'SSIM',
    'mistake',
    'pruned',
    'dense',
    'seed',
  ),
  footer: { f: 'mistake', down: 'image', right: 'prune', v: 'maps or gradients' },
  // Where both show, or neither, there is nothing to choose.
  footerNow: (_, data, { width, height }) => {
    const { imageShape } = formOf(data);
    const room = { width, height: height - HEAD };
    const showsOne = !imageShape || arrangementOf(room, imageShape)?.layout.rows === 1;
    return showsOne
      ? undefined
      : { f: 'mistake', down: 'image', right: 'prune', o: 'what f finds' };
  },
  reduce: reduceSaliency,
  View,
  command,
  work: (state, data) => {
    const chosen = selectionOf(state, data);
    return chosen && explainNow(chosen, state.thousandths, state.position, state.decisions);
  },
  ...SELECTING,
  exports,
  selection: PRUNING_SELECTION,
  artefacts: () => ['fig-8', 'fig-8-similarity'],
};

/** Says why `m` goes nowhere. */
function command(state: SaliencyState, action: SaliencyAction, data: Data): Command | undefined {
  if (action.type !== 'jump' || wantedPosition(state, action.by, data) !== undefined)
    return undefined;
  const decisions = decisionsOf(state, data);
  const text =
    decisions && decisions.dense.length === decisions.count
      ? 'there is no other such image'
      : 'the images are still being classified';
  return { type: 'notify', text };
}
