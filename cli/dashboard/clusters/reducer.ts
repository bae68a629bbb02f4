import type { EmbeddingRecord, Picture } from '../../../src/embedding/embedding-records.ts';
import type { ClustersRow, Subject } from '../../../src/studies/rows.ts';
import { type EmbeddingState, NO_EMBEDDING, reduce as hear } from '../embedding/reducer.ts';
import {
  type ChoicePart,
  type Chosen,
  chooseNetwork,
  NO_CHOICE,
  type NetworkChoice,
  turn,
} from '../network-choice/network-choice.ts';
import type { Data } from '../panel.ts';

/** The network as it was trained, and what pruning leaves of it. */
export const SIDES = ['dense', 'pruned'] as const;
export type Side = (typeof SIDES)[number];
export const VIEWS = ['both', ...SIDES] as const;

export interface ClustersState extends NetworkChoice {
  readonly view: (typeof VIEWS)[number];
  /** What is or was computed here of the chosen network. */
  readonly live: Live | undefined;
  /** Counts the times that something was computed. */
  readonly runs: number;
}

/** An embedding that is made while one looks at it. */
export interface Live {
  readonly trialId: string;
  /** Stopped is what the user ended before its time. */
  readonly status: 'running' | 'finished' | 'stopped' | 'failed';
  readonly message: string;
  /** Classes of the points: 1 for the positive one. */
  readonly labels: readonly number[];
  readonly sides: Readonly<Record<Side, EmbeddingState>>;
  /** All pictures, in the order of their making. */
  readonly pictures: readonly { readonly side: Side; readonly picture: Picture }[];
  /** The picture that is looked at; undefined is the latest. */
  readonly at: number | undefined;
  readonly overlap: number | undefined;
  readonly procrustes: number | undefined;
}

export type ClustersAction =
  | { readonly type: 'turn'; readonly part: ChoicePart; readonly by: number }
  | { readonly type: 'view' }
  | { readonly type: 'compute' }
  | { readonly type: 'pause' }
  | { readonly type: 'scrub'; readonly by: number }
  | { readonly type: 'stored' }
  | { readonly type: 'begun'; readonly labels: readonly number[] }
  | {
      readonly type: 'record';
      readonly side: Side;
      readonly record: EmbeddingRecord;
      readonly now: number;
    }
  | { readonly type: 'agreed'; readonly overlap: number; readonly procrustes: number }
  | { readonly type: 'failed'; readonly message: string };

export const initial: ClustersState = { ...NO_CHOICE, view: 'both', live: undefined, runs: 0 };

export function reduce(state: ClustersState, action: ClustersAction, data: Data): ClustersState {
  const { live } = state;
  switch (action.type) {
    case 'turn': {
      const chosen = choose(state, data);
      if (!chosen || chosen.options[action.part].length < 2) return state;
      return { ...state, ...turn(chosen, action.part, action.by), live: undefined };
    }
    case 'view':
      return { ...state, view: VIEWS[(VIEWS.indexOf(state.view) + 1) % VIEWS.length]! };
    case 'compute':
      return compute(state, data);
    case 'stored':
      return { ...state, live: undefined };
    default:
      return live ? { ...state, live: reduceLive(live, action) } : state;
  }
}

function reduceLive(
  live: Live,
  action: Exclude<ClustersAction, { type: 'turn' | 'view' | 'compute' | 'stored' }>,
): Live {
  const last = live.pictures.length - 1;
  switch (action.type) {
    case 'begun':
      return { ...begin(live.trialId), labels: action.labels };
    case 'record': {
      const { side, record, now } = action;
      const sides = { ...live.sides, [side]: hear(live.sides[side], record, now) };
      if (record.type !== 'snapshot') return { ...live, sides };
      return { ...live, sides, pictures: [...live.pictures, { side, picture: record }] };
    }
    case 'agreed': {
      const { overlap, procrustes } = action;
      return { ...live, overlap, procrustes, status: 'finished' };
    }
    case 'failed':
      return { ...live, status: 'failed', message: action.message };
    case 'pause':
      return { ...live, at: live.at === undefined && last >= 0 ? last : undefined };
    case 'scrub': {
      if (last < 0) return live;
      return { ...live, at: Math.max(0, Math.min(last, (live.at ?? last) + action.by)) };
    }
  }
}

/** Computes the chosen network's embeddings, or stops doing so. */
function compute(state: ClustersState, data: Data): ClustersState {
  const { live, runs } = state;
  if (live?.status === 'running') return { ...state, live: { ...live, status: 'stopped' } };
  const chosen = choose(state, data);
  return chosen ? { ...state, live: begin(chosen.subject.trialId), runs: runs + 1 } : state;
}

function begin(trialId: string): Live {
  return {
    trialId,
    status: 'running',
    message: '',
    labels: [],
    sides: { dense: NO_EMBEDDING, pruned: NO_EMBEDDING },
    pictures: [],
    at: undefined,
    overlap: undefined,
    procrustes: undefined,
  };
}

/** Networks that are trained; by default the one that the study has looked at. */
export function choose(state: ClustersState, { rows }: Data): Chosen | undefined {
  const subjects: readonly Subject[] = [...rows.capacity, ...rows.clusters];
  return chooseNetwork(subjects, state, rows.clusters[0]);
}

/** What the study has found of a network, over its seeds. */
export function storedRows({ pair, hidden, recipe }: Subject, { rows }: Data): ClustersRow[] {
  return rows.clusters.filter(
    (row) => row.pair === pair && row.hidden === hidden && row.recipe === recipe,
  );
}
