import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import {
  APPLICATION_ID,
  CHECKPOINT_TABLE,
  checkSchema,
  SCHEMA,
  TABLES,
} from '../../src/lab/store-schema.ts';
import { selectRowsOf } from '../../src/node/select-rows.ts';
import { refusal } from '../data/fixtures.ts';

/** The tables that a version has, without their digests before version 3. */
function tablesOf(version: number): string {
  const digest = version >= 3 ? 'digest TEXT NOT NULL,' : '';
  const tables = [
    `CREATE TABLE trial (id TEXT PRIMARY KEY, ${digest} record TEXT, history BLOB, weights BLOB)`,
    `CREATE TABLE measurement (id TEXT PRIMARY KEY, ${digest} trial TEXT, name TEXT, value TEXT, seconds REAL)`,
    `CREATE TABLE preference (name TEXT PRIMARY KEY, ${digest} value TEXT)`,
    CHECKPOINT_TABLE,
  ];
  return tables.slice(0, version === 1 ? 1 : version < 4 ? 3 : 4).join(';');
}

/** What a database is that these statements make, by default one that says to be a store. */
function check(sql: string, version: number, application = APPLICATION_ID): number {
  const database = new DatabaseSync(':memory:');
  onTestFinished(() => database.close());
  database.exec(sql);
  database.exec(`PRAGMA application_id = ${application}; PRAGMA user_version = ${version}`);
  return checkSchema(selectRowsOf(database), 'x.db');
}

test('a database without tables is empty, whatever its numbers say', () => {
  for (const version of [0, 3, SCHEMA, 99]) {
    for (const application of [0, 7, APPLICATION_ID]) {
      expect(check('', version, application)).toBe(0);
    }
  }
});

test('a store of every version has the tables that there were then', () => {
  for (let version = 1; version <= SCHEMA; version++) {
    expect(check(tablesOf(version), version)).toBe(version);
  }
  expect(check(TABLES, SCHEMA)).toBe(SCHEMA);
});

test.each<[version: number, sql: string, wrong: string]>([
  [1, tablesOf(2), 'the table "measurement"'],
  [2, tablesOf(1), 'no table measurement'],
  [3, tablesOf(4), 'the table "checkpoint"'],
  [4, tablesOf(3), 'no table checkpoint'],
  [
    2,
    tablesOf(3),
    'the columns digest TEXT, history BLOB, id TEXT, record TEXT, weights BLOB in table trial',
  ],
  [3, tablesOf(2), 'the columns history BLOB, id TEXT, record TEXT, weights BLOB in table trial'],
  [SCHEMA, `${TABLES}; CREATE TABLE my_sqlite_table (x)`, 'the table "my_sqlite_table"'],
])('what calls itself version %i and has other tables is refused', async (version, sql, wrong) => {
  expect(await refusal(() => check(sql, version))).toBe(
    `got x.db with ${wrong}, expected a store as lowcap makes it`,
  );
});

test('a store of a newer version, and what is none, are refused', async () => {
  expect(await refusal(() => check(TABLES, SCHEMA + 1))).toBe(
    `got x.db, a store of version ${SCHEMA + 1}, expected at most ${SCHEMA}: update lowcap`,
  );
  expect(await refusal(() => check(TABLES, SCHEMA, 7))).toBe(
    'got x.db, a database of another program, expected a store of lowcap',
  );
});
