import type { QueuedRun, QueueChange } from '../../../../src/explore/run-queue/state.ts';
import { step } from '../../../../src/explore/lists.ts';
import type { Command, Data } from '../../panel.ts';

export interface ProgressState {
  /** Id of the run that keys act on. */
  readonly run: number | undefined;
}

export type ProgressAction =
  | { readonly type: 'select'; readonly by: number }
  /** A row of the queue. */
  | { readonly type: 'row'; readonly row: number }
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'remove' }
  | { readonly type: 'enter' };

export const initial: ProgressState = { run: undefined };

export function reduce(
  state: ProgressState,
  action: ProgressAction,
  { queue }: Data,
): ProgressState {
  switch (action.type) {
    case 'select':
      return { run: step(queue.runs, chosen(state, queue.runs), action.by)?.id };
    case 'row':
      return { run: queue.runs[action.row]?.id };
    case 'move':
    case 'remove':
    case 'enter':
      return state;
  }
}

/** The run that keys act on: that which was chosen, else the first. */
export function chosen({ run }: ProgressState, runs: readonly QueuedRun[]): QueuedRun | undefined {
  return runs.find(({ id }) => id === run) ?? runs[0];
}

/** What keys do with the queue. */
export function command(
  state: ProgressState,
  action: ProgressAction,
  { queue }: Data,
): Command | undefined {
  const run = chosen(state, queue.runs);
  const change = run && changeOf(run, action, queue.isHeld);
  if (change) return { type: 'queue', change };
  if (run?.status === 'running' && (action.type === 'remove' || action.type === 'move')) {
    return { type: 'notify', text: 'in progress: x cancels it' };
  }
  return undefined;
}

function changeOf(
  { id, status }: QueuedRun,
  action: ProgressAction,
  isHeld: boolean,
): QueueChange | undefined {
  if (action.type === 'enter') {
    if (status === 'cancelled' || status === 'failed') return { type: 'again', id };
    return isHeld ? { type: 'hold', isHeld: false } : undefined;
  }
  if (status === 'running') return undefined;
  if (action.type === 'move') return { type: 'move', id, by: action.by };
  return action.type === 'remove' ? { type: 'remove', id } : undefined;
}
