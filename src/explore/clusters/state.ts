import type { Picture } from '../../embedding/embedding-records.ts';
import type { ClustersRow, Subject } from '../../studies/rows.ts';
import { type EmbeddingRunState, NO_EMBEDDING, reduceEmbedding } from '../embedding/state.ts';
import { clamp, next } from '../lists.ts';
import {
  FIRST_SELECTION,
  type HasSelection,
  selectOther,
  type SelectAction,
  type Selection,
  selectionOf,
} from '../selection.ts';
import type { StoredRows } from '../services.ts';
import type { EmbedNetworkAction, Side } from './embed-network.ts';

/** Where there is no room for both the dense one is in view, so the other comes next. */
export const CLUSTER_VIEWS = ['both', 'pruned', 'dense'] as const;

export interface ClustersState extends HasSelection {
  readonly view: (typeof CLUSTER_VIEWS)[number];
  /** What is or was computed here last, perhaps of another network: see `liveOf`. */
  readonly live: LiveEmbeddings | undefined;
  /** Counts the times that something was computed. */
  readonly runs: number;
}

/** An embedding that is made while one looks at it. */
export interface LiveEmbeddings {
  readonly trialId: string;
  /** Stopped is what the user ended before its time. */
  readonly status: 'running' | 'finished' | 'stopped' | 'failed';
  readonly message: string;
  /** Classes of the points: 1 for the positive one. */
  readonly labels: readonly number[];
  readonly sides: Readonly<Record<Side, EmbeddingRunState>>;
  /** All pictures, in the order of their making. */
  readonly pictures: readonly { readonly side: Side; readonly picture: Picture }[];
  /** The picture that is looked at; undefined is the latest. */
  readonly at: number | undefined;
  readonly overlap: number | undefined;
  readonly procrustes: number | undefined;
}

export type ClustersAction =
  | SelectAction
  | { readonly type: 'view' }
  | { readonly type: 'compute' }
  | { readonly type: 'pause' }
  | { readonly type: 'scrub'; readonly by: number }
  | { readonly type: 'stored' }
  | EmbedNetworkAction;

export const initialClusters: ClustersState = {
  selection: FIRST_SELECTION,
  view: 'both',
  live: undefined,
  runs: 0,
};

export function reduceClusters(
  state: ClustersState,
  action: ClustersAction,
  data: StoredRows,
): ClustersState {
  const live = liveOf(state, selectionOf(state, data));
  switch (action.type) {
    case 'select':
      // Computing ends with its network.
      return selectOther(live ? { ...state, live: stopped(live) } : state, action, data);
    case 'view':
      return { ...state, view: next(CLUSTER_VIEWS, state.view) };
    case 'compute':
      return compute(state, data);
    case 'stored':
      return live ? { ...state, live: undefined } : state;
    default:
      return live ? { ...state, live: reduceLive(live, action) } : state;
  }
}

function reduceLive(
  live: LiveEmbeddings,
  action: Exclude<ClustersAction, { type: 'select' | 'view' | 'compute' | 'stored' }>,
): LiveEmbeddings {
  const last = live.pictures.length - 1;
  switch (action.type) {
    case 'begun':
      return { ...begin(live.trialId), labels: action.labels };
    case 'record': {
      const { side, record, now } = action;
      const sides = { ...live.sides, [side]: reduceEmbedding(live.sides[side], record, now) };
      if (record.type !== 'snapshot') return { ...live, sides };
      return { ...live, sides, pictures: [...live.pictures, { side, picture: record }] };
    }
    case 'agreed': {
      const { overlap, procrustes } = action;
      return { ...live, overlap, procrustes, status: 'finished' };
    }
    case 'failed':
      return { ...live, status: 'failed', message: action.message };
    case 'missing':
      return { ...live, status: 'failed', message: 'its weights are not in the store' };
    case 'pause':
      return { ...live, at: live.at === undefined && last >= 0 ? last : undefined };
    case 'scrub': {
      if (last < 0) return live;
      return { ...live, at: clamp((live.at ?? last) + action.by, last) };
    }
  }
}

/** Computes the chosen network's embeddings, or stops doing so. */
function compute(state: ClustersState, data: StoredRows): ClustersState {
  const chosen = selectionOf(state, data);
  const live = liveOf(state, chosen);
  const { runs } = state;
  if (live?.status === 'running') return { ...state, live: stopped(live) };
  // Logistic regression has no hidden layer to embed.
  if (!chosen || chosen.hidden === 0) return state;
  return { ...state, live: begin(chosen.trialId), runs: runs + 1 };
}

function stopped(live: LiveEmbeddings): LiveEmbeddings {
  return live.status === 'running' ? { ...live, status: 'stopped' } : live;
}

function begin(trialId: string): LiveEmbeddings {
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
export function liveOf(
  { live }: ClustersState,
  chosen: Selection | undefined,
): LiveEmbeddings | undefined {
  return live?.trialId === chosen?.trialId ? live : undefined;
}

/** What the study has found of a network, over its seeds. */
export function storedClusters(
  { pair, hidden, recipe }: Subject,
  { rows }: StoredRows,
): ClustersRow[] {
  return rows.clusters.filter(
    (row) => row.pair === pair && row.hidden === hidden && row.recipe === recipe,
  );
}
