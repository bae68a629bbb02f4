import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { DatabaseSync, DatabaseSyncOptions } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { InputError } from '../errors.ts';
import { makeFolderSync } from './files.ts';
import { networkText } from './network-folder.ts';
import {
  checkLogIndex,
  checkToRead,
  checkStoreFile,
  isStoreThere,
  isUnreadable,
  PageError,
  writeError,
} from './store-errors.ts';
import { openPatiently } from './store-lock.ts';
import { migrate } from './store-migration.ts';
import { MOST_BYTES } from './store-cells.ts';
import {
  CHECKPOINT_TABLE,
  checkSchema,
  KEPT_AS_THEY_ARE,
  SCHEMA,
  TABLES,
} from '../lab/store-schema.ts';
import { selectRowsOf } from './select-rows.ts';

/** How a store was opened. */
export interface OpenedAs {
  /** The copy that was made before it was brought to this version. */
  readonly backup?: string | undefined;
  /** Trials are read and nothing is done about what is damaged. */
  readonly isRead: boolean;
}

/** How long one that opens a store waits for another that has it locked, makes the tables or brings them to this version. */
const OPENING_MS = 20_000;
/** How long one waits that writes, and one that opens before it says so. */
const WRITING_MS = 1000;
/** The same of one that has waited in vain, and tries again now and then. */
const ASKING_MS = 20;

/** Nothing that a file says is carried out, and no row takes more memory than a row can have. */
const OPTIONS: DatabaseSyncOptions = {
  timeout: WRITING_MS,
  defensive: true,
  limits: { length: 2 * MOST_BYTES },
};
const CAUTION = 'PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;';

/**
 * Asked for when a store is opened, not imported: an older Node.js does not have it, and an import of what is missing
 * would fail before that can be said.
 */
const sqlite = () => process.getBuiltinModule('node:sqlite');

/**
 * Opens a store, or makes it with its folder. One of an older version is brought to this one.
 * @param isRead what is in it is to be read: one whose log is missing is refused
 * @returns the database, and where the copy is that was made of an older one
 * @throws InputError when the file is something else, was written by a newer version or cannot be opened; of these a
 * WriteError when it cannot be written
 */
export function openToWrite(
  file: string,
  isRead = false,
): {
  readonly database: DatabaseSync;
  readonly backup: string | undefined;
} {
  return openPatiently(() => tryToOpen(file, pathOf(file), isRead), OPENING_MS);
}

/**
 * Opens a store to make a sound one of what it holds, also one that was cut off.
 * @throws InputError as `openToWrite` does when it is damaged in another way
 */
export function openToRepair(file: string): DatabaseSync {
  try {
    return openToWrite(file).database;
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    return openCutOff(resolve(file), file, false);
  }
}

function tryToOpen(file: string, path: string, isRead: boolean): ReturnType<typeof openToWrite> {
  let database: DatabaseSync | undefined;
  try {
    if (isStoreThere(file)) checkStoreFile(file);
    if (isRead) checkToRead(file);
    makeFolderSync(dirname(path));
    database = new (sqlite().DatabaseSync)(path, OPTIONS);
    database.exec(CAUTION);
    const version = schemaAtOnce(database, file);
    // Every commit is on the disk before it is told of, whatever becomes of the machine.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    if (version === 0) makeTables(database, file);
    const backup = version > 0 && version < SCHEMA ? migrated(database, file, version) : undefined;
    return { database, backup };
  } catch (caught) {
    database?.close();
    throw openingError(caught, file, 'a store of lowcap or a place to make one');
  }
}

/**
 * As `checkSchema`, which asks again where another process has changed the file between its questions: the tables of a new
 * store, made meanwhile, would be taken for those of another program. A transaction would do as well, but not where the
 * file cannot be written.
 */
function schemaAtOnce(database: DatabaseSync, file: string): number {
  const select = selectRowsOf(database);
  // Another number after every change that another connection has made.
  const moment = () => Object.values(select('PRAGMA data_version')[0])[0];
  for (;;) {
    const before = moment();
    try {
      return checkSchema(select, file);
    } catch (error) {
      if (moment() === before) throw error;
    }
  }
}

