import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { StoredMeasurement, StoredTrial } from '../../src/lab/store.ts';
import { paperGrid, rememberedRuns, rememberGrid } from '../../src/node/grids.ts';
import { type MergeRecord, mergeStores } from '../../src/node/merge-stores.ts';
import { SqliteStore } from '../../src/node/store.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { refusal, temporaryFolder } from '../data/fixtures.ts';
import { database, expectSame, open, storedTrial } from './stores.ts';

const NEVER = new AbortController().signal;

const measured = (id: string, trialId: string, value: unknown = 1): StoredMeasurement => ({
  id,
  trialId,
  measurement: 'census',
  value,
  seconds: 0.5,
});

/** Makes stores of these contents in a folder. */
async function makeStores(
  ...contents: (readonly [readonly StoredTrial[], readonly StoredMeasurement[]])[]
) {
  const folder = await temporaryFolder({});
  const files = contents.map(([trials, measurements], i) => {
    const file = join(folder, `${i}.db`);
    const store = SqliteStore.open(file);
    store.save(trials);
    store.saveMeasurements(measurements);
    store.close();
    return file;
  });
  return { folder, files, into: join(folder, 'sub', 'all.db') };
}

async function merge(into: string, files: readonly string[]) {
  const said: MergeRecord[] = [];
  const merged = await mergeStores(into, files, (record) => said.push(record), NEVER);
  return { merged, said };
}

test('what stores have is in the new one, once, and they stay as they were', async () => {
  const [a, b, c] = ['a', 'b', 'c'].map(storedTrial) as [StoredTrial, StoredTrial, StoredTrial];
  const later = { ...b, record: { ...b.record, seconds: 99 } };
  const { files, into } = await makeStores(
    [[a, b], [measured('m', 'a')]],
    [[later], [measured('m', 'a'), measured('n', 'b')]],
    // Its trial is in another store.
    [[c], [measured('o', 'a')]],
  );
  const before = files.map((file) => readFileSync(file));
  const { merged, said } = await merge(into, files);
  expect(said).toEqual([]);
  expect(merged).toMatchObject({ stores: 3, trials: 3, measurements: 3, disagreements: 0 });
  const store = open(into);
  for (const trial of [a, b, c]) expectSame(store, trial);
  for (const id of ['m', 'n', 'o']) expect(store.findMeasurement(id)?.value).toBe(1);
  expect(files.map((file, i) => readFileSync(file).equals(before[i]))).toEqual([true, true, true]);
  expect(readdirSync(dirname(files[0])).sort()).toEqual(['0.db', '1.db', '2.db', 'sub']);
});

test('what stores disagree on is named and in the new one from neither, nor what was measured of it', async () => {
  const a = storedTrial('a');
  const history = a.history.slice();
  history[4] += 1e-17;
  history[3] = 0;
  const { files, into } = await makeStores(
    [
      [a, storedTrial('b')],
      [measured('m', 'a'), measured('n', 'b'), measured('o', 'b')],
    ],
    [[{ ...a, history }], [measured('m', 'a'), measured('o', 'b', 2)]],
    [[a], []],
  );
  const { merged, said } = await merge(into, files);
  expect(said).toEqual([
    {
      type: 'disagreement',
      kind: 'trial',
      id: 'a',
      stores: files.slice(0, 2),
      differences: ['history'],
    },
    {
      type: 'disagreement',
      kind: 'measurement',
      id: 'o',
      stores: files.slice(0, 2),
      differences: ['value'],
    },
  ]);
  expect(merged).toMatchObject({ trials: 1, measurements: 1, disagreements: 2 });
  const store = open(into);
  expect(store.heads.trialIds()).toEqual(['b']);
  expect(store.heads.measurements().map(({ id }) => id)).toEqual(['n']);
});

test('budgets come from the store that has them', async () => {
  const { record, ...rest } = storedTrial('a');
  const budgets = [{ updates: 100, loss: 1 / 3, f1: 0.1 + 0.2, auc: 5e-324 }];
  const told = { ...rest, record: { ...record, budgets } };
  const { files, into } = await makeStores(
    [[storedTrial('a')], []],
    [[told], []],
    [[storedTrial('a')], []],
  );
  expect((await merge(into, files)).said).toEqual([]);
  expect(open(into).find('a')?.budgets).toEqual(budgets);
});

