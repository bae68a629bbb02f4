import { networkKey, type Settings } from './settings.ts';
import { noTraining, reduceTraining, type TrainingAction, type TrainingState } from './training.ts';

/** Everything that the page shows follows from it. */
export interface PageState {
  readonly settings: Settings;
  readonly training: TrainingState;
  /** What to know, in sentences, until it is put away. */
  readonly notices: readonly string[];
}

export type PageAction =
  | { readonly type: 'set'; readonly settings: Partial<Settings> }
  | { readonly type: 'notify'; readonly notice: string }
  | { readonly type: 'dismiss' }
  | TrainingAction;

export function initialState(settings: Settings, notices: readonly string[] = []): PageState {
  return { settings, training: noTraining(networkKey(settings)), notices };
}

export function reducePage(state: PageState, action: PageAction): PageState {
  switch (action.type) {
    case 'set': {
      const chosen = { ...state.settings, ...action.settings };
      const key = networkKey(chosen);
      // A fork is one of the network that it was chosen of.
      const isOther = key !== state.training.key && action.settings.fork === undefined;
      const settings = isOther ? { ...chosen, fork: '' } : chosen;
      const training = key === state.training.key ? state.training : noTraining(key);
      return { ...state, settings, training };
    }
    case 'notify':
      return state.notices.includes(action.notice)
        ? state
        : { ...state, notices: [...state.notices, action.notice] };
    case 'dismiss':
      return { ...state, notices: [] };
    default: {
      const training = reduceTraining(state.training, action);
      return training === state.training ? state : { ...state, training };
    }
  }
}
