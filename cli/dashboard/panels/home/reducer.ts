import { CATALOGUE, STUDY_NAMES, type StudyName } from '../../../../src/studies/catalogue.ts';
import type { Command, Data } from '../../panel.ts';
import { summaryOf } from '../../trained/study-state.ts';
import { pick, step, toggled } from '../../../../src/explore/lists.ts';

export interface HomeState {
  readonly study: StudyName;
  readonly marked: readonly StudyName[];
  readonly filter: string;
}

export type HomeAction =
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'choose'; readonly study: StudyName }
  | { readonly type: 'mark' | 'enter' };

export const initial: HomeState = { study: 'learning-rate', marked: [], filter: '' };

export function reduce(state: HomeState, action: HomeAction): HomeState {
  switch (action.type) {
    case 'move':
      return { ...state, study: step(inView(state), chosen(state), action.by) ?? state.study };
    case 'choose':
      return { ...state, study: action.study };
    case 'mark': {
      const study = chosen(state);
      return study === undefined ? state : { ...state, marked: toggled(state.marked, study) };
    }
    case 'enter':
      return state;
  }
}

/** Enter opens a study that has something to show, and runs one that has nothing yet. */
export function command(state: HomeState, action: HomeAction, data: Data): Command | undefined {
  const study = chosen(state);
  if (action.type !== 'enter' || study === undefined) return undefined;
  const summary = summaryOf(study, data);
  const nothing = summary?.trials.stored === 0 && data.running === 'idle';
  return nothing
    ? { type: 'run', studies: [study] }
    : { type: 'open', panel: CATALOGUE[study].panel };
}

/** Marked studies in the order of the paper, or the chosen one. */
export function runs(state: HomeState): readonly StudyName[] {
  if (state.marked.length > 0) return STUDY_NAMES.filter((study) => state.marked.includes(study));
  const study = chosen(state);
  return study === undefined ? [] : [study];
}

/** The studies that the filter leaves. */
export function inView({ filter }: HomeState): readonly StudyName[] {
  return STUDY_NAMES.filter((study) => study.includes(filter.toLowerCase()));
}

export function chosen(state: HomeState): StudyName | undefined {
  return pick(inView(state), state.study);
}
