import type { TrialsAction } from '../../../../src/explore/trials/actions.ts';
import type { KeyBinding } from '../../panel.ts';

/** What keys and the mouse do here: what the table of trials can do, and what only a terminal can. */
export type TrialsPanelAction =
  | TrialsAction
  | { readonly type: 'copy' }
  /** A click puts the cursor on a row. */
  | { readonly type: 'at'; readonly what: 'trial' | 'run'; readonly id: string };

const MOVE = [
  { keys: ['up'], help: 'previous row', by: -1 },
  { keys: ['down'], help: 'next row', by: 1 },
  { keys: ['pageup'], help: 'twenty rows back', by: -20 },
  { keys: ['pagedown'], help: 'twenty rows forward', by: 20 },
];

/** Keys that move the cursor. */
export const MOVES: readonly KeyBinding<{ readonly type: 'move'; readonly by: number }>[] =
  MOVE.map(({ keys, help, by }) => ({ keys, help, action: { type: 'move', by } }));