/** Whether who writes waits for another process that has the store locked, or is told at once. */
export function setPatience(database: DatabaseSync, isPatient: boolean): void {
  database.exec(`PRAGMA busy_timeout = ${isPatient ? WRITING_MS : ASKING_MS}`);
}

/** Brings it to this version, and waits for another process that does so: a copy was made before. */
function migrated(database: DatabaseSync, file: string, version: number): string | undefined {
  database.exec(`PRAGMA busy_timeout = ${OPENING_MS}`);
  const backup = migrate(database, file, version);
  setPatience(database, true);
  return backup;
}

/** All of them or none, unless another process has made them meanwhile. */
function makeTables(database: DatabaseSync, file: string): void {
  database.exec('BEGIN IMMEDIATE');
  if (checkSchema(selectRowsOf(database), file) === 0) database.exec(TABLES);
  database.exec('COMMIT');
}

/**
 * Opens a store that cannot be written.
 * @param patience milliseconds that it is waited for where it is locked
 * @throws InputError when it cannot be read either, or is of another version
 */
export function openToRead(file: string, patience = OPENING_MS): DatabaseSync {
  return openPatiently(() => tryToOpenToRead(file, pathOf(file)), patience);
}

function tryToOpenToRead(file: string, path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    checkToRead(file);
    const url = pathToFileURL(path);
    // While nobody writes there is no log, or nothing in it, and without this SQLite would want to make one.
    const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
    if (!log?.size) url.searchParams.set('immutable', '1');
    database = openPages(url, file);
    const version = schemaAtOnce(database, file);
    // It has all but checkpoints: those it has none of.
    if (version === 3) addNoCheckpoints(database);
    if (version === SCHEMA || KEPT_AS_THEY_ARE.has(version)) return database;
    if (version === 0) throw new InputError(`got ${file}, in which nothing is, expected a store`);
    throw new InputError(
      `got ${file}, a store of version ${version} that cannot be written, expected version ${SCHEMA}`,
    );
  } catch (error) {
    database?.close();
    throw openingError(error, file, 'a store of lowcap that can be read');
  }
}

/** To read; also of a file that was cut off. */
function openPages(url: URL, file: string): DatabaseSync {
  const database = new (sqlite().DatabaseSync)(url, { ...OPTIONS, readOnly: true });
  try {
    database.prepare('PRAGMA trusted_schema = OFF').get();
    database.prepare('SELECT 1 FROM sqlite_schema').get();
    return database;
  } catch (error) {
    database.close();
    checkLogIndex(error, file);
    if (!isUnreadable(error)) throw error;
    return openCutOff(url, file, true);
  }
}

/**
 * Of a file with fewer pages than its head says SQLite reads nothing, unless it is to put up with any schema. What is there
 * of it is then read as that of any damaged store.
 */
function openCutOff(path: string | URL, file: string, readOnly: boolean): DatabaseSync {
  // The defensive mode puts up with none.
  const database = new (sqlite().DatabaseSync)(path, { ...OPTIONS, readOnly, defensive: false });
  try {
    database.exec(`${CAUTION} PRAGMA writable_schema = ON`);
    checkSchema(selectRowsOf(database), file);
    return database;
  } catch (error) {
    database.close();
    if (!isUnreadable(error)) throw openingError(error, file, 'a store of lowcap');
    throw new InputError(
      `got ${file}, the tables of which cannot be read (${error.message}), expected a store of lowcap`,
    );
  }
}

/** An empty table of them in memory. */
function addNoCheckpoints(database: DatabaseSync): void {
  database.exec('PRAGMA temp_store = MEMORY');
  database.exec(CHECKPOINT_TABLE.replace('CREATE TABLE', 'CREATE TEMP TABLE'));
}

/** In one sentence why a store cannot be opened. */
function openingError(caught: unknown, file: string, expected: string): unknown {
  const error = writeError(caught, file);
  if (error instanceof InputError) return error;
  return new InputError(
    `got ${file}, expected ${expected}: ${(error as Error).message}${networkText(file)}`,
  );
}

/**
 * Absolute, so that SQLite takes it for nothing but the path of a file.
 * @throws InputError for what it would take for something else
 */
function pathOf(file: string): string {
  if (!/^(?::|file:)/i.test(file)) return resolve(file);
  throw new InputError(
    `got ${file}, which is no path for SQLite, expected the path of a store, such as ./${file}`,
  );
}
