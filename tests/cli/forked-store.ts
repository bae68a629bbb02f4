import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import type { StoredTrial } from '../../src/lab/store.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { smallFiles } from '../lab/small-files.ts';
import { emptyFolder, jsonLines, UNDRAWN } from './program.ts';
import { runHere } from './run-here.ts';

/** A line of JSON that the program printed. */
export type Line = Record<string, unknown> & { trialId: string };

/** Where stores of these folders are. */
export const STORE = '.lowcap/store.db';

/** A folder with data, and a store of one network that was forked, pruned and forked again: their ids. */
export interface ForkedStore {
  readonly whole: string;
  readonly data: string;
  readonly parent: string;
  readonly child: string;
  readonly grandchild: string;
}

/** Makes one before the tests of a file; tests that change it work on a copy. */
export function forkedStore(): () => ForkedStore {
  let made: ForkedStore;
  beforeAll(async () => {
    const whole = mkdtempSync(join(tmpdir(), 'lowcap-forks-'));
    const data = join(whole, 'data');
    mkdirSync(data);
    for (const [name, bytes] of Object.entries(smallFiles())) {
      writeFileSync(join(data, name), bytes);
    }
    const grid = '--pairs 4-9 --hidden 4 --seeds 1 --epochs 6 --batch 64 --init he --quiet';
    const run = ['run', 'capacity', '--dataset', data, ...grid.split(' '), ...UNDRAWN];
    expect(await runHere(whole, run)).toMatchObject({ status: 0 });
    const idOf = async (...words: string[]) => (await lines(whole, ...words))[0].trialId;
    const parent = await idOf('list', 'trials');
    const pruned = ['--epoch', '3', '--sparsity', '0.9', '--learning-rate', '0.1'];
    const child = await idOf('fork', parent, ...pruned);
    const grandchild = await idOf('fork', child, '--epoch', '5', '--epochs', '8');
    made = { whole, data, parent, child, grandchild };
  });
  afterAll(() => rmSync(made.whole, { recursive: true }));
  return () => made;
}

/** A folder with a store like that of another one. */
export async function copyOf(folder: string): Promise<string> {
  const copy = await emptyFolder();
  cpSync(join(folder, '.lowcap'), join(copy, '.lowcap'), { recursive: true });
  return copy;
}

/** What the program prints as JSON when nothing is wrong. */
export async function lines(folder: string, ...words: string[]): Promise<Line[]> {
  const { status, stdout, stderr } = await runHere(folder, [...words, '--json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return jsonLines(stdout) as Line[];
}

/** A trial as it is stored. */
export function read(folder: string, id: string): StoredTrial {
  const store = SqliteStore.openReadOnly(join(folder, STORE));
  try {
    const { row } = store.rows.trial(id) as { row: StoredTrial };
    return row;
  } finally {
    store.close();
  }
}

/** Changes what is stored of a trial, digests and all. */
export function change(
  folder: string,
  id: string,
  changed: (row: StoredTrial) => StoredTrial,
): void {
  const row = changed(read(folder, id));
  const store = SqliteStore.open(join(folder, STORE));
  store.save([row]);
  store.close();
}
