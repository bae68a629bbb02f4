import type { Scope } from '../../network/prune.ts';
import { step } from '../../../cli/terminal/layout.ts';
import type { Data } from '../../../cli/dashboard/panel.ts';
import {
  choose,
  type ChooseAction,
  type Choosing,
  type Chosen,
  FIRST_CHOICE,
  subjectOf,
} from '../selection.ts';
import { rowOf } from '../../../cli/dashboard/panels/pruning/curves.ts';
import type { PrunedNow } from './prune-now.ts';

export const SCOPES: readonly Scope[] = ['layer', 'first-layer', 'global', 'random'];

export interface PruningState extends Choosing {
  readonly scope: Scope;
  /** In thousandths of the scope's weights, so that steps add up. */
  readonly thousandths: number;
  /** A curve for every scope and control, or for every size. */
  readonly curves: 'scopes' | 'sizes';
  /** Only the first per cents of loss. */
  readonly zoom: boolean;
  /** What was pruned last; it may lag behind the slider. */
  readonly now: PrunedNow | undefined;
  /** A network whose weights are not stored. */
  readonly missing: string | undefined;
}

export type PruningAction =
  | ChooseAction
  | { readonly type: 'prune'; readonly by: number }
  | { readonly type: 'first-fall' }
  | { readonly type: 'scope'; readonly by: number }
  | { readonly type: 'curves' }
  | { readonly type: 'zoom' }
  | { readonly type: 'pruned'; readonly now: PrunedNow }
  | { readonly type: 'missing'; readonly trialId: string };

const MOST = 1000;

export const initial: PruningState = {
  choice: FIRST_CHOICE,
  scope: 'layer',
  thousandths: 950,
  curves: 'scopes',
  zoom: false,
  now: undefined,
  missing: undefined,
};

export function reduce(state: PruningState, action: PruningAction, data: Data): PruningState {
  switch (action.type) {
    case 'choose':
      return choose(state, action, data);
    case 'prune': {
      const thousandths = state.thousandths + action.by;
      return { ...state, thousandths: Math.min(MOST, Math.max(0, thousandths)) };
    }
    case 'first-fall':
      return { ...state, thousandths: beforeFirstFall(state, data) };
    case 'scope':
      return { ...state, scope: step(SCOPES, state.scope, action.by)! };
    case 'curves':
      return { ...state, curves: state.curves === 'scopes' ? 'sizes' : 'scopes' };
    case 'zoom':
      return { ...state, zoom: !state.zoom };
    case 'pruned':
      return { ...state, now: action.now, missing: undefined };
    case 'missing':
      return { ...state, missing: action.trialId };
  }
}

/** What was pruned last, if it is the network in view; of another scope or sparsity it says so itself. */
export function nowOf({ now }: PruningState, chosen: Chosen): PrunedNow | undefined {
  return now?.trialId === chosen.trialId ? now : undefined;
}

/** The largest sparsity in thousandths at which fewer weights go than F1 can spare; as it is while that is not known. */
function beforeFirstFall(state: PruningState, data: Data): number {
  const chosen = subjectOf(state, data);
  const row = chosen && rowOf(data.rows, chosen, state.scope);
  if (!row) return state.thousandths;
  return row.firstFall === null ? MOST : Math.floor((MOST * (row.firstFall - 1)) / row.weights);
}
