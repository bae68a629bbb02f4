import type { Grid } from '../../studies/grid.ts';
import { orderKey, type StudyOrder } from '../../studies/study-order.ts';
import { clamp } from '../lists.ts';

/** A run that waits, goes on, or ended without being complete. */
export interface QueuedRun {
  /** Counts up; never used twice. */
  readonly id: number;
  readonly order: StudyOrder;
  /** The grid to look at when it has ended; the order's own where this is absent. */
  readonly show?: Grid | undefined;
  readonly status: 'waiting' | 'running' | 'cancelled' | 'failed';
  /** Why it failed, in a sentence. */
  readonly reason?: string | undefined;
}

/** Runs in the order in which they are carried out, one at a time; what is complete is no longer among them. */
export interface RunQueue {
  readonly runs: readonly QueuedRun[];
  readonly nextId: number;
  /** Nothing begins by itself: after a restart, and when the user asked for it. */
  readonly isHeld: boolean;
}

export type QueueAction =
  /** To the end, or before all others that wait. One like a run that waits or goes on is not added again. */
  | {
      readonly type: 'add';
      readonly order: StudyOrder;
      readonly show?: Grid | undefined;
      readonly isNext?: boolean;
    }
  /** So many places towards the end. Nothing comes before the run that goes on. */
  | { readonly type: 'move'; readonly id: number; readonly by: number }
  /** All but the run that goes on. */
  | { readonly type: 'remove'; readonly id: number }
  /** One that was cancelled or failed waits again, at its place. */
  | { readonly type: 'again'; readonly id: number }
  /** The next one goes on unless the queue is held, or one that is named in any case; nothing while another goes on. */
  | { readonly type: 'begin'; readonly id?: number | undefined }
  /** The run that goes on has ended: complete, cancelled, or failed for a reason. */
  | {
      readonly type: 'end';
      readonly how: 'finished' | 'cancelled' | 'failed';
      readonly reason?: string | undefined;
    }
  | { readonly type: 'hold'; readonly isHeld: boolean };

/** What people do with runs that wait; the rest comes of itself. */
export type QueueChange = Extract<
  QueueAction,
  { readonly type: 'move' | 'remove' | 'again' | 'hold' }
>;

/** Before anything was ordered. */
export const EMPTY_QUEUE: RunQueue = { runs: [], nextId: 1, isHeld: false };

/** The run that goes on. */
export function runningRun({ runs }: RunQueue): QueuedRun | undefined {
  return runs.find(({ status }) => status === 'running');
}

/** Those that wait, the next one first. */
export function waitingRuns({ runs }: RunQueue): QueuedRun[] {
  return runs.filter(({ status }) => status === 'waiting');
}

/** The queue after an action; one that does not fit changes nothing. */
export function reduceQueue(queue: RunQueue, action: QueueAction): RunQueue {
  const { runs, nextId } = queue;
  switch (action.type) {
    case 'add': {
      const { order, show, isNext = false } = action;
      const same = runs.find((run) => isActive(run) && orderKey(run.order) === orderKey(order));
      if (same) {
        const by = isNext ? -runs.length : 0;
        return reduceQueue(queue, { type: 'move', id: same.id, by });
      }
      const added: QueuedRun = { id: nextId, order, ...(show && { show }), status: 'waiting' };
      const at = isNext ? firstPlace(runs) : runs.length;
      return { ...queue, runs: runs.toSpliced(at, 0, added), nextId: nextId + 1 };
    }
    case 'move': {
      const from = runs.findIndex(({ id }) => id === action.id);
      const run = runs[from];
      if (!run || run.status === 'running') return queue;
      const to = Math.max(firstPlace(runs), clamp(from + action.by, runs.length - 1));
      return { ...queue, runs: runs.toSpliced(from, 1).toSpliced(to, 0, run) };
    }
    case 'remove':
      return withRuns(
        queue,
        runs.filter(({ id, status }) => id !== action.id || status === 'running'),
      );
    case 'again':
      return withRuns(
        queue,
        runs.map((run) => (run.id === action.id && !isActive(run) ? waiting(run) : run)),
      );
    case 'begin': {
      const [first] = queue.isHeld ? [] : waitingRuns(queue);
      const { id } = action;
      const next = id === undefined ? first : waitingRuns(queue).find((run) => run.id === id);
      if (!next || runningRun(queue)) return queue;
      const others = runs.filter(({ id }) => id !== next.id);
      return { ...queue, runs: [{ ...next, status: 'running' }, ...others] };
    }
    case 'end': {
      const { how, reason } = action;
      return withRuns(
        queue,
        runs.flatMap((run): readonly QueuedRun[] => {
          if (run.status !== 'running') return [run];
          if (how === 'finished') return [];
          return [{ ...run, status: how, ...(reason !== undefined && { reason }) }];
        }),
      );
    }
    case 'hold':
      return { ...queue, isHeld: action.isHeld };
  }
}

/** With nothing left to wait for, nothing is held. */
function withRuns(queue: RunQueue, runs: readonly QueuedRun[]): RunQueue {
  return { ...queue, runs, isHeld: queue.isHeld && runs.some(isActive) };
}

function isActive({ status }: QueuedRun): boolean {
  return status === 'waiting' || status === 'running';
}

function waiting({ id, order, show }: QueuedRun): QueuedRun {
  return { id, order, ...(show && { show }), status: 'waiting' };
}

/** The first place behind the run that goes on. */
function firstPlace(runs: readonly QueuedRun[]): number {
  return runs.findIndex(({ status }) => status === 'running') + 1;
}
