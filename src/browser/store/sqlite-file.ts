import loadSqlite, { type Database, type Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import { InputError } from '../../errors.ts';
import type { DamagedRow } from '../../lab/damaged-row.ts';
import { sameValue, trialDifferences } from '../../lab/differences.ts';
import type { Cells } from '../../lab/row-checks.ts';
import { checkSchema, CHECKPOINTS_SINCE, SCHEMA, TABLES } from '../../lab/store-schema.ts';
import type { StoredMeasurement, StoredTrial } from '../../lab/store.ts';
import type { ImportResult } from './browser-store.ts';
import { checkMeasurement, checkTrial, type ReadRow } from './checked-rows.ts';
import type { ResultDatabase } from './result-database.ts';

/** What is inserted, by table. */
const COLUMNS = {
  trial: ['id', 'digest', 'record', 'history', 'weights'],
  measurement: ['id', 'digest', 'trial', 'name', 'value', 'seconds'],
} as const;

type FileTable = keyof typeof COLUMNS;

const FILE_TABLES = Object.keys(COLUMNS) as FileTable[];

/** Rows that are read and written at a time. */
const AT_A_TIME = 64;

/** With what every SQLite file begins. */
const HEADER = 'SQLite format 3\0';

/** Writes all rows to a store as the command line makes it, version for version; with their digests as they are. */
export async function exportStore(results: ResultDatabase): Promise<Blob> {
  const sqlite = await loadSqlite();
  const database = new sqlite.oo1.DB(':memory:');
  try {
    database.exec(TABLES);
    const ids = {
      trial: await results.trialIds(),
      measurement: await results.measurementIds(),
    };
    for (const table of FILE_TABLES) {
      for (let from = 0; from < ids[table].length; from += AT_A_TIME) {
        const rows = await results.cells(table, ids[table].slice(from, from + AT_A_TIME));
        insertRows(database, table, rows);
      }
    }
    const bytes = sqlite.capi.sqlite3_js_db_export(database.pointer!);
    return new Blob([bytes], { type: 'application/vnd.sqlite3' });
  } finally {
    database.close();
  }
}

function insertRows(database: Database, table: FileTable, rows: readonly Cells[]): void {
  const columns = COLUMNS[table];
  const places = columns.map(() => '?').join(', ');
  const insert = database.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`,
  );
  try {
    database.transaction(() => {
      for (const row of rows) {
        insert.bind(columns.map((column) => row[column] as string)).stepReset();
      }
    });
  } finally {
    insert.finalize();
  }
}

/**
 * Brings in what a store of the command line has: every row is compared with its digest; what is here too is compared, and
 * stays as it is here.
 * @throws InputError in a sentence when the file is no store, or one of a version before 4
 */
export async function importStore(results: ResultDatabase, file: Blob): Promise<ImportResult> {
  const name = file instanceof File ? file.name : 'the file';
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (new TextDecoder().decode(bytes.subarray(0, HEADER.length)) !== HEADER) {
    throw new InputError(`got ${name}, which is no SQLite file, expected a store of lowcap`);
  }
  const sqlite = await loadSqlite();
  const database = new sqlite.oo1.DB(':memory:');
  try {
    readInto(sqlite, database, bytes);
    database.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON');
    const select = (sql: string, ...values: readonly string[]) =>
      database.selectObjects(sql, values.length > 0 ? [...values] : undefined);
    const version = checkSchema(select, name);
    if (version < CHECKPOINTS_SINCE) {
      throw new InputError(
        `got ${name}, a store of version ${version}, expected version ${SCHEMA}: lowcap list --store brings it there`,
      );
    }
    return await copyRows(database, results);
  } catch (error) {
    if (!(error instanceof sqlite.SQLite3Error)) throw error;
    throw new InputError(`got ${name}, expected a store that can be read: ${error.message}`);
  } finally {
    database.close();
  }
}

/** Makes the bytes of a file the database. */
function readInto({ capi, wasm }: Sqlite3Static, database: Database, bytes: Uint8Array): void {
  // A log beside the file is what the two numbers ask for; a database in memory has none.
  if (bytes[18] === 2 && bytes[19] === 2) bytes.fill(1, 18, 20);
  const place = wasm.allocFromTypedArray(bytes);
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
  const size = bytes.byteLength;
  const code = capi.sqlite3_deserialize(database.pointer!, 'main', place, size, size, flags);
  database.checkRc(code);
}

async function copyRows(database: Database, results: ResultDatabase): Promise<ImportResult> {
  const found = { trials: 0, measurements: 0 };
  const damaged: DamagedRow[] = [];
  const differing: string[] = [];
  const sound = async <T>(read: readonly Promise<ReadRow<T>>[]): Promise<T[]> =>
    (await Promise.all(read)).flatMap((one) => {
      if ('row' in one) return [one.row];
      damaged.push(one.damage);
      return [];
    });
  for (const cells of rowsOf(database, 'trial')) {
    const trials = await sound(cells.map((row) => checkTrial(row, row['weights'])));
    const ids = trials.map(({ record }) => record.trialId);
    const known = new Map<string, StoredTrial>();
    for await (const one of results.trials(ids)) known.set(one.record.trialId, one);
    const others = trials.filter((trial) => {
      const here = known.get(trial.record.trialId);
      if (here && trialDifferences(here, trial).length > 0) differing.push(trial.record.trialId);
      return !here;
    });
    await results.save(others, []);
    found.trials += others.length;
  }
  for (const cells of rowsOf(database, 'measurement')) {
    const measured = await sound(cells.map((row) => checkMeasurement(row)));
    const known = new Map<string, StoredMeasurement>();
    for await (const one of results.measurements(measured.map(({ id }) => id))) {
      known.set(one.id, one);
    }
    const others = measured.filter(({ id, value }) => {
      const here = known.get(id);
      if (here && !sameValue(here.value, value)) differing.push(id);
      return !here;
    });
    await results.save([], others);
    found.measurements += others.length;
  }
  return { ...found, damaged, differing };
}

/**
 * All rows of a table, some at a time, by ascending numbers: pages of a damaged file may be in a circle.
 * @throws InputError when they do not ascend
 */
function* rowsOf(database: Database, table: FileTable): Generator<Cells[]> {
  const columns: readonly string[] = COLUMNS[table];
  for (let last = '0'; ;) {
    // Numbers as text, for a damaged one may be none that JavaScript can hold.
    const rows = database.selectObjects(
      `SELECT CAST(rowid AS TEXT) AS "row", ${columns.join(', ')} FROM ${table} WHERE rowid > CAST(? AS INTEGER) ORDER BY rowid LIMIT ?`,
      [last, AT_A_TIME],
    );
    if (rows.length === 0) return;
    for (const { row } of rows) {
      if (BigInt(String(row)) <= BigInt(last)) {
        throw new InputError(
          `got row ${String(row)} of table ${table} behind row ${last}, expected a store that can be read: lowcap check says what is damaged`,
        );
      }
      last = String(row);
    }
    yield rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
  }
}
