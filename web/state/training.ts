import type { TrainingLook } from '../../src/browser/training.ts';
import type { TrialRecord } from '../../src/lab/records.ts';
import type { EpochScores } from '../../src/library/training-records.ts';

/** Weights of a network after some epoch, for pictures of them. */
export type Weights = Pick<TrainingLook, 'hidden' | 'w1' | 'b1' | 'w2' | 'b2'>;

/** The network of the page: how far it is, and what it looks like. */
export interface TrainingState {
  /** What it is made from, see `networkKey`. */
  readonly key: string;
  readonly status: 'asking' | 'idle' | 'training' | 'paused' | 'trained' | 'failed';
  /** Once it is known. */
  readonly trialId?: string;
  readonly epoch: number;
  readonly scores: readonly EpochScores[];
  readonly weights?: Weights;
  /** Once it is trained. */
  readonly record?: TrialRecord;
  /** Why it failed, in a sentence. */
  readonly failure?: string;
}

/** What happens to the network with a key; that of another network changes nothing. */
export type TrainingAction = { readonly key: string } & (
  | { readonly type: 'training/ask' }
  | { readonly type: 'training/known'; readonly trialId: string }
  | {
      readonly type: 'training/stored';
      readonly record: TrialRecord;
      readonly scores: readonly EpochScores[];
      readonly weights: Weights;
    }
  | { readonly type: 'training/none' }
  | { readonly type: 'training/begin'; readonly paused: boolean }
  | { readonly type: 'training/look'; readonly look: TrainingLook }
  | { readonly type: 'training/pause' }
  | { readonly type: 'training/resume' }
  | { readonly type: 'training/finish'; readonly record: TrialRecord }
  | { readonly type: 'training/reset' }
  | { readonly type: 'training/fail'; readonly failure: string }
);

/** Before it is known whether the network is stored. */
export function noTraining(key: string): TrainingState {
  return { key, status: 'asking', epoch: 0, scores: [] };
}

export function reduceTraining(state: TrainingState, action: TrainingAction): TrainingState {
  if (action.key !== state.key) return state;
  const { key, trialId } = state;
  const begun = { key, ...(trialId !== undefined && { trialId }), epoch: 0, scores: [] };
  switch (action.type) {
    case 'training/ask':
      return noTraining(key);
    case 'training/known':
      return { ...state, trialId: action.trialId };
    case 'training/stored': {
      const { record, scores, weights } = action;
      const epoch = scores.length;
      return {
        ...begun,
        trialId: record.trialId,
        status: 'trained',
        epoch,
        scores,
        weights,
        record,
      };
    }
    case 'training/none':
      return state.status === 'asking' ? { ...state, status: 'idle' } : state;
    case 'training/begin':
      return { ...begun, status: action.paused ? 'paused' : 'training' };
    case 'training/look':
      return withLook(state, action.look);
    case 'training/pause':
      return state.status === 'training' ? { ...state, status: 'paused' } : state;
    case 'training/resume':
      return state.status === 'paused' ? { ...state, status: 'training' } : state;
    case 'training/finish':
      return { ...state, trialId: action.record.trialId, status: 'trained', record: action.record };
    case 'training/reset':
      return { ...begun, status: 'idle' };
    case 'training/fail':
      return { ...state, status: 'failed', failure: action.failure };
  }
}

function withLook(state: TrainingState, look: TrainingLook): TrainingState {
  if (state.status !== 'training' && state.status !== 'paused') return state;
  const { epoch, scores, hidden, w1, b1, w2, b2 } = look;
  return {
    ...state,
    epoch,
    scores: [...state.scores, ...scores],
    weights: { hidden, w1, b1, w2, b2 },
  };
}
