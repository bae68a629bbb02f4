import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { RECIPES } from '../../src/lab/recipe.ts';
import { openLaboratory } from '../../src/node/laboratory.ts';
import { openStoreToRead } from '../../src/node/store-files.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { studyNamed } from '../../src/studies/catalogue.ts';
import { refusal, temporaryFolder } from '../data/fixtures.ts';
import { smallFiles } from '../lab/small-files.ts';
import { database, expectSame, open, place, storedTrial } from './stores.ts';

/** From now on no file has more pages than this; gives back how to make room again. */
function fillDisk(pages: number): () => void {
  const { exec } = DatabaseSync.prototype;
  const spy = vi.spyOn(DatabaseSync.prototype, 'exec');
  let most = pages;
  spy.mockImplementation(function (this: DatabaseSync, sql) {
    exec.call(this, `PRAGMA max_page_count = ${most}`);
    exec.call(this, sql);
  });
  onTestFinished(() => spy.mockRestore());
  return () => void (most = 1_000_000);
}

/** From now on nobody waits for a lock of another program. */
function losePatience(): void {
  const { exec } = DatabaseSync.prototype;
  const spy = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (
    this: DatabaseSync,
    sql,
  ) {
    exec.call(this, 'PRAGMA busy_timeout = 0');
    exec.call(this, sql);
  });
  onTestFinished(() => spy.mockRestore());
}

test('a full disk is said in a sentence, saves nothing of it, and the store goes on', async () => {
  const file = await place();
  const makeRoom = fillDisk(12);
  const store = open(file);
  const large = { ...storedTrial('b'), weights: new Uint8Array(100_000) };
  expect(await refusal(() => store.save([storedTrial('a'), large]))).toBe(
    `got no room to save to ${file}: database or disk is full`,
  );
  expect(store.find('a')).toBeUndefined();
  expect(store.preference('grids')).toBeUndefined();
  store.setPreference('grids', 'x'.repeat(100_000));
  expect(store.preference('grids')).toBeUndefined();
  makeRoom();
  store.save([storedTrial('a')]);
  expectSame(store, storedTrial('a'));
});

test('a store that another program keeps is said in a sentence, can be read, and saves again later', async () => {
  const file = await place();
  const store = open(file);
  store.save([storedTrial('a')]);
  const other = new DatabaseSync(file);
  onTestFinished(() => other.close());
  other.exec('BEGIN IMMEDIATE');
  losePatience();
  const kept = `got ${file}, which is locked by another process, expected a store that is free: `;
  expect(await refusal(() => store.save([storedTrial('b')]))).toBe(`${kept}database is locked`);
  // To open it takes no lock.
  SqliteStore.open(file).close();
  const reader = SqliteStore.openToRead(file);
  onTestFinished(() => reader.close());
  expectSame(reader, storedTrial('a'));
  other.exec('COMMIT');
  store.save([storedTrial('b')]);
  expectSame(reader, storedTrial('b'));
});

test('a store is made whole or not at all', async () => {
  const file = await place();
  const makeRoom = fillDisk(4);
  expect(await refusal(() => SqliteStore.open(file))).toContain(`got no room to save to ${file}`);
  makeRoom();
  open(file).save([storedTrial('a')]);
});

/** Opens a store as on a disk that cannot be written. */
function openUnwritable(file: string): SqliteStore {
  const spy = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(() => {
    throw Object.assign(new Error('disk I/O error'), { errcode: 10 });
  });
  try {
    const store = SqliteStore.openToRead(file);
    onTestFinished(() => store.close());
    return store;
  } finally {
    spy.mockRestore();
  }
}

test('a store that cannot be written is read, and saves nothing', async () => {
  const file = join(await temporaryFolder({}), 'a b?c#d%20.db');
  const first = SqliteStore.open(file);
  first.save([storedTrial('a')]);
  first.close();
  const store = openUnwritable(file);
  expectSame(store, storedTrial('a'));
  expect(await refusal(() => store.save([storedTrial('b')]))).toMatch(/ may be written: /);
  store.setPreference('grids', []);
  expect(store.preference('grids')).toBeUndefined();
});

