import { clamp } from '../lists.ts';
import {
  FIRST_SELECTION,
  type HasSelection,
  selectOther,
  type SelectAction,
} from '../selection.ts';
import { formOf, type StoredRows } from '../services.ts';
import type { RowForm } from '../../data/rows.ts';
import { patchSide } from '../../studies/patch.ts';
import type {
  CorruptedImage,
  CorruptionKind,
  CorruptionScore,
  CorruptNowAction,
  Treatment,
} from './corrupt-now.ts';

export interface RobustnessState extends HasSelection {
  readonly kind: CorruptionKind;
  /** Standard deviation of the noise in hundredths of a unit of the inputs, so that steps add up. */
  readonly hundredths: number;
  readonly clip: boolean;
  /** Side of the patch in pixels; undefined is a quarter of the image's side, as in the study. */
  readonly patch: number | undefined;
  /** Number of the draw, from 0. */
  readonly draw: number;
  /** Of the image among those of validation; counted around, so any whole number is one. */
  readonly position: number;
  /** Noise curves of all sizes, or of the chosen one alone. */
  readonly sizes: 'all' | 'chosen';
  /** The corrupted image that was computed last; it may lag behind the keys. */
  readonly seen: CorruptedImage | undefined;
  readonly scored: CorruptionScore | undefined;
  readonly missing: string | undefined;
}

export type RobustnessAction =
  | SelectAction
  | { readonly type: 'kind' }
  | { readonly type: 'strength'; readonly by: 1 | -1 }
  /** In hundredths of noise, or pixels of the patch. */
  | { readonly type: 'set'; readonly strength: number }
  | { readonly type: 'clip' }
  | { readonly type: 'draw'; readonly by: number }
  | { readonly type: 'image'; readonly by: number }
  | { readonly type: 'sizes' }
  | CorruptNowAction;

/** Steps and ends of the two strengths. */
const STEP_OF_NOISE = 5;
export const MOST_NOISE = 100;

/** The largest patch: the whole of the smaller side; none where rows are no images. */
export function mostPatch({ imageShape }: RowForm): number {
  return imageShape ? Math.min(imageShape.width, imageShape.height) : 0;
}

/** The patch in view. */
export function patchOf({ patch }: Pick<RobustnessState, 'patch'>, data: StoredRows): number {
  const form = formOf(data);
  return Math.min(patch ?? patchSide(form) ?? 0, mostPatch(form));
}

export const initialRobustness: RobustnessState = {
  selection: FIRST_SELECTION,
  kind: 'noise',
  hundredths: 30,
  clip: true,
  patch: undefined,
  draw: 0,
  position: 0,
  sizes: 'all',
  seen: undefined,
  scored: undefined,
  missing: undefined,
};

export function reduceRobustness(
  state: RobustnessState,
  action: RobustnessAction,
  data: StoredRows,
): RobustnessState {
  switch (action.type) {
    case 'select':
      return selectOther(state, action, data);
    case 'kind':
      return { ...state, kind: state.kind === 'noise' ? 'occlusion' : 'noise' };
    case 'strength':
      return state.kind === 'noise'
        ? { ...state, hundredths: clamp(state.hundredths + STEP_OF_NOISE * action.by, MOST_NOISE) }
        : { ...state, patch: clamp(patchOf(state, data) + action.by, mostPatch(formOf(data))) };
    case 'set':
      return setStrength(state, action.strength, data);
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

/** To the nearest step of the keys. */
function setStrength(state: RobustnessState, strength: number, data: StoredRows): RobustnessState {
  if (state.kind === 'occlusion') {
    return { ...state, patch: clamp(Math.round(strength), mostPatch(formOf(data))) };
  }
  const steps = Math.round(strength / STEP_OF_NOISE);
  return { ...state, hundredths: clamp(STEP_OF_NOISE * steps, MOST_NOISE) };
}

/** What is done to the images now. */
export function treatmentOf(state: RobustnessState, data: StoredRows): Treatment {
  const { kind, hundredths, clip, draw } = state;
  return kind === 'noise'
    ? { kind, strength: hundredths / 100, clip, draw }
    : { kind, strength: patchOf(state, data), clip: true, draw };
}
