import { channel } from 'node:diagnostics_channel';
import { existsSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { flushFolderSync, flushSync, makeFolderSync } from './files.ts';
import { temporaryName } from './leftovers.ts';
import { STORE_MIGRATION, type StoreMigration } from './migration-news.ts';
import { WriteError } from './store-errors.ts';
import { addDigestFunctions } from './store-cells.ts';
import {
  CHECKPOINT_TABLE,
  CHECKPOINTS_SINCE,
  checkSchema,
  KEPT_AS_THEY_ARE,
  SCHEMA,
  TABLES,
} from '../lab/store-schema.ts';
import { selectRowsOf } from './select-rows.ts';

/** What gives an old row its digest, by table; a table that the version does not have yet is left out. */
const COPIES = {
  trial: `INSERT INTO trial (id, digest, record, history, weights)
    SELECT id, trial_digest(id, record, history), record, history, weights FROM old_trial`,
  measurement: `INSERT INTO measurement (id, digest, trial, name, value, seconds)
    SELECT id, measurement_digest(id, trial, name, value, seconds), trial, name, value, seconds
    FROM old_measurement`,
  preference: `INSERT INTO preference (name, digest, value)
    SELECT name, preference_digest(name, value), value FROM old_preference`,
};

/**
 * Brings a store of an older version to this one, all of it or nothing. Where rows are written anew, a copy of it is made
 * beside it before.
 * @returns where the copy is
 */
export function migrate(database: DatabaseSync, file: string, version: number): string | undefined {
  if (KEPT_AS_THEY_ARE.has(version)) return raiseVersion(database, file);
  const backup = freeName(`${file}.version-${version}`);
  channel(STORE_MIGRATION).publish({ file, backup } satisfies StoreMigration);
  copyStore(database, backup);
  database.exec('BEGIN IMMEDIATE');
  // Another process may have done it meanwhile.
  if (checkSchema(selectRowsOf(database), file) === SCHEMA) {
    database.exec('ROLLBACK');
    return backup;
  }
  addDigestFunctions(database);
  const tables = Object.entries(COPIES).filter(([table]) =>
    database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table),
  );
  for (const [table] of tables) database.exec(`ALTER TABLE ${table} RENAME TO old_${table}`);
  database.exec(TABLES);
  for (const [table, copy] of tables) database.exec(`${copy}; DROP TABLE old_${table}`);
  database.exec('COMMIT');
  giveBack(database);
  return backup;
}

/** What is there stays as it is: what is saved from now on an older program could not read. */
function raiseVersion(database: DatabaseSync, file: string): undefined {
  database.exec('BEGIN IMMEDIATE');
  // Another process may have done it meanwhile.
  const version = checkSchema(selectRowsOf(database), file);
  if (version < CHECKPOINTS_SINCE) database.exec(CHECKPOINT_TABLE);
  if (version < SCHEMA) database.exec(`PRAGMA user_version = ${SCHEMA}`);
  database.exec('COMMIT');
}

/** The room of the old tables, as much as the store itself, unless something keeps it from being given back. */
function giveBack(database: DatabaseSync): void {
  try {
    database.exec('VACUUM');
  } catch {
    // Free pages are used up by what is saved next.
  }
}

/** A whole copy of what is committed, under its name when it is complete; what others write meanwhile is not in it. */
export function copyStore(database: DatabaseSync, to: string): void {
  const temporary = temporaryName(to);
  database.prepare('VACUUM INTO ?').run(temporary);
  flushSync(temporary);
  renameSync(temporary, to);
  flushFolderSync(dirname(to));
}

/**
 * The same where the file and its folder were deleted.
 * @throws WriteError when there is no place for it any more
 */
export function copyAgain(database: DatabaseSync, to: string): void {
  try {
    makeFolderSync(dirname(to));
    copyStore(database, to);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new WriteError(`got ${to} deleted (${reason}), expected a place to make it again`, {
      isFailure: true,
    });
  }
}

/** The name, or with the first number behind it under which nothing is yet. */
export function freeName(name: string): string {
  for (let i = 1; ; i++) {
    const free = i === 1 ? name : `${name}-${i}`;
    if (!existsSync(free)) return free;
  }
}
