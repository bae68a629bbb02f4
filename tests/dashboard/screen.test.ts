import chalk from 'chalk';
import { EventEmitter } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { showRun } from '../../cli/dashboard/progress/screen.tsx';
import type { RunRecord } from '../../src/lab/records.ts';
import { until } from '../until.ts';
import { fakeRun, stream } from './fake-run.ts';

const ENTER_ALTERNATE = '\u001B[?1049h';
const LEAVE_ALTERNATE = '\u001B[?1049l';
const HIDE_CURSOR = '\u001B[?25l';
const SHOW_CURSOR = '\u001B[?25h';

/** A terminal that only remembers what was written to it. */
class Terminal extends EventEmitter {
  readonly isTTY = true;
  columns = 80;
  rows = 24;
  readonly writes: string[] = [];

  write(text: string, done?: () => void): boolean {
    this.writes.push(text);
    done?.();
    return true;
  }

  get text(): string {
    return this.writes.join('');
  }

  /** What stands on the normal screen in the end. */
  get left(): string {
    return stripVTControlCharacters(this.text.slice(this.text.indexOf(LEAVE_ALTERNATE)));
  }
}

function show(terminal: Terminal, records: AsyncIterable<RunRecord>): Promise<void> {
  const stdout = terminal as unknown as NodeJS.WriteStream;
  return showRun(records, { title: 'recipe paper', stdout, env: {} });
}

beforeEach(() => {
  chalk.level = 0;
});
afterEach(() => void vi.useRealTimers());

test('the finished table is left on the normal screen', async () => {
  const terminal = new Terminal();
  await show(terminal, stream(fakeRun()));
  expect(terminal.text.split(ENTER_ALTERNATE)).toHaveLength(2);
  expect(terminal.left).toMatch(/^capacity {2}recipe paper\n/);
  expect(terminal.left.match(/±\.\d{3}/g)).toHaveLength(55);
  expect(terminal.left).toContain('165 of 165 trials');
  expect(terminal.left.endsWith('\n')).toBe(true);
  expect(terminal.text.lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(
    terminal.text.lastIndexOf(HIDE_CURSOR),
  );
  expect(terminal.listenerCount('resize')).toBe(0);
});

test('an error of the run comes through after screen and cursor are restored', async () => {
  async function* failing() {
    yield* stream(fakeRun().slice(0, 500));
    throw new Error('the disk is full');
  }
  const terminal = new Terminal();
  await expect(show(terminal, failing())).rejects.toThrow('the disk is full');
  expect(terminal.text).toContain(LEAVE_ALTERNATE);
  expect(terminal.text.lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(
    terminal.text.lastIndexOf(HIDE_CURSOR),
  );
  expect(terminal.left).toMatch(/stopped: \d+ of 165 trials/);
});

test('frames are few, however many records there are', async () => {
  vi.useFakeTimers();
  const terminal = new Terminal();
  const shown = show(terminal, stream(fakeRun().slice(0, 600), 5));
  await vi.advanceTimersByTimeAsync(600 * 5);
  await shown;
  const frames = terminal.writes.filter((text) => text.includes('GFLOP/s')).length;
  // Five in each of three seconds, and the first and the last.
  expect(frames).toBeGreaterThan(2);
  expect(frames).toBeLessThanOrEqual(15 + 2);
});

test('a new size clears the screen first and is drawn without a record', async () => {
  async function* resized() {
    yield* stream(fakeRun().slice(0, 500));
    await until(() => terminal.text.includes('GFLOP/s'));
    terminal.columns = 40;
    terminal.writes.length = 0;
    terminal.emit('resize');
    await until(() => terminal.text.includes('mean of the seeds'));
    written = terminal.text;
  }
  const terminal = new Terminal();
  let written = '';
  await show(terminal, resized());
  expect(written).toContain('\u001B[H\u001B[J');
  const drawn = stripVTControlCharacters(written).split('\n');
  expect(drawn.some((line) => line.includes('mean of the seeds'))).toBe(true);
  expect(Math.max(...drawn.map((line) => line.length))).toBeLessThanOrEqual(40);
});
