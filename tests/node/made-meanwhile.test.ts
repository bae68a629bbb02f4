import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SqliteStore } from '../../src/node/store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lowcap-meanwhile-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a store whose tables another process makes while it is opened is no database of another program', () => {
  const file = join(folder, 'store.db');
  // As who makes a store leaves it when it is killed before its tables: others may write while one reads.
  const begun = new DatabaseSync(file);
  begun.exec('PRAGMA journal_mode = WAL');
  begun.close();
  const { prepare } = DatabaseSync.prototype;
  let isMade = false;
  using _ = vi.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(function (
    this: DatabaseSync,
    sql: string,
    ...rest
  ) {
    if (!isMade && sql.includes('sqlite_schema')) {
      isMade = true;
      SqliteStore.open(file).close();
    }
    return prepare.call(this, sql, ...rest);
  });
  const store = SqliteStore.open(file);
  expect(isMade).toBe(true);
  expect(store.find('none')).toBeUndefined();
  store.close();
});
