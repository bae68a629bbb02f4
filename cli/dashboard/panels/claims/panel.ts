import { termsOf } from '../../../../src/explore/terms.ts';
import type { Panel } from '../../panel.ts';
import { claimKey } from '../../../../src/claims/claim.ts';
import {
  lookUp,
  back,
  chosen,
  type ClaimsAction,
  type ClaimsState,
  command,
  initial,
  reduce,
  runs,
} from './reducer.ts';
import { exports } from './exports.ts';
import { View } from './view.tsx';

/** The sentences of the paper, what was measured of them and the verdict; from there to the trials. */
export const panel: Panel<ClaimsState, ClaimsAction> = {
  id: 'claims',
  studies: [],
  claims: true,
  runs,
  initial,
  keep: ['claim', 'recipe', 'verdict', 'study'],
  keys: [
    { keys: ['enter'], help: 'details, then trials', action: { type: 'enter' } },
    { keys: ['left', 'backspace'], help: 'back to the list', action: { type: 'close' } },
    { keys: ['v'], help: 'next verdict', action: { type: 'verdict' } },
    { keys: ['f'], help: 'next study', action: { type: 'study' } },
    { keys: ['c'], help: 'next recipe', action: { type: 'recipe' } },
    { keys: ['up'], help: 'previous claim', action: { type: 'move', by: -1 } },
    { keys: ['down'], help: 'next claim', action: { type: 'move', by: 1 } },
    { keys: ['pageup'], help: 'page up', action: { type: 'page', by: -1 } },
    { keys: ['pagedown'], help: 'page down', action: { type: 'page', by: 1 } },
    { keys: ['home'], help: 'first claim', action: { type: 'move', by: -Infinity } },
    { keys: ['end'], help: 'last claim', action: { type: 'move', by: Infinity } },
  ],
  terms: termsOf(
    'reproduced',
    'partly',
    'not reproduced',
    'undecided',
    'untested',
    'value',
    'interval',
    'n',
    'primary',
    'e-value',
    'recipe',
  ),
  footer: { enter: 'details', R: 'decide', v: 'verdict', '/': 'filter' },
  footerNow: ({ open }) =>
    open ? { enter: 'its networks', R: 'decide', pagedown: 'more', left: 'list' } : undefined,
  reduce,
  exports,
  View,
  filter: {
    get: ({ filter }) => filter,
    // Details would hide what the filter leaves.
    set: (state, filter) => ({ ...state, filter, open: false, scroll: 0 }),
  },
  back,
  command,
  claimsInView: (state, data) => {
    const claim = chosen(state, data);
    return claim ? [claimKey(claim)] : [];
  },
  work: (state, data) => {
    const claim = chosen(state, data);
    return claim && state.open ? lookUp(claimKey(claim), claim) : undefined;
  },
};
