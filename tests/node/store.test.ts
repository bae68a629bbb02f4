import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { RECIPES } from '../../src/lab/recipe.ts';
import type { StoredMeasurement, StoredTrial } from '../../src/lab/store.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { refusal, temporaryFolder } from '../data/fixtures.ts';

function open(file: string): SqliteStore {
  const store = SqliteStore.open(file);
  onTestFinished(() => store.close());
  return store;
}

const place = async () => join(await temporaryFolder({}), 'store.db');

const WEIGHTS = new Uint8Array(Float32Array.of(NaN, -0, Infinity, 1e-45, 0.1).buffer);

/** A trial with every number that is easily lost. */
function storedTrial(trialId: string): StoredTrial {
  const evaluation = {
    n: 3,
    loss: NaN,
    accuracy: 1 / 3,
    f1: 0.1 + 0.2,
    auc: 5e-324,
    confusion: { tp: 1, fp: 0, fn: 2, tn: 0 },
  };
  return {
    record: {
      type: 'trained',
      trial: {
        dataset: 'données/数字',
        pair: '4-9',
        seed: 4294967295,
        hidden: 2,
        recipe: { name: 'paper', ...RECIPES.paper },
      },
      trialId,
      weights: `sha256:${hash('sha256', WEIGHTS)}`,
      validation: evaluation,
      test: { ...evaluation, loss: 1e-300 },
      diverged: 7,
      best: { f1: 2 / 3, epoch: 1 },
      seconds: 0.1,
    },
    weights: WEIGHTS,
    history: Float64Array.of(NaN, -0, -Infinity, 5e-324, 0.1),
  };
}

/** Copied, for a store gives views of bytes with an offset of their own. */
const bits = (values: ArrayBufferView) =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex');

function expectSame(store: SqliteStore, saved: StoredTrial): void {
  const { trialId } = saved.record;
  expect(store.find(trialId)).toEqual(saved.record);
  expect(bits(store.history(trialId)!)).toBe(bits(saved.history));
  expect(bits(store.weights(trialId)!)).toBe(bits(saved.weights));
}

test('what is saved is found, bit for bit, also by the next who opens the file', async () => {
  const file = await place();
  const first = SqliteStore.open(file);
  first.save([storedTrial('a'), storedTrial('b')]);
  expectSame(first, storedTrial('a'));
  first.close();
  const store = open(file);
  expectSame(store, storedTrial('a'));
  expectSame(store, storedTrial('b'));
  expect(store.find('c')).toBeUndefined();
  expect(store.history('c')).toBeUndefined();
  expect(store.weights('c')).toBeUndefined();
});

test('a history that is a view into something larger is saved without its surroundings', async () => {
  const store = open(await place());
  const history = Float64Array.of(9, 1, 2, 9).subarray(1, 3);
  store.save([{ ...storedTrial('a'), history }]);
  expect(store.history('a')).toEqual(Float64Array.of(1, 2));
});

test('saving a trial again replaces it', async () => {
  const store = open(await place());
  store.save([storedTrial('a')]);
  store.save([{ ...storedTrial('a'), history: Float64Array.of(1) }]);
  expect(store.history('a')).toEqual(Float64Array.of(1));
});

test('a trial with a flipped bit is as good as not there, until it is saved again', async () => {
  const file = await place();
  const first = open(file);
  first.save([storedTrial('a'), storedTrial('b')]);
  for (let bit = 0; bit < 8 * WEIGHTS.length; bit += 31) {
    const flipped = WEIGHTS.slice();
    flipped[bit >> 3] ^= 1 << (bit & 7);
    database(file, `UPDATE trial SET weights = x'${bits(flipped)}' WHERE id = 'a'`);
    const store = open(file);
    expect(store.find('a')).toBeUndefined();
    expect(store.weights('a')).toBeUndefined();
    expect(store.find('c')).toBeUndefined();
    expect([...store.damaged]).toEqual(['a']);
    expectSame(store, storedTrial('b'));
    first.save([storedTrial('a')]);
    expectSame(store, storedTrial('a'));
    expect([...store.damaged]).toEqual([]);
  }
});

test('weights are compared each time they are read', async () => {
  const file = await place();
  const store = open(file);
  store.save([storedTrial('a')]);
  expectSame(store, storedTrial('a'));
  database(file, "UPDATE trial SET weights = zeroblob(20) WHERE id = 'a'");
  expect(store.weights('a')).toBeUndefined();
  expect(store.find('a')).toBeUndefined();
});

test('a trial is discarded with its measurements, and with others by name', async () => {
  const store = open(await place());
  store.save([storedTrial('a'), storedTrial('b')]);
  const of = (id: string, trialId: string) => ({ ...measured(id), trialId });
  store.saveMeasurements([of('m', 'a'), of('n', 'b'), of('o', 'b')]);
  store.discard(['a'], ['n']);
  expect(['a', 'b'].filter((id) => store.find(id))).toEqual(['b']);
  expect(['m', 'n', 'o'].filter((id) => store.findMeasurement(id))).toEqual(['o']);
});

