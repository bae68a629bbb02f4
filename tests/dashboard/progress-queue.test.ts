import { expect, test } from 'vitest';
import { panel, chosen, command, reduce } from '../../cli/dashboard/panels/progress/panel.tsx';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import type { Data } from '../../cli/dashboard/panel.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import {
  EMPTY_QUEUE,
  type QueueAction,
  reduceQueue,
  type RunQueue,
} from '../../src/explore/run-queue/state.ts';
import { reduceRun } from '../../src/explore/run/state.ts';
import { paperGrid } from '../../src/node/grids.ts';
import { fakeRun } from './fake-run.ts';
import { expectFits } from './panel-frames.ts';
import { panelLines } from './panel-lines.tsx';

const paper = await paperGrid();
const add = (pair: string): QueueAction => ({
  type: 'add',
  order: { studies: ['capacity'], grid: { ...paper, pairs: [pair] } },
});
const queueAfter = (...actions: QueueAction[]): RunQueue =>
  actions.reduce(reduceQueue, EMPTY_QUEUE);
/** 4-9 goes on, 0-1 has failed, 3-8 waits. */
const queue = queueAfter(
  add('0-1'),
  add('4-9'),
  add('3-8'),
  { type: 'begin' },
  { type: 'end', how: 'failed', reason: 'got \u001B, expected a disk' },
  { type: 'begin' },
);
const run = fakeRun()
  .slice(0, 40)
  .reduce((state, record) => reduceRun(state, record, 0), NO_DATA.run);
const data: Data = { ...NO_DATA, run, running: 'running', queue };
const frame = (of: Data, [width, height]: readonly [number, number], state = panel.initial) => {
  const theme = makeTheme({ name: 'dark', level: 0 });
  return panelLines(panel, state, of, { width, height, theme, now: 12_000 }).join('\n');
};
const pair = (state = panel.initial) => chosen(state, queue.runs)?.order.grid.pairs.join();

test('runs are told in their order below the run that goes on, why one failed included', () => {
  const text = frame(data, [80, 20]);
  expect(text).toContain('validation F1');
  expect(text).toMatch(
    /> capacity +in progress +mnist {3}4-9 .*\n.*failed: Enter continues it +got \\u\{1b\}, expected a disk\n.*waits +mnist {3}3-8/,
  );
  expectFits(panel, panel.initial, data);
  expect(
    frame({ ...data, queue: queueAfter(add('4-9'), { type: 'begin' }) }, [80, 20]),
  ).not.toMatch(/in progress/);
});

test('a queue that is held says how it goes on', () => {
  const held = queueAfter(add('4-9'), { type: 'hold', isHeld: true });
  const text = frame({ ...NO_DATA, queue: held }, [120, 36]);
  expect(text).toContain('No run yet');
  expect(text).toContain('waits: Enter goes on');
  const change = { type: 'hold', isHeld: false };
  expect(command(panel.initial, { type: 'enter' }, { ...NO_DATA, queue: held })).toEqual({
    type: 'queue',
    change,
  });
});

test('keys choose a run, and the mouse does', () => {
  expect(pair()).toBe('4-9');
  const down = reduce(panel.initial, { type: 'select', by: 1 }, data);
  expect(pair(down)).toBe('0-1');
  expect(pair(reduce(down, { type: 'select', by: 9 }, data))).toBe('3-8');
  expect(pair(reduce(down, { type: 'row', row: 0 }, data))).toBe('4-9');
  // It may have ended since.
  expect(pair({ run: 99 })).toBe('4-9');
  expect(reduce(panel.initial, { type: 'select', by: 1 }, NO_DATA)).toEqual({ run: undefined });
});

test('what is chosen is moved, removed or run again, but the run that goes on is not', () => {
  const [, failed, waiting] = queue.runs.map(({ id }) => ({ run: id }));
  const asked = (state: typeof panel.initial, action: Parameters<typeof command>[1]) =>
    command(state, action, data);
  expect(asked(waiting!, { type: 'move', by: -1 })).toEqual({
    type: 'queue',
    change: { type: 'move', id: waiting!.run, by: -1 },
  });
  expect(asked(waiting!, { type: 'remove' })).toEqual({
    type: 'queue',
    change: { type: 'remove', id: waiting!.run },
  });
  expect(asked(failed!, { type: 'enter' })).toEqual({
    type: 'queue',
    change: { type: 'again', id: failed!.run },
  });
  expect(asked(waiting!, { type: 'enter' })).toBeUndefined();
  expect(asked(panel.initial, { type: 'remove' })).toMatchObject({
    text: 'in progress: x cancels it',
  });
  expect(command(panel.initial, { type: 'remove' }, NO_DATA)).toBeUndefined();
});