test.each<[string, string]>([
  [
    `PRAGMA user_version = 2; DROP TABLE checkpoint; ALTER TABLE trial DROP COLUMN digest;
     ALTER TABLE measurement DROP COLUMN digest; ALTER TABLE preference DROP COLUMN digest`,
    'version 2 that cannot be written, expected version 6',
  ],
  ['PRAGMA user_version = 7', 'version 7, expected at most 6'],
  ['PRAGMA application_id = 7', 'another program'],
])('what cannot be written is checked, too: %s', async (sql, reason) => {
  const file = await place();
  SqliteStore.open(file).close();
  database(file, sql);
  const sentence = await refusal(() => openUnwritable(file));
  expect(sentence).toContain(`got ${file}, `);
  expect(sentence).toContain(reason);
});

test('to read a store that is not there is refused, and makes none', async () => {
  const file = await place();
  expect(await refusal(() => openStoreToRead(file))).toBe(
    `got ${file}, which is not there, expected a store to read`,
  );
  expect(existsSync(file)).toBe(false);
});

test('a store that is deleted while it is open is made again with all that was in it, which is said', async () => {
  const file = join(await temporaryFolder({}), 'deep', 'store.db');
  const store = open(file);
  const heard: string[] = [];
  store.notify = (sentence) => void heard.push(sentence);
  store.save([storedTrial('a')]);
  rmSync(dirname(file), { recursive: true });
  store.save([storedTrial('b')]);
  store.save([storedTrial('c')]);
  expect(heard).toEqual([
    `got ${file} deleted while it was open, expected it to stay: made it again with all that was in it`,
  ]);
  const again = open(file);
  for (const id of ['a', 'b', 'c']) expectSame(again, storedTrial(id));
});

test('a store that is deleted after it was written last is made again at the end of a run', async () => {
  const folder = await temporaryFolder(smallFiles(200));
  const file = join(folder, 'store.db');
  const lab = await openLaboratory({
    dataset: folder,
    data: {},
    store: file,
    pairs: ['4-9'],
    hiddenSizes: [2],
    seeds: [1],
    recipes: [{ ...RECIPES.paper, epochs: 1 }],
    draws: 1,
    clip: true,
    workers: 1,
  });
  onTestFinished(() => lab.store.close());
  const { signal } = new AbortController();
  for await (const { type } of lab.run('capacity', [studyNamed('capacity')], signal)) {
    if (type === 'finished') rmSync(file);
  }
  expect(open(file).heads.trialIds()).toHaveLength(1);
});

test('a store whose folder is gone for good is no place to save to, in a sentence', async () => {
  const folder = join(await temporaryFolder({}), 'deep');
  const file = join(folder, 'store.db');
  const store = open(file);
  store.save([storedTrial('a')]);
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'mine');
  const sentence = /^got .*store\.db deleted \([^\n]+\), expected a place to make it again$/;
  expect(await refusal(() => store.save([storedTrial('b')]))).toMatch(sentence);
  store.setPreference('panel', 'claims');
  expect(readFileSync(folder, 'utf8')).toBe('mine');
});

test('a store that is replaced while it is open stays as it is, and saving fails in a sentence', async () => {
  const file = await place();
  const store = open(file);
  store.save([storedTrial('a')]);
  renameSync(file, `${file}.moved`);
  writeFileSync(file, 'mine');
  for (const id of ['b', 'c']) {
    expect(await refusal(() => store.save([storedTrial(id)]))).toBe(
      `got another file in place of ${file} while it was open, expected the store to stay: what was in it is kept as ${file}.replaced`,
    );
  }
  expect(readFileSync(file, 'utf8')).toBe('mine');
  const beside = open(`${file}.replaced`);
  for (const id of ['a', 'b']) expectSame(beside, storedTrial(id));
  expect(readdirSync(dirname(file))).not.toContain('store.db.replaced-2');
});
