import * as v from 'valibot';
import { ALL_STUDY_NAMES } from '../../studies/catalogue.ts';
import { GRID_SHAPE, gridHead, savedGrid } from '../../studies/stored-grid.ts';
import { EMPTY_QUEUE, type QueuedRun, type RunQueue } from './state.ts';

/** Runs that are kept, at most. */
const MOST_RUNS = 1_000;

const RUN_SHAPE = v.object({
  studies: v.pipe(v.array(v.picklist(ALL_STUDY_NAMES)), v.minLength(1)),
  name: v.optional(v.string()),
  outputs: v.optional(v.picklist(['nothing', 'figures', 'page'])),
  workers: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(256))),
  grid: GRID_SHAPE,
  show: v.optional(GRID_SHAPE),
  status: v.picklist(['waiting', 'running', 'cancelled', 'failed']),
  reason: v.optional(v.string()),
});

/** The queue as JSON that `readQueue` reads. */
export function saveQueue({ runs }: RunQueue): unknown {
  return runs.slice(0, MOST_RUNS).map(({ order, show, status, reason }) => ({
    ...order,
    grid: gridHead(order.grid),
    ...(show && { show: gridHead(show) }),
    status,
    ...(reason !== undefined && { reason }),
  }));
}

/**
 * A queue that was saved, held as long as something waits: nobody wants a machine to train because a program was opened.
 * The run that went on waits again; what is no run, or was saved by another version, is left out.
 */
export function readQueue(saved: unknown): RunQueue {
  if (!Array.isArray(saved)) return EMPTY_QUEUE;
  const runs = saved.slice(0, MOST_RUNS).flatMap((value: unknown): Omit<QueuedRun, 'id'>[] => {
    if (!v.is(RUN_SHAPE, value)) return [];
    const { grid, show, status, reason, ...order } = value;
    return [
      {
        order: { ...order, grid: savedGrid(grid) },
        ...(show && { show: savedGrid(show) }),
        status: status === 'running' ? 'waiting' : status,
        ...(reason !== undefined && { reason }),
      },
    ];
  });
  return {
    runs: runs.map((run, i) => ({ ...run, id: i + 1 })),
    nextId: runs.length + 1,
    isHeld: runs.some(({ status }) => status === 'waiting'),
  };
}
