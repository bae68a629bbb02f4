import type { StatementSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import type { DamagedRow } from '../../src/lab/damaged-row.ts';
import type { Prepare } from '../../src/node/store-errors.ts';
import { LostRows, lostRows, rowNumbers, snapshot } from '../../src/node/store-keys.ts';

/** Ids by the numbers of their rows; `broken` for a row on a page that cannot be read. */
type Ids = Readonly<Record<number, string>>;

const BROKEN = 'broken';

const unreadable = () => Object.assign(new Error('malformed'), { errcode: 11 });

function* entries(ids: Ids, after: bigint) {
  for (const [number, id] of Object.entries(ids)) {
    if (BigInt(number) <= after) continue;
    if (id === BROKEN) throw unreadable();
    yield { number, id };
  }
}

/** A database whose trials are found so in their table and in the index of their ids; it has no measurements. */
function databaseOf(table: Ids, index: Ids) {
  const asked: string[] = [];
  const prepare = (sql: string) => {
    asked.push(sql.split(' ').slice(0, 2).join(' '));
    const isTrial = / (FROM|JOIN) trial\b/.test(sql);
    const [rows, found] = isTrial ? [table, index] : [{}, {}];
    const count = (ids: Ids) => Object.keys(ids).length;
    const own: Partial<Record<string, (after?: string) => unknown>> = {
      run: () => undefined,
      iterate: (after = '0') =>
        sql.includes('NOT INDEXED') ? entries(rows, BigInt(after)) : entries(found, 0n),
      get: () => {
        if ([...Object.values(rows), ...Object.values(found)].includes(BROKEN)) throw unreadable();
        if (sql.includes('AS entries')) return { entries: count(found) };
        if (sql.includes('max(rowid)')) return { number: Object.keys(rows).at(-1) ?? null };
        const same = Object.entries(rows).filter(([at, id]) => found[Number(at)] === id);
        return { rows: count(rows), found: same.length };
      },
    };
    return own as unknown as StatementSync;
  };
  return { prepare: prepare as Prepare, asked };
}

/** What is lost of trials, a text each. */
const lost = (table: Ids, index: Ids) =>
  lostRows(databaseOf(table, index).prepare).map(
    ({ kind, id, wrong }) => `${kind} ${id}: ${wrong}`,
  );

describe('what an index of ids does not find', () => {
  test('is nothing where it has every row under its id', () => {
    expect(lost({ 1: 'a', 2: 'b' }, { 1: 'a', 2: 'b' })).toEqual([]);
    expect(lost({}, {})).toEqual([]);
  });

  test('is a row that it does not have, or has under another id, and an entry without a row', () => {
    expect(lost({ 1: 'a', 2: 'b' }, { 1: 'a' })).toEqual([
      'trial b: a row that the index of ids does not have',
    ]);
    expect(lost({ 1: 'a' }, { 1: 'a', 2: 'b' })).toEqual([
      'trial b: an entry in the index of ids and no row',
    ]);
    expect(lost({ 1: 'a', 2: 'b' }, { 1: 'a', 2: 'c' })).toEqual([
      'trial b: another id in its row than in the index of ids',
      'trial c: another id in its row than in the index of ids',
    ]);
  });

  test('is told, too, where pages cannot be read, once for the table and once for the index', () => {
    const failure = 'trial of unknown id: pages that cannot be read (malformed)';
    // The row behind the page is found, and the one on it is known from the index.
    expect(lost({ 1: 'a', 2: BROKEN, 3: 'c' }, { 1: 'a', 2: 'b', 3: 'c' })).toEqual([
      'trial b: an entry in the index of ids and no row',
      failure,
    ]);
    expect(lost({ 1: 'a', 2: 'b' }, { 1: BROKEN })).toEqual([
      'trial a: a row that the index of ids does not have',
      'trial b: a row that the index of ids does not have',
      failure,
    ]);
    expect(lost({ 1: BROKEN, 2: BROKEN }, { 1: BROKEN })).toEqual([failure, failure]);
  });

  test('an error of another kind is no damage', () => {
    const prepare = () => {
      throw new TypeError('no database');
    };
    expect(() => lostRows(prepare)).toThrow('no database');
  });
});

test('rows have the numbers of the table and those that the index alone has', () => {
  const { prepare } = databaseOf({ 3: 'a', 4: 'b' }, { 1: 'c', 4: 'b' });
  expect(rowNumbers(prepare, 'trial')).toEqual(['3', '4', '1']);
  expect(rowNumbers(prepare, 'measurement')).toEqual([]);
});

test('a moment in which a store is read begins and ends, also where its pages are damaged', () => {
  const { prepare, asked } = databaseOf({}, {});
  snapshot(prepare)();
  expect(asked).toEqual(['SAVEPOINT reading', 'RELEASE reading']);
  const ran: string[] = [];
  const failing = (error: Error) => (sql: string) => ({
    run() {
      ran.push(sql);
      if (sql.startsWith('RELEASE')) throw error;
    },
  });
  snapshot(failing(unreadable()) as unknown as Prepare)();
  expect(ran).toEqual(['SAVEPOINT reading', 'RELEASE reading', 'ROLLBACK']);
  const release = snapshot(failing(new TypeError('other')) as unknown as Prepare);
  expect(release).toThrow('other');
});

test('rows are looked for once, when somebody asks, and found by their numbers where the index is wrong', () => {
  const damaged = new Map<string, DamagedRow>();
  const { prepare, asked } = databaseOf({ 1: 'a', 2: 'b' }, { 1: 'a' });
  const rows = new LostRows(prepare, damaged);
  expect([asked, damaged.size]).toEqual([[], 0]);
  expect([...rows.damaged.keys()]).toEqual(['b']);
  expect(rows.damaged).toBe(damaged);
  const known = asked.length;
  expect(Object.entries(rows.numbers!).map(([kind, of]) => [kind, [...of]])).toEqual([
    [
      'trial',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['measurement', []],
  ]);
  expect(asked).toHaveLength(known);
  rows.trustIndex();
  expect(rows.numbers).toBeUndefined();
  const whole = new LostRows(databaseOf({ 1: 'a' }, { 1: 'a' }).prepare, new Map());
  expect([whole.numbers, whole.damaged.size]).toEqual([undefined, 0]);
});
