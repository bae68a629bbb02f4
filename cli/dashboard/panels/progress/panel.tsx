import { Box } from 'ink';
import type { ReactElement } from 'react';
import { termsOf } from '../../../../src/explore/terms.ts';
import { wrap } from '../../../terminal/layout.ts';
import { Lines, LinesWithin } from '../../../terminal/lines.tsx';
import { Table } from '../../controls/table.tsx';
import type { Data, Panel, PanelProps, Command } from '../../panel.ts';
import { progressLines } from '../../progress/lines.ts';
import type { QueuedRun, QueueChange, RunQueue } from '../../../../src/explore/run-queue/state.ts';
import { step } from '../../../../src/explore/lists.ts';
import { orderName } from '../../../../src/studies/study-order.ts';
import { visibleText } from '../../../../src/visible.ts';
import { gridText } from '../../../print/grid.ts';
import type { Table as TableSpec } from '../../../terminal/table/table.ts';

/** Lines of the terminal that the panel does not have. */
const OUTSIDE = 4;

/** Lines of the queue, at most, its title among them. */
const MOST_QUEUED = 7;

/** The run in this process: studies, cohorts in flight, rates, time left, and the table that fills; then the queue. */
export const panel: Panel<ProgressState, ProgressAction> = {
  id: 'progress',
  studies: [],
  initial: { run: undefined },
  runs: (_, { lastRun }) => lastRun,
  keys: [
    { keys: ['up'], help: 'previous run', action: { type: 'select', by: -1 } },
    { keys: ['down'], help: 'next run', action: { type: 'select', by: 1 } },
    { keys: ['enter'], help: 'go on, or run again', action: { type: 'enter' } },
    { keys: ['['], help: 'run earlier', action: { type: 'move', by: -1 } },
    { keys: [']'], help: 'run later', action: { type: 'move', by: 1 } },
    { keys: ['backspace', 'delete'], help: 'remove from the queue', action: { type: 'remove' } },
  ],
  terms: termsOf('cohort', 'trial', 'epoch', 'loss', 'F1', 'GFLOP/s'),
  footer: { p: 'pause', x: 'cancel', N: 'new study', ':': 'commands' },
  footerNow: (_, { running, queue }) => {
    if (running === 'paused') return { p: 'resume', x: 'cancel', N: 'new study', ':': 'commands' };
    if (running !== 'idle') return undefined;
    return queue.runs.length > 0
      ? { enter: 'go on', N: 'new study', delete: 'remove', ':': 'commands' }
      : { N: 'new study', r: 'run', ':': 'commands' };
  },
  reduce,
  command,
  View,
};

function View({
  state,
  data,
  frame,
  act,
}: PanelProps<ProgressState, ProgressAction>): ReactElement {
  const { width, height, theme, now } = frame;
  const table = queueTable(data.queue, chosen(state, data.queue.runs));
  const queued = table ? Math.min(table.rows.length + 1, MOST_QUEUED, Math.floor(height / 2)) : 0;
  const room = { width, height: queued > 0 ? height - queued - 1 : height };
  const lines =
    data.run.status === 'planning'
      ? idleLines(data, width)
      : progressLines(data.run, now, room, OUTSIDE, theme);
  return (
    <Box flexDirection="column">
      <Box flexDirection="column" height={room.height} flexShrink={0} overflow="hidden">
        <LinesWithin lines={lines} size={room} />
      </Box>
      {table && <Lines lines={['']} width={width} />}
      {table && (
        <Table
          table={table}
          size={{ width, height: queued }}
          theme={theme}
          onSelect={(row) => act({ type: 'row', row })}
        />
      )}
    </Box>
  );
}

function idleLines({ running, keys, lastRun }: Data, width: number): readonly string[] {
  if (running !== 'idle') return ['starting'];
  const text =
    lastRun.length > 0
      ? `No run in progress. Press ${keys.run} to resume ${lastRun.join(', ')}.`
      : `No run yet. Press ${keys.define} to define one, or ${keys.run} on Home or in the panel of a study.`;
  return wrap(text, width);
}

interface ProgressState {
  /** Id of the run that keys act on. */
  readonly run: number | undefined;
}

type ProgressAction =
  | { readonly type: 'select' | 'move'; readonly by: number }
  /** A row of the queue. */
  | { readonly type: 'row'; readonly row: number }
  | { readonly type: 'remove' | 'enter' };

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
    default:
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

/** The queue as a table; nothing while there is but the run that goes on. */
function queueTable(
  { runs, isHeld }: RunQueue,
  chosen: QueuedRun | undefined,
): TableSpec | undefined {
  if (runs.every(({ status }) => status === 'running')) return undefined;
  return {
    columns: [{ title: 'runs' }, { title: 'state' }, { title: 'grid', grows: true }],
    rows: runs.map((run) => [
      orderName(run.order),
      stateWords(run, isHeld),
      run.reason === undefined ? gridText(run.order.grid) : visibleText(run.reason),
    ]),
    selected: runs.findIndex((run) => run === chosen),
    empty: '',
  };
}

function stateWords({ status }: QueuedRun, isHeld: boolean): string {
  if (status === 'running') return 'in progress';
  if (status === 'waiting') return isHeld ? 'waits: Enter goes on' : 'waits';
  return `${status}: Enter continues it`;
}
