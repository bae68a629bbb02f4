import { clamp, next } from '../lists.ts';
import {
  FIRST_SELECTION,
  type HasSelection,
  selectOther,
  type SelectAction,
  selectionOf,
} from '../selection.ts';
import { wholePercent } from '../pruning/state.ts';
import type { StoredRows } from '../services.ts';
import {
  type Decisions,
  decisionsKey,
  knownDecisions,
  nextWanted,
  WANTED,
  type Wanted,
  withMore,
} from './decisions.ts';
import type { ExplainedImage, ExplainNowAction } from './explain-now.ts';

export interface SaliencyState extends HasSelection {
  /** Share of each layer's weights that is pruned, in thousandths. */
  readonly thousandths: number;
  /** Of the image among those of validation; counted around, so any whole number is one. */
  readonly position: number;
  /** What the search for mistakes finds. */
  readonly wanted: Wanted;
  /** What is drawn where there is not room for both. */
  readonly view: 'map' | 'gradient';
  /** What was computed last; it may lag behind the keys. */
  readonly shown: ExplainedImage | undefined;
  readonly decisions: Decisions | undefined;
  readonly missing: string | undefined;
}

export type SaliencyAction =
  | SelectAction
  | { readonly type: 'prune'; readonly by: number }
  | { readonly type: 'set'; readonly thousandths: number }
  | { readonly type: 'image'; readonly by: number }
  | { readonly type: 'jump'; readonly by: 1 | -1 }
  | { readonly type: 'wanted' }
  | { readonly type: 'view' }
  | ExplainNowAction;

const MOST = 1000;

export const initialSaliency: SaliencyState = {
  selection: FIRST_SELECTION,
  thousandths: 950,
  position: 0,
  wanted: 'dense',
  view: 'map',
  shown: undefined,
  decisions: undefined,
  missing: undefined,
};

export function reduceSaliency(
  state: SaliencyState,
  action: SaliencyAction,
  data: StoredRows,
): SaliencyState {
  switch (action.type) {
    case 'select':
      return selectOther(state, action, data);
    case 'prune':
      return { ...state, thousandths: clamp(state.thousandths + action.by, MOST) };
    case 'set':
      return { ...state, thousandths: wholePercent(action.thousandths) };
    case 'image':
      return { ...state, position: state.position + action.by };
    case 'jump':
      return { ...state, position: wantedPosition(state, action.by, data) ?? state.position };
    case 'wanted':
      return { ...state, wanted: next(WANTED, state.wanted) };
    case 'view':
      return { ...state, view: state.view === 'map' ? 'gradient' : 'map' };
    case 'shown':
      return { ...state, shown: action.shown, missing: undefined };
    case 'decided':
      return { ...state, decisions: withMore(state.decisions, action) };
    case 'missing':
      return { ...state, missing: action.trialId };
  }
}

/** The decisions of the network and sparsity in view. */
export function decisionsOf(state: SaliencyState, data: StoredRows): Decisions | undefined {
  const chosen = selectionOf(state, data);
  return chosen && knownDecisions(state.decisions, decisionsKey(chosen, state.thousandths));
}

/** The position of the next image that is looked for, or of the one before; undefined when no other is known. */
export function wantedPosition(
  state: SaliencyState,
  by: 1 | -1,
  data: StoredRows,
): number | undefined {
  const decisions = decisionsOf(state, data);
  return decisions && nextWanted(decisions, state.wanted, state.position, by);
}
