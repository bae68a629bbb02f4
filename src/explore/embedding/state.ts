import type { Preparation } from '../../embedding/records.ts';
import type {
  Embedded,
  EmbeddingPlanned,
  EmbeddingRecord,
  Measuring,
  Picture,
} from '../../embedding/embedding-records.ts';

/** Everything the screen knows of an embedding, made of its records one by one. */
export interface EmbeddingRunState {
  /** `stopped` is an embedding whose records ended before it was complete. */
  readonly status: 'running' | 'finished' | 'stopped';
  readonly planned?: EmbeddingPlanned;
  /** The current stage, or the last one. */
  readonly stage?: Preparation | Picture | Measuring;
  /** The latest. */
  readonly picture?: Picture;
  /** When the first picture came, to judge the pace by; milliseconds. */
  readonly descendingSince?: number;
  readonly embedded?: Embedded;
  readonly files: readonly string[];
  /** Milliseconds, on the clock that the caller reads. */
  readonly startedAt?: number;
  readonly endedAt?: number;
}

/** Before the first record. */
export const NO_EMBEDDING: EmbeddingRunState = { status: 'running', files: [] };

/** The state after one more record, read at `now` milliseconds. */
export function reduceEmbedding(
  state: EmbeddingRunState,
  record: EmbeddingRecord,
  now: number,
): EmbeddingRunState {
  switch (record.type) {
    case 'planned':
      return { ...NO_EMBEDDING, planned: record, startedAt: now };
    case 'preparing':
    case 'measuring':
      return { ...state, stage: record };
    case 'snapshot':
      return {
        ...state,
        stage: record,
        picture: record,
        descendingSince: state.descendingSince ?? now,
      };
    case 'saved':
      return { ...state, files: [...state.files, record.file] };
    case 'embedded':
      return { ...state, embedded: record, status: 'finished', endedAt: now };
  }
}

/** The state when no more records come: unchanged if the embedding is complete. */
export function stopEmbedding(state: EmbeddingRunState, now: number): EmbeddingRunState {
  return state.status === 'finished' ? state : { ...state, status: 'stopped', endedAt: now };
}

/** How far the current stage is. */
export interface EmbeddingProgress {
  readonly name: string;
  /** 0 … 1. */
  readonly done: number;
  readonly elapsedSeconds: number;
  /** Until the last iteration; missing while there is nothing to judge by. */
  readonly secondsLeft?: number;
}

/** Before that, a pace says more about the first picture than about the next ones. */
const SECONDS_TO_JUDGE_BY = 0.5;

export function embeddingProgress(state: EmbeddingRunState, now: number): EmbeddingProgress {
  const { stage, planned, startedAt = now, endedAt = now, descendingSince = now } = state;
  const elapsedSeconds = (endedAt - startedAt) / 1000;
  if (!planned || !stage) return { name: 'preparing', done: 0, elapsedSeconds };
  if (stage.type === 'measuring') return { name: 'measuring', done: 1, elapsedSeconds };
  if (stage.type === 'preparing') return { name: stage.stage, done: stage.done, elapsedSeconds };
  const { iterations } = planned;
  const name = `iteration ${String(stage.iteration).padStart(String(iterations).length)} of ${iterations}`;
  const progress = { name, done: stage.last ? 1 : stage.iteration / iterations, elapsedSeconds };
  const seconds = (endedAt - descendingSince) / 1000;
  if (stage.last || stage.iteration === 0 || seconds < SECONDS_TO_JUDGE_BY) return progress;
  return { ...progress, secondsLeft: (seconds / stage.iteration) * (iterations - stage.iteration) };
}
