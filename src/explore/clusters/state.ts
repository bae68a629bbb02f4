import type { EmbeddingRecord, Picture } from '../../embedding/embedding-records.ts';
import type { ClustersRow, Subject } from '../../studies/rows.ts';
import { type EmbeddingState, NO_EMBEDDING, reduce as hear } from '../embedding/state.ts';
import type { Data } from '../../../cli/dashboard/panel.ts';
import {
  choose,
  type ChooseAction,
  type Choosing,
  type Chosen,
  FIRST_CHOICE,
  subjectOf,
} from '../selection.ts';

/** The network as it was trained, and what pruning leaves of it. */
export const SIDES = ['dense', 'pruned'] as const;
export type Side = (typeof SIDES)[number];
/** Where there is no room for both the dense one is in view, so the other comes next. */
export const VIEWS = ['both', 'pruned', 'dense'] as const;

export interface ClustersState extends Choosing {
  readonly view: (typeof VIEWS)[number];
  /** What is or was computed here last, perhaps of another network: see `liveOf`. */
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
  | ChooseAction
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

export const initial: ClustersState = {
  choice: FIRST_CHOICE,
  view: 'both',
  live: undefined,
  runs: 0,
};

export function reduce(state: ClustersState, action: ClustersAction, data: Data): ClustersState {
  const live = liveOf(state, subjectOf(state, data));
  switch (action.type) {
    case 'choose':
      // What goes on ends with its network.
      return choose(live ? { ...state, live: stopped(live) } : state, action, data);
    case 'view':
      return { ...state, view: VIEWS[(VIEWS.indexOf(state.view) + 1) % VIEWS.length] };
    case 'compute':
      return compute(state, data);
    case 'stored':
      return live ? { ...state, live: undefined } : state;
    default:
      return live ? { ...state, live: reduceLive(live, action) } : state;
  }
}

function reduceLive(
  live: Live,
  action: Exclude<ClustersAction, { type: 'choose' | 'view' | 'compute' | 'stored' }>,
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
  const chosen = subjectOf(state, data);
  const live = liveOf(state, chosen);
  const { runs } = state;
  if (live?.status === 'running') return { ...state, live: stopped(live) };
  return chosen ? { ...state, live: begin(chosen.trialId), runs: runs + 1 } : state;
}

function stopped(live: Live): Live {
  return live.status === 'running' ? { ...live, status: 'stopped' } : live;
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

/** What is or was computed here of the network in view. */
export function liveOf({ live }: ClustersState, chosen: Chosen | undefined): Live | undefined {
  return live?.trialId === chosen?.trialId ? live : undefined;
}

/** What the study has found of a network, over its seeds. */
export function storedRows({ pair, hidden, recipe }: Subject, { rows }: Data): ClustersRow[] {
  return rows.clusters.filter(
    (row) => row.pair === pair && row.hidden === hidden && row.recipe === recipe,
  );
}
