import { Box } from 'ink';
import type { ReactElement } from 'react';
import { termsOf } from '../../../../src/explore/terms.ts';
import { wrap } from '../../../terminal/layout.ts';
import { Lines, LinesWithin } from '../../../terminal/lines.tsx';
import { Table } from '../../controls/table.tsx';
import type { Data, Panel, PanelProps } from '../../panel.ts';
import { RunProgress } from '../../progress/run-progress.tsx';
import { queueTable } from './queue-table.ts';
import {
  chosen,
  command,
  initial,
  type ProgressAction,
  type ProgressState,
  reduce,
} from './reducer.ts';

/** Lines of the terminal that the panel does not have. */
const OUTSIDE = 4;

/** Lines of the queue, at most, its title among them. */
const MOST_QUEUED = 7;

/** The run in this process: studies, cohorts in flight, rates, time left, and the table that fills; then the queue. */
export const panel: Panel<ProgressState, ProgressAction> = {
  id: 'progress',
  studies: [],
  initial,
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
  return (
    <Box flexDirection="column">
      <Box flexDirection="column" height={room.height} flexShrink={0} overflow="hidden">
        {data.run.status === 'planning' ? (
          <LinesWithin lines={idleLines(data, width)} size={room} />
        ) : (
          <RunProgress state={data.run} now={now} size={room} outside={OUTSIDE} theme={theme} />
        )}
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
