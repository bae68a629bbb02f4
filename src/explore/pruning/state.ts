import { SCOPES, type Scope } from '../../network/prune.ts';
import type { PruningRow } from '../../studies/rows.ts';
import type { StudyRows } from '../../studies/catalogue.ts';
import { clamp, step } from '../lists.ts';
import {
  FIRST_SELECTION,
  type HasSelection,
  selectOther,
  type SelectAction,
  type Selection,
  selectionOf,
} from '../selection.ts';
import type { StoredRows } from '../services.ts';
import type { PrunedNow, PruneNowAction } from './prune-now.ts';

export interface PruningState extends HasSelection {
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
  | SelectAction
  | { readonly type: 'prune'; readonly by: number }
  | { readonly type: 'set'; readonly thousandths: number }
  | { readonly type: 'first-fall' }
  | { readonly type: 'scope'; readonly by: number }
  | { readonly type: 'curves' }
  | { readonly type: 'zoom' }
  | PruneNowAction;

const MOST = 1000;

/** A slider is too short for more than per cents, in thousandths. */
export function wholePercent(thousandths: number): number {
  return clamp(10 * Math.round(thousandths / 10), MOST);
}

export const initialPruning: PruningState = {
  selection: FIRST_SELECTION,
  scope: 'layer',
  thousandths: 950,
  curves: 'scopes',
  zoom: false,
  now: undefined,
  missing: undefined,
};

export function reducePruning(
  state: PruningState,
  action: PruningAction,
  data: StoredRows,
): PruningState {
  switch (action.type) {
    case 'select':
      return selectOther(state, action, data);
    case 'prune':
      return { ...state, thousandths: clamp(state.thousandths + action.by, MOST) };
    case 'set':
      return { ...state, thousandths: wholePercent(action.thousandths) };
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
export function prunedNowOf({ now }: PruningState, chosen: Selection): PrunedNow | undefined {
  return now?.trialId === chosen.trialId ? now : undefined;
}

/** The largest sparsity in thousandths at which fewer weights go than F1 can spare; as it is while that is not known. */
function beforeFirstFall(state: PruningState, data: StoredRows): number {
  const chosen = selectionOf(state, data);
  const row = chosen && pruningRowOf(data.rows, chosen, state.scope);
  if (!row) return state.thousandths;
  return row.firstFall === null ? MOST : Math.floor((MOST * (row.firstFall - 1)) / row.weights);
}

/** The stored curve of a network. */
export function pruningRowOf(
  { pruning }: StudyRows,
  { trialId }: { readonly trialId: string },
  scope: Scope,
): PruningRow | undefined {
  return pruning.find((row) => row.trialId === trialId && row.scope === scope);
}
