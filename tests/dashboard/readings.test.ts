import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Readings } from '../../cli/dashboard/app/store-queries.ts';
import { panel as capacity } from '../../cli/dashboard/panels/capacity/panel.ts';
import { panel as home } from '../../cli/dashboard/panels/home/panel.ts';
import type { Data } from '../../cli/dashboard/panel.ts';
import { paperGrid } from '../../src/node/grids.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { until } from '../until.ts';

let folder: string;
let storeFile: string;
let told: Partial<Data>[];
let failures: string[];
let readings: Readings;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lowcap-readings-'));
  storeFile = join(folder, 'store.db');
  told = [];
  failures = [];
  readings = new Readings({
    storeFile,
    grid: await paperGrid(),
    tell: (change) => told.push(change),
    fail: ({ message }) => failures.push(message),
  });
});

afterEach(async () => {
  vi.useRealTimers();
  await readings.close();
  await rm(folder, { recursive: true });
});

test('nothing is read before the first frame, then what is in view', async () => {
  SqliteStore.open(storeFile).close();
  readings.show(capacity);
  expect(told).toEqual([]);
  readings.begin();
  expect(told).toMatchObject([{ reading: true }]);
  await until(() => told.some(({ reading }) => reading === false));
  await until(() => told.some(({ studies }) => studies?.length === 8));
  expect(failures).toEqual([]);
});

test('a store that cannot be read is said, every time, and nothing is waited for', async () => {
  await writeFile(storeFile, 'no store');
  readings.show(capacity);
  readings.begin();
  await until(() => failures.length >= 2);
  expect(told.at(-1)).toEqual({ reading: false });
  const before = failures.length;
  // The thread is gone by now.
  readings.show(capacity);
  await until(() => failures.length > before);
  expect(told.at(-1)).toEqual({ reading: false });
});

test('closed before the first frame it reads nothing, and afterwards nothing is waited for', async () => {
  await readings.close();
  readings.show(home);
  readings.begin();
  vi.useFakeTimers();
  // As the last records of a run that is being stopped do.
  readings.stale();
  readings.readAgain();
  expect(vi.getTimerCount()).toBe(0);
  expect(told).toEqual([]);
});
