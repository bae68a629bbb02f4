import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { backupStore } from '../../src/node/backup-store.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { refusal } from '../data/fixtures.ts';
import { makeDevice } from './devices.ts';
import { database, expectSame, open, place, storedTrial } from './stores.ts';

test('a store in use is copied with all that was saved, and the copy is one file', async () => {
  const file = await place();
  const store = open(file);
  store.save([storedTrial('a'), storedTrial('b')]);
  store.setPreference('grids', []);
  expect(existsSync(`${file}-wal`)).toBe(true);
  const copy = join(dirname(file), 'copies', 'copy.db');
  expect(await backupStore(file, copy)).toEqual({
    type: 'backup',
    file: copy,
    trials: 2,
    measurements: 0,
    damaged: [],
  });
  expect(readdirSync(dirname(copy))).toEqual(['copy.db']);
  // Alone, without what SQLite keeps beside the store.
  store.save([storedTrial('c')]);
  const copied = open(copy);
  expectSame(copied, storedTrial('a'));
  expect(copied.heads.trialIds()).toEqual(['a', 'b']);
  expect(copied.preference('grids')).toEqual([]);
});

test('an older copy is replaced, unless it is in use or is the store itself', async () => {
  const file = await place();
  const store = open(file);
  store.save([storedTrial('a')]);
  const copy = join(dirname(file), 'copy.db');
  await backupStore(file, copy);
  store.save([storedTrial('b')]);
  await backupStore(file, copy);
  const used = SqliteStore.open(copy);
  expect(used.heads.trialIds()).toEqual(['a', 'b']);
  used.save([storedTrial('c')]);
  expect(await refusal(() => backupStore(file, copy))).toContain(
    `got ${copy}, a store that is in use`,
  );
  used.close();
  expect(await refusal(() => backupStore(file, file))).toContain('the same file');
  expectSame(store, storedTrial('a'));
});

test('what is no older copy is not replaced, neither a device', async () => {
  const file = await place();
  open(file).save([storedTrial('a')]);
  const text = join(dirname(file), 'thesis.txt');
  writeFileSync(text, 'Years of work. '.repeat(100));
  for (const other of [text, makeDevice(dirname(file), 'full')]) {
    expect(await refusal(() => backupStore(file, other))).toBe(
      `got ${other}, which is no store, expected an older copy that is replaced, or a name for a new one`,
    );
  }
  expect(readFileSync(text, 'utf8')).toMatch(/^Years of work/);
  expect(statSync(join(dirname(file), 'full')).isCharacterDevice()).toBe(true);
  const empty = join(dirname(file), 'empty');
  writeFileSync(empty, '');
  expect(await backupStore(file, empty)).toMatchObject({ trials: 1 });
});

test('damaged rows are told and copied as they are; what is no store is refused and nothing written', async () => {
  const file = await place();
  open(file).save([storedTrial('a'), storedTrial('b')]);
  database(file, "UPDATE trial SET weights = zeroblob(20) WHERE id = 'a'");
  const copy = join(dirname(file), 'copy.db');
  expect(await backupStore(file, copy)).toMatchObject({
    trials: 1,
    damaged: [{ kind: 'trial', id: 'a' }],
  });
  const before = readFileSync(copy);
  const text = join(dirname(file), 'text.db');
  writeFileSync(text, 'not a database '.repeat(100));
  expect(await refusal(() => backupStore(text, copy))).toContain(text);
  expect(await refusal(() => backupStore(`${text}x`, copy))).toContain('which is not there');
  expect(readFileSync(copy).equals(before)).toBe(true);
  expect(readdirSync(dirname(file)).filter((name) => name.includes('tmp'))).toEqual([]);
});
