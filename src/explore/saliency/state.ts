import type { Command, Data } from '../../../cli/dashboard/panel.ts';
import { choose, type ChooseAction, type Choosing, FIRST_CHOICE, subjectOf } from '../selection.ts';
import {
  type Decided,
  type Decisions,
  decisionsKey,
  known,
  nextWanted,
  WANTED,
  type Wanted,
  withMore,
} from './decisions.ts';
import type { Shown } from './explain-now.ts';

export interface SaliencyState extends Choosing {
  /** Share of each layer's weights that is pruned, in thousandths. */
  readonly thousandths: number;
  /** Of the image among those of validation; counted around, so any whole number is one. */
  readonly position: number;
  /** What `m` finds. */
  readonly wanted: Wanted;
  /** What is drawn where there is not room for both. */
  readonly view: 'map' | 'gradient';
  /** What was computed last; it may lag behind the keys. */
  readonly shown: Shown | undefined;
  readonly decisions: Decisions | undefined;
  readonly missing: string | undefined;
}

export type SaliencyAction =
  | ChooseAction
  | { readonly type: 'prune'; readonly by: number }
  | { readonly type: 'image'; readonly by: number }
  | { readonly type: 'jump'; readonly by: 1 | -1 }
  | { readonly type: 'wanted' }
  | { readonly type: 'view' }
  | { readonly type: 'shown'; readonly shown: Shown }
  | ({ readonly type: 'decided' } & Decided)
  | { readonly type: 'missing'; readonly trialId: string };

const MOST = 1000;

export const initial: SaliencyState = {
  choice: FIRST_CHOICE,
  thousandths: 950,
  position: 0,
  wanted: 'dense',
  view: 'map',
  shown: undefined,
  decisions: undefined,
  missing: undefined,
};

export function reduce(state: SaliencyState, action: SaliencyAction, data: Data): SaliencyState {
  switch (action.type) {
    case 'choose':
      return choose(state, action, data);
    case 'prune': {
      const thousandths = Math.min(MOST, Math.max(0, state.thousandths + action.by));
      return { ...state, thousandths };
    }
    case 'image':
      return { ...state, position: state.position + action.by };
    case 'jump':
      return { ...state, position: jumpTo(state, action.by, data) ?? state.position };
    case 'wanted': {
      const wanted = WANTED[(WANTED.indexOf(state.wanted) + 1) % WANTED.length];
      return { ...state, wanted };
    }
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

/** Says why `m` goes nowhere. */
export function command(
  state: SaliencyState,
  action: SaliencyAction,
  data: Data,
): Command | undefined {
  if (action.type !== 'jump' || jumpTo(state, action.by, data) !== undefined) return undefined;
  const decisions = decisionsOf(state, data);
  const text =
    decisions && decisions.dense.length === decisions.count
      ? 'there is no other such image'
      : 'the images are still being looked at';
  return { type: 'say', text };
}

/** The decisions of the network and sparsity in view. */
export function decisionsOf(state: SaliencyState, data: Data): Decisions | undefined {
  const chosen = subjectOf(state, data);
  return chosen && known(state.decisions, decisionsKey(chosen, state.thousandths));
}

function jumpTo(state: SaliencyState, by: 1 | -1, data: Data): number | undefined {
  const decisions = decisionsOf(state, data);
  return decisions && nextWanted(decisions, state.wanted, state.position, by);
}