test('of trials that cannot all be saved none is, and the store goes on', async () => {
  const store = open(await place());
  const broken = { ...storedTrial('b'), weights: undefined as unknown as Uint8Array };
  expect(() => store.save([storedTrial('a'), broken])).toThrow();
  expect(store.find('a')).toBeUndefined();
  store.save([storedTrial('a')]);
  expectSame(store, storedTrial('a'));
});

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
  const kept = `got ${file}, which another program kept for itself, expected a store that is free: `;
  expect(await refusal(() => store.save([storedTrial('b')]))).toBe(`${kept}database is locked`);
  expect(await refusal(() => SqliteStore.open(file))).toBe(`${kept}database is locked`);
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
  ['PRAGMA user_version = 1', 'version 1 that cannot be written, expected version 2'],
  ['PRAGMA user_version = 3', 'version 3, expected at most 2'],
  ['PRAGMA application_id = 7', 'another program'],
])('what cannot be written is checked, too: %s', async (sql, reason) => {
  const file = await place();
  SqliteStore.open(file).close();
  database(file, sql);
  const sentence = await refusal(() => openUnwritable(file));
  expect(sentence).toContain(`got ${file}, `);
  expect(sentence).toContain(reason);
});

test('two stores on one file see what the other saves', async () => {
  const file = await place();
  const one = open(file);
  const other = open(file);
  one.save([storedTrial('a')]);
  expectSame(other, storedTrial('a'));
  other.save([storedTrial('b')]);
  one.save([storedTrial('c')]);
  expectSame(one, storedTrial('b'));
  expectSame(other, storedTrial('c'));
});

const measured = (id: string): StoredMeasurement => ({
  id,
  trialId: 'a',
  measurement: 'census',
  value: { 'a name': [0.1 + 0.2, null, true, 5e-324, 'текст'], none: null },
  seconds: 0.25,
});

test('measurements are kept beside the trials, all of them or none', async () => {
  const file = await place();
  const store = open(file);
  store.saveMeasurements([measured('m'), measured('n')]);
  expect(open(file).findMeasurement('m')).toEqual(measured('m'));
  expect(store.findMeasurement('n')).toEqual(measured('n'));
  expect(store.findMeasurement('a')).toBeUndefined();
  store.saveMeasurements([{ ...measured('m'), value: 7 }]);
  expect(store.findMeasurement('m')?.value).toBe(7);
  const broken = { ...measured('p'), value: undefined };
  expect(() => store.saveMeasurements([measured('o'), broken])).toThrow();
  expect(store.findMeasurement('o')).toBeUndefined();
});

test('a store of version 1 is still read, and takes measurements', async () => {
  const file = await place();
  const old = SqliteStore.open(file);
  old.save([storedTrial('a')]);
  old.close();
  database(file, 'DROP TABLE measurement; PRAGMA user_version = 1');
  const store = open(file);
  expectSame(store, storedTrial('a'));
  store.saveMeasurements([measured('m')]);
  expect(store.findMeasurement('m')).toEqual(measured('m'));
});

test('missing folders are made', async () => {
  const file = join(await temporaryFolder({}), 'some', 'folder', 'store.db');
  open(file).save([storedTrial('a')]);
  expectSame(open(file), storedTrial('a'));
});

/** Makes a database of someone else's. */
function database(file: string, sql: string): void {
  const made = new DatabaseSync(file);
  made.exec(sql);
  made.close();
}

test.each([
  ['text', (file: string) => writeFileSync(file, 'not a database '.repeat(100)), 'not a database'],
  [
    'a database of another program',
    (file: string) => database(file, 'CREATE TABLE trial (id TEXT)'),
    'another program',
  ],
  [
    'a store of a newer version',
    (file: string) => {
      SqliteStore.open(file).close();
      database(file, 'PRAGMA user_version = 3');
    },
    'version 3, expected at most 2',
  ],
])('%s is refused and left as it was', async (_, make, reason) => {
  const file = await place();
  make(file);
  const before = readFileSync(file);
  const sentence = await refusal(() => SqliteStore.open(file));
  expect(sentence).toMatch(/^got [^\n]+, expected [^\n]+$/);
  expect(sentence).toContain(file);
  expect(sentence).toContain(reason);
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a folder, or a place below a file, is refused', async () => {
  const file = await place();
  mkdirSync(file);
  expect(await refusal(() => SqliteStore.open(file))).toContain(`got ${file}`);
  const plain = join(file, 'plain');
  writeFileSync(plain, '');
  const below = join(plain, 'store.db');
  expect(await refusal(() => SqliteStore.open(below))).toContain(`got ${below}`);
});

test('an empty file becomes a store', async () => {
  const file = await place();
  writeFileSync(file, '');
  open(file).save([storedTrial('a')]);
  expectSame(open(file), storedTrial('a'));
});

test('preferences are kept by name, the last value of each, beside everything else', async () => {
  const file = await place();
  const store = open(file);
  expect(store.preference('dashboard')).toBeUndefined();
  store.setPreference('dashboard', { panel: 'capacity', sizes: [2, 4] });
  store.setPreference('grids', []);
  store.setPreference('dashboard', { panel: 'claims' });
  store.save([storedTrial('a')]);
  const again = open(file);
  expect(again.preference('dashboard')).toEqual({ panel: 'claims' });
  expect(again.preference('grids')).toEqual([]);
  expect(again.find('a')).toBeDefined();
});
