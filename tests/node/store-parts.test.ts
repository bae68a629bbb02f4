import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { APPLICATION_ID } from '../../src/lab/store-schema.ts';
import type { Request } from '../../src/lab/request.ts';
import { KnownRows } from '../../src/node/known-rows.ts';
import { openStore, openStoreToRead } from '../../src/node/store-files.ts';
import { digestOfValue } from '../../src/node/store-cells.ts';
import { storeHead } from '../../src/node/store-head.ts';
import { freeName } from '../../src/node/store-migration.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { refusal, temporaryFolder } from '../data/fixtures.ts';
import { place, storedTrial } from './stores.ts';

test('the head of a store tells its program, its pages, and that it has a log', async () => {
  const file = await place();
  SqliteStore.open(file).close();
  const { isLogged, pages, application } = storeHead(file);
  const database = new DatabaseSync(file);
  const count = database.prepare('PRAGMA page_count').get() as { page_count: number };
  database.exec('PRAGMA journal_mode = DELETE');
  database.close();
  expect({ isLogged, pages, application }).toEqual({
    isLogged: true,
    pages: count.page_count,
    application: APPLICATION_ID,
  });
  expect(storeHead(file).isLogged).toBe(false);
  writeFileSync(file, 'short');
  expect(storeHead(file)).toEqual({ isLogged: false, pages: 0, application: 0 });
});

test('a store is opened to be written, or to be read where there is one that is not empty', async () => {
  const folder = await temporaryFolder({ 'empty.db': new Uint8Array() });
  const [file, empty, made] = ['none.db', 'empty.db', 'sub/made.db'].map((name) =>
    join(folder, name),
  );
  expect(await refusal(() => openStoreToRead(file!))).toBe(
    `got ${file}, which is not there, expected a store to read`,
  );
  expect(await refusal(() => openStoreToRead(empty!))).toBe(
    `got ${empty}, which is empty, expected a store to read`,
  );
  const store = openStore(made!);
  store.save([storedTrial('a')]);
  const reader = openStoreToRead(made!);
  expect(reader.find('a')).toEqual(storedTrial('a').record);
  reader.close();
  store.close();
});

test('a name under which something is gets the first number that is free', async () => {
  const folder = await temporaryFolder({ x: new Uint8Array(), 'x-2': new Uint8Array() });
  expect(freeName(join(folder, 'x'))).toBe(join(folder, 'x-3'));
  expect(freeName(join(folder, 'y'))).toBe(join(folder, 'y'));
});

describe('what is known of the rows of a store', () => {
  const damage = { kind: 'trial', id: 'a', wrong: 'weights' } as const;

  test('a row is damaged until it is found whole, and one that is not there is neither', () => {
    const known = new KnownRows();
    expect(known.note('a', { damage })).toBeUndefined();
    expect([...known.damaged]).toEqual([['a', damage]]);
    expect(known.note('a', undefined)).toBeUndefined();
    expect(known.damaged.has('a')).toBe(true);
    expect(known.note('a', { row: 7 })).toBe(7);
    expect(known.damaged.size).toBe(0);
  });

  test('a trial is sound with its weights, as long as it is found so', () => {
    const known = new KnownRows();
    const row = storedTrial('a');
    expect(known.isSound('a')).toBe(false);
    expect(known.noteTrial('a', { row })).toBe(row);
    expect(known.isSound('a')).toBe(true);
    expect(known.noteTrial('a', { damage })).toBeUndefined();
    expect([known.isSound('a'), known.damaged.get('a')]).toEqual([false, damage]);
    known.noteAhead(['b', 'c'], [damage]);
    expect(['a', 'b', 'c'].map((id) => known.isSound(id))).toEqual([false, true, true]);
  });
});

test('a store that is only read shows what is still in its log, and changes nothing', async () => {
  const file = await place();
  const writer = SqliteStore.open(file);
  writer.save([storedTrial('a')]);
  const reader = SqliteStore.openReadOnly(file);
  expect(reader.find('a')).toEqual(storedTrial('a').record);
  expect(() => reader.save([storedTrial('b')])).toThrow(
    /^got .*, expected a store that may be written/,
  );
  reader.close();
  writer.close();
  // Without a log it is read, too.
  const again = SqliteStore.openReadOnly(file);
  expect(again.find('a')).toEqual(storedTrial('a').record);
  again.close();
});

test('records are read piece by piece, in the order in which they were saved', async () => {
  const store = SqliteStore.open(await place());
  const ids = ['c', 'a', 'b', 'e', 'd'];
  store.save(ids.map((id) => storedTrial(id)));
  const piece = (after: number, most: number) => {
    const { rows, last, isEnd } = store.rows.recordsAfter(after, most)!;
    const found = rows.map((one) => ('row' in one ? one.row.trialId : one.damage.id));
    return [found, last, isEnd];
  };
  expect(piece(0, 2)).toEqual([['c', 'a'], 2, false]);
  expect(piece(2, 3)).toEqual([['b', 'e', 'd'], 5, false]);
  expect(piece(2, 4)).toEqual([['b', 'e', 'd'], 5, true]);
  expect(piece(5, 4)).toEqual([[], 5, true]);
  store.close();
});

test('a measurement is found with the digest of its value as JSON', async () => {
  const store = SqliteStore.open(await place());
  const name = 'column-occlusion';
  const value = Array.from({ length: 3000 }, (_, i) => i % 7);
  const measurement = { id: 'm', trialId: 'a', measurement: name, value, seconds: 0.5 };
  const request = {
    measurement: name,
    params: { sets: value },
    trial: { hidden: 2 },
  } as unknown as Request;
  store.saveMeasurements([measurement]);
  expect(store.findDigestedMeasurement('m', request)).toEqual({
    measurement,
    valueDigest: hash('sha256', JSON.stringify(value)),
  });
  expect(store.findMeasurement('m')).toEqual(measurement);
  expect(store.findDigestedMeasurement('n', request)).toBeUndefined();
  const [{ stored }] = store.select<{ stored: string }>(
    'SELECT value AS stored FROM measurement',
  ) as [{ stored: string }];
  expect(stored.length).toBeLessThan(JSON.stringify(value).length / 2);
  expect(digestOfValue(stored)).toBe(hash('sha256', JSON.stringify(value)));
  store.close();
});

test('a store whose tables cannot be read is refused, with the reason', async () => {
  const file = await place();
  SqliteStore.open(file).close();
  const bytes = readFileSync(file);
  writeFileSync(file, Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(3996, 0xaa)]));
  const refused = [SqliteStore.openReadOnly, SqliteStore.open, SqliteStore.openToRead].map((how) =>
    refusal(() => how(file)),
  );
  const [read, ...others] = await Promise.all(refused);
  expect(read).toMatch(
    /^got .*store\.db, the tables of which cannot be read \(.+\), expected a store of lowcap$/,
  );
  expect(others.map((text) => text.replace(file, 'F'))).toMatchInlineSnapshot(`
    [
      "got F with pages that are damaged (database disk image is malformed), expected a store that can be written: lowcap check --repair keeps what can be read",
      "got F, the tables of which cannot be read (database disk image is malformed), expected a store of lowcap",
    ]
  `);
});
