import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ARITHMETIC } from '../../src/core/version.ts';
import { CHECKPOINT_VERSION } from '../../src/lab/checkpoint.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { trialId } from '../../src/lab/trial.ts';
import { backupStore } from '../../src/node/backup-store.ts';
import { checkStore } from '../../src/node/check-store.ts';
import { findGarbage, removeGarbage } from '../../src/node/garbage.ts';
import { paperGrid, rememberGrid } from '../../src/node/grids.ts';
import { mergeStores } from '../../src/node/merge-stores.ts';
import { repairStore } from '../../src/node/repair-store.ts';
import { deleteStored, planDeletion } from '../../src/node/delete-stored.ts';
import { storedRuns } from '../../src/node/stored-records.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { capacity } from '../../src/studies/capacity.ts';
import { collect } from '../lab/collect.ts';
import {
  database,
  expectSame,
  open,
  place,
  plain,
  storedCheckpoint,
  storedTrial,
} from './stores.ts';

/** The checkpoints that a store gives, by the ids of their trials; null for one that is damaged. */
function found(store: SqliteStore) {
  const ids = store.heads.checkpoints();
  return Object.fromEntries(
    ids.map((id) => {
      const one = store.checkpoint(id);
      return [id, one && ('epoch' in one ? one.epoch : null)];
    }),
  );
}

test('a checkpoint is kept bit for bit, the last one of a trial, until the trial is finished', async () => {
  const file = await place();
  const store = open(file);
  store.saveCheckpoints([storedCheckpoint('a', 1), storedCheckpoint('b')]);
  store.saveCheckpoints([storedCheckpoint('a', 3)]);
  const again = open(file).checkpoint('a');
  const versions = { arithmetic: ARITHMETIC, version: CHECKPOINT_VERSION };
  expect(again && 'epoch' in again && plain(again)).toEqual({
    ...versions,
    ...plain(storedCheckpoint('a', 3)),
  });
  expect(store.find('a')).toBeUndefined();
  store.save([storedTrial('a')]);
  expect(found(store)).toEqual({ b: 2 });
  // With the trial: no run that is killed between the two trains it on.
  expect(() =>
    store.atomically(() => {
      store.save([storedTrial('b')]);
      throw new Error('no room');
    }),
  ).toThrow('no room');
  expect(found(store)).toEqual({ b: 2 });
});

/** A store of version 3: as this one, but for checkpoints. */
async function older(): Promise<string> {
  const file = await place();
  const store = SqliteStore.open(file);
  store.save([storedTrial('a')]);
  store.close();
  database(file, 'DROP TABLE checkpoint; PRAGMA user_version = 3; PRAGMA journal_mode = DELETE');
  return file;
}

test('a store of version 3 is brought to this one as it is, without a copy', async () => {
  const file = await older();
  const store = open(file);
  expectSame(store, storedTrial('a'));
  expect(store.backup).toBeUndefined();
  expect(existsSync(`${file}.version-3`)).toBe(false);
  store.saveCheckpoints([storedCheckpoint('b')]);
  expect(found(open(file))).toEqual({ b: 2 });
});

test('one that is only read stays of version 3', async () => {
  const file = await older();
  const before = readFileSync(file);
  const store = SqliteStore.openReadOnly(file);
  expectSame(store, storedTrial('a'));
  expect(found(store)).toEqual({});
  expect(store.checkpoint('a')).toBeUndefined();
  store.close();
  const into = join(dirname(file), 'all.db');
  await mergeStores(into, [file], () => {}, new AbortController().signal);
  expectSame(open(into), storedTrial('a'));
  expect(readFileSync(file).equals(before)).toBe(true);
});

const DAMAGE = "UPDATE checkpoint SET history = zeroblob(80) WHERE trial = 'b'";

