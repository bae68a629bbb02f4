import type { DatabaseSync } from 'node:sqlite';
import type { SelectRows } from '../lab/store-schema.ts';

/** What statements give of a database of Node.js. */
export function selectRowsOf(database: DatabaseSync): SelectRows {
  return (sql: string, ...values: readonly string[]) => database.prepare(sql).all(...values);
}
