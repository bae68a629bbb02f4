import type { TrialsAction } from '../../../../src/explore/trials/actions.ts';

/** What keys and the mouse do here: what the table of trials can do, and what only a terminal can. */
export type TrialsPanelAction =
  | TrialsAction
  | { readonly type: 'copy' }
  /** A click puts the cursor on a row. */
  | { readonly type: 'at'; readonly what: 'trial' | 'run'; readonly id: string };
