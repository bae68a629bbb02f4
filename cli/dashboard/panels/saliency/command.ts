import {
  decisionsOf,
  type SaliencyAction,
  type SaliencyState,
  wantedPosition,
} from '../../../../src/explore/saliency/state.ts';
import type { Command, Data } from '../../panel.ts';

/** Says why `m` goes nowhere. */
export function command(
  state: SaliencyState,
  action: SaliencyAction,
  data: Data,
): Command | undefined {
  if (action.type !== 'jump' || wantedPosition(state, action.by, data) !== undefined)
    return undefined;
  const decisions = decisionsOf(state, data);
  const text =
    decisions && decisions.dense.length === decisions.count
      ? 'there is no other such image'
      : 'the images are still being classified';
  return { type: 'notify', text };
}
