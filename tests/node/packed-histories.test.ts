import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { mergeStores } from '../../src/node/merge-stores.ts';
import { CachedStore } from '../../src/node/rows/cached-store.ts';
import { DIGESTS } from '../../src/node/store-cells.ts';
import { SqliteStore } from '../../src/node/store.ts';
import {
  bits,
  database,
  expectSame,
  LONG_HISTORY,
  longTrial,
  open,
  place,
  storedTrial,
} from './stores.ts';

const NEVER = new AbortController().signal;

async function filled(): Promise<string> {
  const file = await place();
  const store = SqliteStore.open(file);
  store.save([longTrial('a'), longTrial('b'), storedTrial('short')]);
  store.close();
  return file;
}

/** Puts bytes where the history of a trial is, with their digest or without. */
function replaceHistory(file: string, id: string, bytes: Uint8Array, hasDigest: boolean): void {
  const made = new DatabaseSync(file);
  const { record } = made.prepare('SELECT record FROM trial WHERE id = ?').get(id)!;
  const digest = DIGESTS.trial(id, String(record), bytes);
  const set = hasDigest ? `history = ?, digest = '${digest}'` : 'history = ?';
  made.prepare(`UPDATE trial SET ${set} WHERE id = ?`).run(bytes, id);
  made.close();
}

/** Bytes of histories as they are stored, and the version of the store. */
function lengths(file: string) {
  const read = new DatabaseSync(file, { readOnly: true });
  const rows = read.prepare('SELECT id, octet_length(history) AS bytes FROM trial').all();
  const version = Object.values(read.prepare('PRAGMA user_version').get()!)[0];
  read.close();
  return { ...Object.fromEntries(rows.map(({ id, bytes }) => [id, Number(bytes)])), version };
}

test('long histories take less room in a store, and are read bit for bit', async () => {
  const file = await filled();
  const { a, short } = lengths(file) as Record<string, number>;
  expect(a).toBeLessThan((40 * LONG_HISTORY) / 2);
  expect(short).toBeLessThanOrEqual(40);
  const store = open(file);
  for (const id of ['a', 'b']) {
    expectSame(store, longTrial(id));
    // Once it is known to be whole, too.
    expectSame(store, longTrial(id));
    expect(bits(store.resultsUnchecked(id)!.history)).toBe(bits(longTrial(id).history));
  }
  expectSame(store, storedTrial('short'));
  expect([...store.rows.trials()].map((one) => 'row' in one && bits(one.row.history))).toEqual(
    [longTrial('a'), longTrial('b'), storedTrial('short')].map(({ history }) => bits(history)),
  );
  expect(store.damaged.size).toBe(0);
});

test.each<[string, Uint8Array]>([
  ['more than it should', deflateRawSync(new Uint8Array(40 * LONG_HISTORY + 1))],
  ['less', deflateRawSync(new Uint8Array(40 * LONG_HISTORY - 1))],
  ['thousand times as much', deflateRawSync(new Uint8Array(40_000 * LONG_HISTORY))],
  ['no history', new Uint8Array(40 * LONG_HISTORY - 1).fill(255)],
  ['nothing', new Uint8Array()],
])('a history that unpacks to %s is damaged, and is named', async (_, bytes) => {
  for (const [hasDigest, wrong] of [
    [true, 'a history that cannot be unpacked'],
    [false, 'a record or history that is not that of its digest'],
  ] as const) {
    const file = await filled();
    replaceHistory(file, 'a', bytes, hasDigest);
    const store = open(file);
    expect(store.find('a')).toBeUndefined();
    expect(store.history('a')).toBeUndefined();
    expectSame(store, longTrial('b'));
    expect([...store.damaged.values()]).toEqual([{ kind: 'trial', id: 'a', wrong }]);
    const merged = await place();
    const said: unknown[] = [];
    await mergeStores(merged, [file], (record) => said.push(record), NEVER);
    expect(said).toMatchObject([{ type: 'damaged', id: 'a', wrong }]);
  }
});

test('a record is read without its history, which is compared with the digest all the same', async () => {
  const file = await filled();
  replaceHistory(file, 'a', new Uint8Array(9), true);
  replaceHistory(file, 'b', new Uint8Array(9), false);
  const { rows } = open(file);
  expect(rows.record('a')).toMatchObject({ row: { trialId: 'a' } });
  expect(rows.recordsAfter(0, 3)!.rows.map((one) => 'row' in one)).toEqual([true, false, true]);
  for (const one of [rows.record('b'), rows.results('a'), rows.results('b')]) {
    expect(one).toHaveProperty('damage');
  }
  const cached = new CachedStore(open(file));
  expect(cached.find('a')).toMatchObject({ trialId: 'a' });
  expect(cached.find('b')).toBeUndefined();
  expect(cached.history('a')).toBeUndefined();
});

test('a store of version 5, whose histories are not packed, is read as it is and brought to this version', async () => {
  const file = await filled();
  const raw = new Uint8Array(longTrial('a').history.buffer);
  for (const id of ['a', 'b']) replaceHistory(file, id, raw, true);
  database(file, 'PRAGMA user_version = 5; PRAGMA journal_mode = DELETE');
  const reader = SqliteStore.openReadOnly(file);
  expectSame(reader, longTrial('a'));
  reader.close();
  expect(lengths(file)).toMatchObject({ a: raw.length, version: 5 });
  const store = open(file);
  expectSame(store, longTrial('a'));
  expect(store.backup).toBeUndefined();
  expect(existsSync(`${file}.version-5`)).toBe(false);
  store.save([longTrial('b'), longTrial('c')]);
  const after = lengths(file) as Record<string, number>;
  expect(after).toMatchObject({ a: raw.length, b: after['c'], version: 6 });
  expect(after['c']).toBeLessThan(raw.length / 2);
  for (const id of ['a', 'b', 'c']) expectSame(store, longTrial(id));
});

test('a history that is packed in one store and not in another is the same one', async () => {
  const [packed, raw, merged] = [await filled(), await filled(), await place()];
  replaceHistory(raw, 'a', new Uint8Array(longTrial('a').history.buffer), true);
  const said: unknown[] = [];
  const result = await mergeStores(merged, [raw, packed], (record) => said.push(record), NEVER);
  expect(said).toEqual([]);
  expect(result).toMatchObject({ trials: 3, disagreements: 0, damaged: 0 });
  const [before, after] = [lengths(packed), lengths(merged)];
  expect(after).toEqual(before);
});
