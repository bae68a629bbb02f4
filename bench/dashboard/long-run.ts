import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rememberGrid } from '../../src/node/grids.ts';
import { SqliteStore } from '../../src/node/store.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { cpuOfMainThread } from '../cpu.ts';
import { PseudoTerminal } from './terminal.ts';
import { keyWaits } from './waits.ts';

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** A real run with the dashboard open on it, in an empty store. */
export interface LongRun {
  readonly keys: readonly number[];
  /** Shares of a core that the thread of keys and frames takes, by panel. */
  readonly drawing: Readonly<Record<string, number>>;
  /** Megabytes of the whole process, every minute. */
  readonly memory: readonly number[];
}

/** @param grid takes longer to train than the minutes that are measured */
export async function longRun(folder: string, grid: Grid, minutes: number): Promise<LongRun> {
  const store = SqliteStore.open(join(folder, '.lowcap/store.db'));
  rememberGrid(store, grid);
  store.close();
  const terminal = new PseudoTerminal(folder);
  await terminal.until('quit');
  // Home; the study of the second line is capacity.
  terminal.press('0kkkkkkkkj');
  terminal.press('rw');
  await terminal.until('trials/s');
  const start = performance.now();
  const memory = [megabytes(terminal.pid)];
  const keys = await keyWaits(terminal, 200);
  const drawing = {
    Progress: await coreShare(terminal, 'w'),
    Home: await coreShare(terminal, '0'),
    Capacity: await coreShare(terminal, '1'),
  };
  for (let minute = 1; minute <= minutes; minute++) {
    await pause(Math.max(0, minute * 60 - (performance.now() - start) / 1000));
    memory.push(megabytes(terminal.pid));
    // As somebody who looks at it now and then.
    terminal.press('w012'[minute % 4]);
  }
  // `q` would ask whether what is in flight may be lost.
  terminal.press('\u0003');
  await terminal.ended;
  return { keys, drawing, memory };
}

/** Of the main thread over ten seconds with this panel in view. */
async function coreShare(terminal: PseudoTerminal, key: string): Promise<number> {
  terminal.press(key);
  await pause(1);
  const before = cpuOfMainThread(terminal.pid);
  await pause(10);
  return (cpuOfMainThread(terminal.pid) - before) / 10_000;
}

function megabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) / 1024;
}
