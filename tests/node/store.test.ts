import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { RECIPES } from '../../src/lab/recipe.ts';
import type { StoredTrial } from '../../src/lab/store.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { refusal, temporaryFolder } from '../data/fixtures.ts';

function open(file: string): SqliteStore {
  const store = SqliteStore.open(file);
  onTestFinished(() => store.close());
  return store;
}

const place = async () => join(await temporaryFolder({}), 'store.db');

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
      weights: 'sha256:0',
      validation: evaluation,
      test: { ...evaluation, loss: 1e-300 },
      diverged: 7,
      best: { f1: 2 / 3, epoch: 1 },
      seconds: 0.1,
    },
    weights: new Uint8Array(Float32Array.of(NaN, -0, Infinity, 1e-45, 0.1).buffer),
    history: Float64Array.of(NaN, -0, -Infinity, 5e-324, 0.1),
  };
}

/** Copied, for a store gives views of bytes with an offset of their own. */
const bits = (values: ArrayBufferView) =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex');

function expectSame(found: StoredTrial | undefined, saved: StoredTrial): void {
  expect(found?.record).toEqual(saved.record);
  expect(bits(found!.weights)).toBe(bits(saved.weights));
  expect(bits(found!.history)).toBe(bits(saved.history));
}

test('what is saved is found, bit for bit, also by the next who opens the file', async () => {
  const file = await place();
  const first = SqliteStore.open(file);
  first.save([storedTrial('a'), storedTrial('b')]);
  expectSame(first.find('a'), storedTrial('a'));
  first.close();
  const store = open(file);
  expectSame(store.find('a'), storedTrial('a'));
  expectSame(store.find('b'), storedTrial('b'));
  expect(store.find('c')).toBeUndefined();
});

test('a history that is a view into something larger is saved without its surroundings', async () => {
  const store = open(await place());
  const history = Float64Array.of(9, 1, 2, 9).subarray(1, 3);
  store.save([{ ...storedTrial('a'), history }]);
  expect(store.find('a')!.history).toEqual(Float64Array.of(1, 2));
});

test('saving a trial again replaces it', async () => {
  const store = open(await place());
  store.save([storedTrial('a')]);
  store.save([{ ...storedTrial('a'), history: Float64Array.of(1) }]);
  expect(store.find('a')!.history).toEqual(Float64Array.of(1));
});

test('of trials that cannot all be saved none is, and the store goes on', async () => {
  const store = open(await place());
  const broken = { ...storedTrial('b'), weights: undefined as unknown as Uint8Array };
  expect(() => store.save([storedTrial('a'), broken])).toThrow();
  expect(store.find('a')).toBeUndefined();
  store.save([storedTrial('a')]);
  expectSame(store.find('a'), storedTrial('a'));
});

test('two stores on one file see what the other saves', async () => {
  const file = await place();
  const one = open(file);
  const other = open(file);
  one.save([storedTrial('a')]);
  expectSame(other.find('a'), storedTrial('a'));
  other.save([storedTrial('b')]);
  one.save([storedTrial('c')]);
  expectSame(one.find('b'), storedTrial('b'));
  expectSame(other.find('c'), storedTrial('c'));
});

test('missing folders are made', async () => {
  const file = join(await temporaryFolder({}), 'some', 'folder', 'store.db');
  open(file).save([storedTrial('a')]);
  expectSame(open(file).find('a'), storedTrial('a'));
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
      database(file, 'PRAGMA user_version = 2');
    },
    'version 2, expected at most 1',
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
  expectSame(open(file).find('a'), storedTrial('a'));
});