test('check counts them and names those that are damaged, repair keeps the rest', async () => {
  const file = await place();
  const store = SqliteStore.open(file);
  store.save([storedTrial('x')]);
  store.saveCheckpoints(['a', 'b', 'c'].map((id) => storedCheckpoint(id)));
  store.close();
  const all = () => collect(checkStore(file, join(dirname(file), 'report')));
  expect(await all()).toMatchObject([{ type: 'checked', trials: 1, checkpoints: 3 }]);
  database(file, DAMAGE);
  const damage = { kind: 'checkpoint', id: 'b', wrong: 'a state that is not that of its digest' };
  expect(await all()).toMatchObject([
    { type: 'damaged', ...damage },
    { type: 'checked', trials: 1, checkpoints: 2, findings: { damaged: 1 } },
  ]);
  const copy = join(dirname(file), 'copy.db');
  expect(await backupStore(file, copy)).toMatchObject({ trials: 1, damaged: [damage] });
  expect(found(open(copy))).toEqual({ a: 2, b: null, c: 2 });
  repairStore(file);
  expect(found(open(file))).toEqual({ a: 2, c: 2 });
});

test('of stores that are merged the farthest is kept, and none of a trial that one has finished', async () => {
  const files = await Promise.all([place(), place(), place()]);
  const contents = [
    [
      ['a', 1],
      ['b', 2],
      ['c', 1],
    ],
    [
      ['a', 3],
      ['c', 2],
    ],
    [
      ['a', 2],
      ['b', 9],
    ],
  ] as const;
  files.forEach((file, i) => {
    const store = SqliteStore.open(file);
    store.saveCheckpoints(contents[i].map(([id, epoch]) => storedCheckpoint(id, epoch)));
    // The first of them is finished in a store that comes before, the second in one that comes after.
    if (i === 1) store.save([storedTrial('b')]);
    if (i === 2) store.save([storedTrial('c')]);
    store.close();
  });
  const into = join(dirname(files[0]), 'all.db');
  const merged = await mergeStores(into, files, () => {}, new AbortController().signal);
  expect(merged).toMatchObject({ trials: 2, disagreements: 0, damaged: 0 });
  expect(found(open(into))).toEqual({ a: 3 });
});

test('gc finds those of finished trials and of another arithmetic', async () => {
  const store = open(await place());
  store.save([storedTrial('done')]);
  store.saveCheckpoints(['done', 'going'].map((id) => storedCheckpoint(id)));
  const about = { kind: 'checkpoint', bytes: 100 };
  const garbage = await findGarbage(store);
  expect(garbage).toEqual([{ ...about, id: 'done', why: 'finished' }]);
  expect(await findGarbage(store, ARITHMETIC + 1)).toEqual([
    ...garbage,
    { ...about, id: 'going', why: 'older arithmetic' },
  ]);
  removeGarbage(store, garbage);
  expect(found(store)).toEqual({ going: 2 });
  expectSame(store, storedTrial('done'));
});

test('a run that is deleted takes them with it, but for those that another run continues', async () => {
  const store = open(await place());
  const grid = { ...(await paperGrid()), pairs: ['4-9'], recipes: [RECIPES.paper] };
  const [one, both] = [[1], [1, 2]].map((seeds) => ({ ...grid, seeds, hiddenSizes: [2] }));
  for (const some of [one, both]) rememberGrid(store, some);
  const ids = await Promise.all(capacity.trials(both, RECIPES.paper).map(trialId));
  store.saveCheckpoints(ids.map((id) => storedCheckpoint(id)));
  const runs = storedRuns(store);
  expect(runs.map(({ unfinished }) => unfinished.length).sort()).toEqual([1, 2]);
  const larger = runs.find(({ unfinished }) => unfinished.length === 2)!;
  const deletion = planDeletion(store, [larger]);
  expect(deletion.unfinished).toEqual([ids[1]]);
  deleteStored(store, deletion);
  expect(found(store)).toEqual({ [ids[0]]: 2 });
});
