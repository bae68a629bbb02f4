import type { Data } from '../../../cli/dashboard/panel.ts';
import { choose, type ChooseAction, type Choosing, FIRST_CHOICE } from '../selection.ts';
import type { Scored, Seen, Treatment } from './corrupt-now.ts';

export type Kind = 'noise' | 'occlusion';

export interface RobustnessState extends Choosing {
  readonly kind: Kind;
  /** Standard deviation of the noise in hundredths of full ink, so that steps add up. */
  readonly hundredths: number;
  readonly clip: boolean;
  /** Side of the patch in pixels. */
  readonly patch: number;
  /** Number of the draw, from 0. */
  readonly draw: number;
  /** Of the image among those of validation; counted around, so any whole number is one. */
  readonly position: number;
  /** Noise curves of all sizes, or of the chosen one alone. */
  readonly sizes: 'all' | 'chosen';
  /** The corrupted image that was computed last; it may lag behind the keys. */
  readonly seen: Seen | undefined;
  readonly scored: Scored | undefined;
  readonly missing: string | undefined;
}

export type RobustnessAction =
  | ChooseAction
  | { readonly type: 'kind' }
  | { readonly type: 'strength'; readonly by: 1 | -1 }
  | { readonly type: 'clip' }
  | { readonly type: 'draw'; readonly by: number }
  | { readonly type: 'image'; readonly by: number }
  | { readonly type: 'sizes' }
  | { readonly type: 'seen'; readonly seen: Seen }
  | { readonly type: 'scored'; readonly scored: Scored }
  | { readonly type: 'missing'; readonly trialId: string };

/** Steps and ends of the two strengths. */
const STEP_OF_NOISE = 5;
export const MOST_NOISE = 100;
export const MOST_PATCH = 28;

export const initial: RobustnessState = {
  choice: FIRST_CHOICE,
  kind: 'noise',
  hundredths: 30,
  clip: true,
  patch: 7,
  draw: 0,
  position: 0,
  sizes: 'all',
  seen: undefined,
  scored: undefined,
  missing: undefined,
};

export function reduce(
  state: RobustnessState,
  action: RobustnessAction,
  data: Data,
): RobustnessState {
  switch (action.type) {
    case 'choose':
      return choose(state, action, data);
    case 'kind':
      return { ...state, kind: state.kind === 'noise' ? 'occlusion' : 'noise' };
    case 'strength':
      return state.kind === 'noise'
        ? { ...state, hundredths: within(state.hundredths + STEP_OF_NOISE * action.by, MOST_NOISE) }
        : { ...state, patch: within(state.patch + action.by, MOST_PATCH) };
    case 'clip':
      return { ...state, clip: !state.clip };
    case 'draw':
      return { ...state, draw: Math.max(0, state.draw + action.by) };
    case 'image':
      return { ...state, position: state.position + action.by };
    case 'sizes':
      return { ...state, sizes: state.sizes === 'all' ? 'chosen' : 'all' };
    case 'seen':
      return { ...state, seen: action.seen, missing: undefined };
    case 'scored':
      return { ...state, scored: action.scored };
    case 'missing':
      return { ...state, missing: action.trialId };
  }
}

/** What is done to the images now. */
export function treatmentOf({ kind, hundredths, clip, patch, draw }: RobustnessState): Treatment {
  return kind === 'noise'
    ? { kind, strength: hundredths / 100, clip, draw }
    : { kind, strength: patch, clip: true, draw };
}

function within(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
