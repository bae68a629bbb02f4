import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OLD_REST, OLD_TRIALS } from './old-store.ts';
import { expect, onTestFinished, test } from 'vitest';
import type { StoredMeasurement } from '../../src/lab/store.ts';
import { lostRows } from '../../src/node/store-keys.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { refusal, temporaryFolder } from '../data/fixtures.ts';
import { bits, database, expectSame, open, place, storedTrial, WEIGHTS } from './stores.ts';

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

test('a history that is a view into something larger is saved without what lies around it', async () => {
  const store = open(await place());
  const history = Float64Array.of(9, 1, 2, 3, 4, 5, 9).subarray(1, 6);
  store.save([{ ...storedTrial('a'), history }]);
  expect(store.history('a')).toEqual(Float64Array.of(1, 2, 3, 4, 5));
});

test('saving a trial again replaces it', async () => {
  const store = open(await place());
  store.save([storedTrial('a')]);
  store.save([{ ...storedTrial('a'), history: new Float64Array(5) }]);
  expect(store.history('a')).toEqual(new Float64Array(5));
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
    expect([...store.damaged.keys()]).toEqual(['a']);
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

/** The tables as versions 1 and 2 made them. */
function oldTrial(id: string) {
  const { record, weights, history } = storedTrial(id);
  return [id, JSON.stringify(record), weights, new Uint8Array(history.buffer)];
}

function addOld(
  file: string,
  table: string,
  columns: readonly string[],
  row: readonly (string | number | Uint8Array)[],
): void {
  const made = new DatabaseSync(file);
  const places = row.map(() => '?').join(', ');
  made.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`).run(...row);
  made.close();
}

/** Everything in a store, table by table. */
function dump(file: string) {
  const read = new DatabaseSync(file, { readOnly: true });
  const all = ['trial', 'measurement', 'preference'].map((table) =>
    read.prepare(`SELECT * FROM ${table} ORDER BY 1`).all(),
  );
  read.close();
  return all;
}

test('a store of version 1 is still read, and takes measurements', async () => {
  const file = await place();
  database(file, OLD_TRIALS + 'PRAGMA user_version = 1');
  addOld(file, 'trial', ['id', 'record', 'weights', 'history'], oldTrial('a'));
  const store = open(file);
  expectSame(store, storedTrial('a'));
  store.saveMeasurements([measured('m')]);
  expect(store.findMeasurement('m')).toEqual(measured('m'));
  expect(store.backup).toBe(`${file}.version-1`);
});

test('a store of version 2 is brought to this one, whole, after a copy was made beside it', async () => {
  const file = await place();
  database(file, OLD_TRIALS + OLD_REST + 'PRAGMA user_version = 2');
  for (const id of ['a', 'b']) {
    addOld(file, 'trial', ['id', 'record', 'weights', 'history'], oldTrial(id));
  }
  const columns = ['id', 'trial', 'name', 'value', 'seconds'];
  addOld(file, 'measurement', columns, [
    'm',
    'a',
    'census',
    JSON.stringify(measured('m').value),
    0.25,
  ]);
  addOld(file, 'preference', ['name', 'value'], ['grids', '[7]']);
  const before = dump(file);
  const store = open(file);
  expectSame(store, storedTrial('a'));
  expectSame(store, storedTrial('b'));
  expect(store.findMeasurement('m')).toEqual(measured('m'));
  expect(store.preference('grids')).toEqual([7]);
  expect([...store.damaged]).toEqual([]);
  expect(dump(`${file}.version-2`)).toEqual(before);
  // Once: who opens it next finds it as it has to be.
  expect(open(file).backup).toBeUndefined();
  expect(existsSync(`${file}.version-2-2`)).toBe(false);
});

test('budgets are kept bit for bit, and a trial that was stored without them has none', async () => {
  const store = open(await place());
  const { record, ...rest } = storedTrial('a');
  const budgets = [
    { updates: 100, loss: 1 / 3, f1: 0.1 + 0.2, auc: 5e-324 },
    { updates: 1000, loss: NaN, f1: 0, auc: 0.5 },
  ];
  store.save([{ ...rest, record: { ...record, budgets } }, storedTrial('b')]);
  expect(store.find('a')!.budgets).toEqual(budgets);
  expect(store.find('b')!).not.toHaveProperty('budgets');
});

test('missing folders are made', async () => {
  const file = join(await temporaryFolder({}), 'some', 'folder', 'store.db');
  open(file).save([storedTrial('a')]);
  expectSame(open(file), storedTrial('a'));
});

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
      database(file, 'PRAGMA user_version = 7');
    },
    'version 7, expected at most 6',
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

test('what another process replaces while rows are read, or the store is opened, is not taken for damaged', async () => {
  const file = await place();
  const [store, other] = [open(file), open(file)];
  const measured = (id: string) => ({
    id,
    trialId: 'a',
    measurement: 'noise',
    value: [1],
    seconds: 1,
  });
  const ids = ['m1', 'm2', 'm3'];
  store.save([storedTrial('a')]);
  store.saveMeasurements(ids.map(measured));
  const found: unknown[] = [];
  for (const one of store.rows.measurements()) {
    // Under another number from now on.
    other.saveMeasurements([measured('m3')]);
    found.push('row' in one ? one.row.id : one.damage);
  }
  expect(found).toEqual(ids);
  const reading = new DatabaseSync(file);
  onTestFinished(() => reading.close());
  let saved = 0;
  const prepare = (sql: string) => {
    if (sql.startsWith('SELECT')) other.saveMeasurements([measured(`new ${saved++}`)]);
    return reading.prepare(sql);
  };
  expect(lostRows(prepare)).toEqual([]);
  expect(saved).toBeGreaterThan(1);
});
