import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect, test } from 'vitest';
import { keys } from '../../cli/commands/keys.ts';
import { openStored } from '../../src/node/laboratory.ts';
import { mergeStores } from '../../src/node/merge-stores.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { openStoreToRead } from '../../src/node/store-files.ts';
import { refusal } from '../data/fixtures.ts';
import { makeDevice } from './devices.ts';
import { database, expectSame, open, place, storedTrial } from './stores.ts';

/** A view that never ends. */
const ENDLESS = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n';

test.each([
  ['a view beside the tables', `CREATE VIEW more AS ${ENDLESS}`, 'the view "more"'],
  [
    'a view in place of a table',
    `DROP TABLE trial; CREATE VIEW trial AS ${ENDLESS}`,
    'the view "trial"',
  ],
  [
    'a trigger',
    'CREATE TRIGGER t AFTER INSERT ON trial BEGIN DELETE FROM measurement; END',
    'the trigger "t"',
  ],
  ['another table', 'CREATE TABLE "a\nb" (x)', 'the table "a\\nb"'],
  ['another index', 'CREATE INDEX i ON trial (record)', 'the index "i"'],
  ['a missing table', 'DROP TABLE measurement', 'no table measurement'],
  [
    'a missing column',
    'ALTER TABLE measurement DROP COLUMN seconds',
    'the columns digest TEXT, id TEXT, name TEXT, trial TEXT, value TEXT in table measurement',
  ],
  [
    'a generated column',
    `DROP TABLE preference; CREATE TABLE preference
     (name TEXT PRIMARY KEY, digest TEXT, value TEXT AS (name))`,
    'the columns digest TEXT, name TEXT, value TEXT in table preference',
  ],
])('a store with %s is refused, and stays as it is', async (_, sql, what) => {
  const file = await place();
  SqliteStore.open(file).close();
  database(file, sql);
  const before = readFileSync(file);
  for (const opened of [SqliteStore.open, openStoreToRead]) {
    expect(await refusal(() => opened(file))).toBe(
      `got ${file} with ${what}, expected a store as lowcap makes it`,
    );
  }
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a store that cannot be looked for is not taken for one that is missing', async () => {
  const file = await place();
  symlinkSync(basename(file), file);
  const looped = `got ${file} (too many symbolic links encountered), expected a file that can be read`;
  const grid = { dataset: 'mnist', data: {}, recipes: [], seeds: [1], draws: 1, clip: true };
  const kept = { store: file, load: undefined, save: undefined, json: true, write: () => {} };
  for (const open of [
    () => SqliteStore.open(file),
    () => openStoreToRead(file),
    () => SqliteStore.openToRead(file),
    () => mergeStores(`${file}.new`, [file], () => {}, new AbortController().signal),
    () => openStored({ ...grid, store: file, out: undefined }),
    () => keys({ ...kept, reset: false }),
    () => keys({ ...kept, reset: true }),
  ]) {
    expect(await refusal(open)).toBe(looped);
  }
});

test.each([':memory:', 'file:other.db', 'FILE:other.db?mode=memory'])(
  '%s is no path of a store, and nothing is made',
  async (name) => {
    expect(await refusal(() => SqliteStore.open(name))).toBe(
      `got ${name}, which is no path for SQLite, expected the path of a store, such as ./${name}`,
    );
    expect(existsSync(name)).toBe(false);
  },
);

test('a path with such a name in it is a path', async () => {
  const file = `${dirname(await place())}/file:a?mode=memory#b%20.db`;
  open(file).save([storedTrial('a')]);
  expectSame(open(file), storedTrial('a'));
  expect(readdirSync(dirname(file))).toContain('file:a?mode=memory#b%20.db');
});

test('the database of another program stays as it is, whatever it holds', async () => {
  const file = await place();
  database(file, `CREATE TABLE bookmark (x); CREATE VIEW trial AS ${ENDLESS}`);
  const before = readFileSync(file);
  expect(await refusal(() => SqliteStore.open(file))).toBe(
    `got ${file}, a database of another program, expected a store of lowcap`,
  );
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(dirname(file))).toEqual(['store.db']);
});

test('a store that was cut off is refused in a sentence that says how to keep what can be read', async () => {
  const file = await place();
  const store = SqliteStore.open(file);
  store.save([storedTrial('a')]);
  store.close();
  writeFileSync(file, readFileSync(file).subarray(0, 4096));
  expect(await refusal(() => SqliteStore.open(file))).toBe(
    `got ${file} with pages that are damaged (database disk image is malformed), expected a store that can be written: lowcap check --repair keeps what can be read`,
  );
});

test('a store that was copied without its log is not believed to be empty, but can be written', async () => {
  const file = await place();
  const store = open(file);
  store.save([storedTrial('a')]);
  const copy = await place();
  copyFileSync(file, copy);
  for (const opened of [openStoreToRead, SqliteStore.openReadOnly]) {
    expect(await refusal(() => opened(copy))).toBe(
      `got ${copy} with nothing in it and no ${copy}-wal beside it, expected both files of a store that was copied while it was in use: lowcap backup makes one of them`,
    );
  }
  copyFileSync(`${file}-wal`, `${copy}-wal`);
  expectSame(openStoreToRead(copy), storedTrial('a'));
  const other = await place();
  copyFileSync(file, other);
  open(other).save([storedTrial('a')]);
  expectSame(openStoreToRead(other), storedTrial('a'));
});

test('what holds nothing is no store that could be read', async () => {
  const file = await place();
  writeFileSync(file, '');
  expect(await refusal(() => SqliteStore.openReadOnly(file))).toBe(
    `got ${file}, in which nothing is, expected a store`,
  );
  const device = makeDevice(dirname(file), 'null');
  for (const opened of [SqliteStore.open, openStoreToRead, SqliteStore.openReadOnly]) {
    expect(await refusal(() => opened(device))).toBe(
      `got ${device}, which is no regular file, expected a store of lowcap or a place to make one`,
    );
  }
});