test('a damaged row is left out and named, and comes from a store that has it whole', async () => {
  const { files, into } = await makeStores(
    [[storedTrial('a'), storedTrial('b')], []],
    [[storedTrial('a')], []],
  );
  database(files[0], 'UPDATE trial SET weights = zeroblob(20)');
  const { merged, said } = await merge(into, files);
  expect(said).toMatchObject([
    { type: 'damaged', store: files[0], kind: 'trial', id: 'a' },
    { type: 'damaged', store: files[0], kind: 'trial', id: 'b' },
  ]);
  expect(merged).toMatchObject({ trials: 1, damaged: 2 });
  expectSame(open(into), storedTrial('a'));
});

test('when a store cannot be read or the work is stopped, nothing is left', async () => {
  const { folder, files, into } = await makeStores([[storedTrial('a')], []]);
  const broken = join(folder, 'broken.db');
  writeFileSync(broken, 'not a database '.repeat(100));
  expect(await refusal(() => merge(into, [...files, broken]))).toContain(broken);
  const stopped = new AbortController();
  const stopping = mergeStores(into, [files[0], files[0]], () => {}, stopped.signal);
  stopped.abort('stopped');
  await expect(stopping).rejects.toBe('stopped');
  expect(readdirSync(dirname(into))).toEqual([]);
});

test('what is there already and an input that is missing are refused', async () => {
  const { folder, files } = await makeStores([[storedTrial('a')], []]);
  const before = readFileSync(files[0]);
  expect(await refusal(() => merge(files[0], files))).toContain('which is there already');
  expect(readFileSync(files[0]).equals(before)).toBe(true);
  const missing = join(folder, 'none.db');
  expect(await refusal(() => merge(join(folder, 'x.db'), [missing]))).toContain(
    `got ${missing}, which is not there`,
  );
});

test('what was forked from a network that stores disagree on goes with it, and what was measured of that', async () => {
  const [A, B, C, D, E] = Array.from('abcde', (letter) => letter.repeat(64));
  const a = storedTrial(A);
  const forkOf = (id: string, ...parents: readonly string[]): StoredTrial => {
    const { record, ...rest } = storedTrial(id);
    const forks = parents.map((parent) => ({ parent, epoch: 1, learningRate: 1, epochs: 2 }));
    const { trial } = record;
    return {
      ...rest,
      record: { ...record, trial: { ...trial, recipe: { ...trial.recipe, forks } } },
    };
  };
  const other = { ...a, history: Float64Array.of(1, 2, 3, 4, 5) };
  const { files, into } = await makeStores(
    [[a, storedTrial(B), forkOf(C, A), forkOf(D, A, C), forkOf(E, B)], []],
    [[other], [measured('m', C), measured('n', E), measured('o', A)]],
  );
  const { merged, said } = await merge(into, files);
  expect(said).toHaveLength(1);
  expect(merged).toEqual({
    type: 'merged',
    file: into,
    stores: 2,
    trials: 2,
    measurements: 1,
    disagreements: 1,
    damaged: 0,
  });
  const store = open(into);
  expect(store.heads.trialIds()).toEqual([B, E]);
  expect(store.heads.measurements().map(({ id }) => id)).toEqual(['n']);
});

test('runs of all stores are remembered, the last of the last store first, with the studies of each', async () => {
  const { files, into } = await makeStores([[], []], [[], []]);
  const paper = await paperGrid();
  const grid = (seed: number): Grid => ({ ...paper, seeds: [seed] });
  const [first, second] = files.map((file) => SqliteStore.open(file)) as [SqliteStore, SqliteStore];
  rememberGrid(first, grid(1), ['capacity']);
  rememberGrid(first, grid(2));
  rememberGrid(second, grid(3), ['noise']);
  rememberGrid(second, grid(1), ['noise']);
  first.close();
  second.close();
  await merge(into, files);
  const runs = rememberedRuns(open(into)).map((run) => [run.grid.seeds, run.studies]);
  expect(runs).toEqual([
    [[1], ['capacity', 'noise']],
    [[3], ['noise']],
    [[2], undefined],
  ]);
});

test('measurements that are damaged are named, too, and what a store lacks comes from a later one', async () => {
  const { files, into } = await makeStores(
    [[storedTrial('a')], [measured('m', 'a'), measured('n', 'a')]],
    [[], [measured('m', 'a')]],
  );
  database(files[0], "UPDATE measurement SET value = '7' WHERE id = 'm'");
  const { merged, said } = await merge(into, files);
  expect(said).toEqual([
    {
      type: 'damaged',
      store: files[0],
      kind: 'measurement',
      id: 'm',
      wrong: expect.stringContaining('digest') as string,
    },
  ]);
  expect(merged).toMatchObject({ measurements: 2, damaged: 1, disagreements: 0 });
});
