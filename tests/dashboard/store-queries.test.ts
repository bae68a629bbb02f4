import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BackgroundVerdicts } from '../../cli/dashboard/app/background-verdicts.ts';
import { StoreQueries } from '../../cli/dashboard/app/store-queries.ts';
import { panel as capacityPanel } from '../../cli/dashboard/panels/capacity/panel.ts';
import { panel as homePanel } from '../../cli/dashboard/panels/home/panel.ts';
import type { AnyPanel, Data } from '../../cli/dashboard/panel.ts';
import { paperGrid } from '../../src/node/grids.ts';
import { SqliteStore } from '../../src/node/store.ts';
import type { Claim } from '../../src/claims/claim.ts';
import { claim } from '../claims/claim.ts';
import { until } from '../until.ts';

const capacity = capacityPanel as AnyPanel;
const home = homePanel as AnyPanel;

let folder: string;
let storeFile: string;
let changes: Partial<Data>[];
let failures: string[];
let queries: StoreQueries;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lowcap-queries-'));
  storeFile = join(folder, 'store.db');
  changes = [];
  failures = [];
  queries = new StoreQueries({
    storeFile,
    grid: await paperGrid(),
    emit: (change) => changes.push(change),
    fail: ({ message }) => failures.push(message),
  });
});

afterEach(async () => {
  vi.useRealTimers();
  await queries.close();
  await rm(folder, { recursive: true });
});

test('nothing is read before the first frame, then what is in view', async () => {
  SqliteStore.open(storeFile).close();
  queries.show(capacity);
  expect(changes).toEqual([]);
  queries.begin();
  expect(changes).toMatchObject([{ loading: true }, { changes: 1 }]);
  await until(() => changes.some(({ loading }) => loading === false));
  await until(() => changes.some(({ studies }) => studies?.length === 8));
  expect(failures).toEqual([]);
});

test('verdicts are judged once for each grid, by a thread that ends; given up when forgotten', async () => {
  const grid = await paperGrid();
  const told: Data['verdicts'][] = [];
  let closed = 0;
  const answers: ((answer: { readonly claims: readonly Claim[] }) => void)[] = [];
  const reader = {
    ask: () =>
      new Promise<never>((resolve) => answers.push(resolve as unknown as (typeof answers)[number])),
    close: async () => void closed++,
  };
  const verdicts = new BackgroundVerdicts(
    () => reader,
    (change) => told.push(change.verdicts),
  );
  const judged = verdicts.judge(grid);
  await verdicts.judge(grid);
  expect(answers).toHaveLength(1);
  answers[0]({
    claims: [
      claim({ verdict: 'partly' }),
      claim({ verdict: 'partly' }),
      claim({ verdict: 'undecided' }),
    ],
  });
  await judged;
  expect(told).toEqual([{ partly: 2, undecided: 1 }]);
  expect(closed).toBe(1);

  await verdicts.forget();
  const again = verdicts.judge(grid);
  await verdicts.forget();
  answers[1]({ claims: [claim({ verdict: 'partly' })] });
  await again;
  expect(told).toHaveLength(1);
});

test('a store that cannot be read is said, every time, and nothing is waited for', async () => {
  await writeFile(storeFile, 'no store');
  queries.show(capacity);
  queries.begin();
  await until(() => failures.length >= 2);
  expect(changes.at(-1)).toEqual({ loading: false });
  const before = failures.length;
  // The thread is gone by now.
  queries.show(capacity);
  await until(() => failures.length > before);
  expect(changes.at(-1)).toEqual({ loading: false });
});

test('closed before the first frame it reads nothing, and afterwards nothing is waited for', async () => {
  await queries.close();
  queries.show(home);
  queries.begin();
  vi.useFakeTimers();
  // As the last records of a run that is being stopped do.
  queries.stale('this process');
  queries.readAgain();
  expect(vi.getTimerCount()).toBe(0);
  expect(changes).toEqual([]);
});
