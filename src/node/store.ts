import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { InputError } from '../errors.ts';
import type { Trained } from '../lab/records.ts';
import type { Store, StoredTrial } from '../lab/store.ts';

/** Marks a SQLite file as a store of this program: "lowc" in ASCII. */
const APPLICATION_ID = 0x6c6f7763;
/** Version of the tables. */
const SCHEMA = 1;

const TABLES = `
  CREATE TABLE IF NOT EXISTS trial (
    id TEXT PRIMARY KEY,   -- trialId
    record TEXT NOT NULL,  -- the "trained" record as JSON, null for numbers that are not finite
    weights BLOB NOT NULL, -- w1, b1, w2, b2 as little-endian float32
    history BLOB NOT NULL  -- float64 [epochs, 5], little-endian
  ) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA};
`;

/** The store of finished trials: one SQLite file, written in transactions, readable while a run writes. */
export class SqliteStore implements Store {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /**
   * Opens the store, or makes it with its folder.
   * @throws InputError when the file is something else, was written by a newer version or cannot be opened
   */
  static open(file: string): SqliteStore {
    const isNew = !existsSync(file);
    let database: DatabaseSync | undefined;
    try {
      mkdirSync(dirname(file), { recursive: true });
      database = new DatabaseSync(file, { timeout: 10_000 });
      if (!isNew) check(database, file);
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
      database.exec(TABLES);
      return new SqliteStore(database);
    } catch (error) {
      database?.close();
      if (error instanceof InputError) throw error;
      throw new InputError(
        `got ${file}, expected a store of lowcap or a place to make one: ${(error as Error).message}`,
      );
    }
  }

  find(id: string): StoredTrial | undefined {
    const row = this.#database
      .prepare('SELECT record, weights, history FROM trial WHERE id = ?')
      .get(id) as { record: string; weights: Uint8Array; history: Uint8Array } | undefined;
    if (!row) return undefined;
    // Numbers that are not finite were written as null, and nothing else is.
    const record = JSON.parse(row.record, (_, value: unknown) => value ?? NaN) as Trained;
    const history = new Float64Array(row.history.slice().buffer);
    return { record, weights: row.weights, history };
  }

  save(trials: readonly StoredTrial[]): void {
    const insert = this.#database.prepare(
      'INSERT OR REPLACE INTO trial (id, record, weights, history) VALUES (?, ?, ?, ?)',
    );
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      for (const { record, weights, history } of trials) {
        const bytes = new Uint8Array(history.buffer, history.byteOffset, history.byteLength);
        insert.run(record.trialId, JSON.stringify(record), weights, bytes);
      }
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }
}

/** @throws InputError unless the file is a store that this version can read */
function check(database: DatabaseSync, file: string): void {
  const number = (pragma: string) =>
    Number(Object.values(database.prepare(`PRAGMA ${pragma}`).get() as object)[0]);
  const application = number('application_id');
  const tables = database.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as { n: number };
  if (application !== APPLICATION_ID && tables.n > 0) {
    throw new InputError(`got ${file}, a database of another program, expected a store of lowcap`);
  }
  const version = number('user_version');
  if (version > SCHEMA) {
    throw new InputError(
      `got ${file}, a store of version ${version}, expected at most ${SCHEMA}: update lowcap`,
    );
  }
}
