import { hash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { InputError } from '../errors.ts';
import type { TrialRecord } from '../lab/records.ts';
import type { Store, StoredMeasurement, StoredTrial } from '../lab/store.ts';
import { checkWeightsInThread } from './check-weights.ts';
import { checkTables, SCHEMA, TABLES } from './store-tables.ts';
import { checkStoreFile, writeError, WriteError } from './store-errors.ts';

/** Trials whose weights take longer to read than a thread to start. */
const WORTH_A_THREAD = 500;

/** How long a connection waits for another one that writes. */
const TIMEOUT_MS = 10_000;

/**
 * Asked for when a store is opened, not imported: an older Node.js does not have it, and an import of what is missing
 * would fail before that can be said.
 */
const sqlite = () => process.getBuiltinModule('node:sqlite');

/** The store of finished trials: one SQLite file, written in transactions, readable while a run writes. */
export class SqliteStore implements Store {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #statements = new Map<string, StatementSync>();
  /** Trials whose weights were compared with their digest and are right: an id never names other ones. */
  readonly #sound = new Set<string>();
  readonly #damaged = new Set<string>();

  private constructor(database: DatabaseSync, file: string) {
    this.#database = database;
    this.#file = file;
  }

  /**
   * Opens the store, or makes it with its folder.
   * @throws InputError when the file is something else, was written by a newer version or cannot be opened; of these a
   * WriteError when it cannot be written
   */
  static open(file: string): SqliteStore {
    const isNew = !existsSync(file);
    let database: DatabaseSync | undefined;
    try {
      if (!isNew) checkStoreFile(file);
      mkdirSync(dirname(file), { recursive: true });
      database = new (sqlite().DatabaseSync)(file, { timeout: TIMEOUT_MS });
      if (!isNew) checkTables(database, file);
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
      database.exec(`BEGIN IMMEDIATE; ${TABLES} COMMIT;`);
      return new SqliteStore(database, file);
    } catch (caught) {
      database?.close();
      const error = writeError(caught, file);
      if (error instanceof InputError) throw error;
      throw new InputError(
        `got ${file}, expected a store of lowcap or a place to make one: ${(error as Error).message}`,
      );
    }
  }

  /**
   * Opens the store, if it cannot be written to read only.
   * @throws InputError as `open` does when it cannot be read either
   */
  static openToRead(file: string): SqliteStore {
    try {
      return SqliteStore.open(file);
    } catch (error) {
      if (!(error instanceof WriteError)) throw error;
      return SqliteStore.openReadOnly(file);
    }
  }

  /**
   * Opens a store of this version that is there, and never writes it.
   * @throws InputError when it cannot be read
   */
  static openReadOnly(file: string): SqliteStore {
    let database: DatabaseSync | undefined;
    try {
      const url = pathToFileURL(file);
      // While nobody writes there is no log, and without this SQLite would want to make one.
      if (!existsSync(`${file}-wal`)) url.searchParams.set('immutable', '1');
      database = new (sqlite().DatabaseSync)(url, { readOnly: true, timeout: TIMEOUT_MS });
      checkTables(database, file, SCHEMA);
      return new SqliteStore(database, file);
    } catch (error) {
      database?.close();
      if (error instanceof InputError) throw error;
      throw new InputError(
        `got ${file}, expected a store of lowcap that can be read: ${(error as Error).message}`,
      );
    }
  }

  find(id: string): TrialRecord | undefined {
    if (!this.#sound.has(id) && !this.weights(id)) return undefined;
    const row = this.#prepare('SELECT record FROM trial WHERE id = ?').get(id) as
      { record: string } | undefined;
    if (!row) return undefined;
    // Numbers that are not finite were written as null, and nothing else is. Few records have any, and to look at every
    // value takes ten times as long as to read them.
    const parsed = row.record.includes('null')
      ? JSON.parse(row.record, (_, value: unknown) => value ?? NaN)
      : JSON.parse(row.record);
    return parsed as TrialRecord;
  }

  history(id: string): Float64Array | undefined {
    const row = this.#prepare('SELECT history FROM trial WHERE id = ?').get(id) as
      { history: Uint8Array } | undefined;
    if (!row) return undefined;
    const { buffer, byteOffset, byteLength } = row.history;
    // Copied only where the numbers would lie at odd places.
    const isAligned = byteOffset % Float64Array.BYTES_PER_ELEMENT === 0;
    return isAligned
      ? new Float64Array(buffer, byteOffset, byteLength / Float64Array.BYTES_PER_ELEMENT)
      : new Float64Array(row.history.slice().buffer);
  }

  weights(id: string): Uint8Array | undefined {
    const row = this.#prepare(
      "SELECT record ->> 'weights' AS digest, weights FROM trial WHERE id = ?",
    ).get(id) as { digest: string; weights: Uint8Array } | undefined;
    const isSound = row && row.digest === `sha256:${hash('sha256', row.weights)}`;
    this.#sound[isSound ? 'add' : 'delete'](id);
    this.#damaged[row && !isSound ? 'add' : 'delete'](id);
    return isSound ? row.weights : undefined;
  }

  get damaged(): ReadonlySet<string> {
    return this.#damaged;
  }

  async checkAhead(ids: Iterable<string>): Promise<void> {
    const unknown = [...ids].filter((id) => !this.#sound.has(id));
    if (unknown.length < WORTH_A_THREAD) return;
    // Of what a thread cannot tell, `find` makes sure itself.
    const checked = await checkWeightsInThread(this.#file, unknown).catch(() => undefined);
    for (const id of checked?.sound ?? []) this.#sound.add(id);
    for (const id of checked?.damaged ?? []) this.#damaged.add(id);
  }

  discard(trialIds: readonly string[], measurementIds: readonly string[]): void {
    this.#write(() => {
      for (const id of trialIds) {
        this.#prepare('DELETE FROM measurement WHERE trial = ?').run(id);
        this.#prepare('DELETE FROM trial WHERE id = ?').run(id);
      }
      for (const id of measurementIds) {
        this.#prepare('DELETE FROM measurement WHERE id = ?').run(id);
      }
    });
    for (const id of trialIds) this.#damaged.delete(id);
  }

  save(trials: readonly StoredTrial[]): void {
    this.#insert(
      'INSERT OR REPLACE INTO trial (id, record, weights, history) VALUES (?, ?, ?, ?)',
      trials.map(({ record, weights, history }) => [
        record.trialId,
        JSON.stringify(record),
        weights,
        new Uint8Array(history.buffer, history.byteOffset, history.byteLength),
      ]),
    );
  }

  findMeasurement(id: string): StoredMeasurement | undefined {
    const row = this.#prepare(
      'SELECT trial, name, value, seconds FROM measurement WHERE id = ?',
    ).get(id) as { trial: string; name: string; value: string; seconds: number } | undefined;
    if (!row) return undefined;
    const { trial: trialId, name: measurement, value, seconds } = row;
    return { id, trialId, measurement, value: JSON.parse(value) as unknown, seconds };
  }

  saveMeasurements(measurements: readonly StoredMeasurement[]): void {
    this.#insert(
      'INSERT OR REPLACE INTO measurement (id, trial, name, value, seconds) VALUES (?, ?, ?, ?, ?)',
      measurements.map(({ id, trialId, measurement, value, seconds }) => [
        id,
        trialId,
        measurement,
        JSON.stringify(value),
        seconds,
      ]),
    );
  }

  /** Another number after every change that another connection has made. */
  get version(): number {
    return Number(Object.values(this.#prepare('PRAGMA data_version').get() as object)[0]);
  }

  /** What the user chose last time, as it was saved; undefined if nothing was. */
  preference(name: string): unknown {
    const row = this.#prepare('SELECT value FROM preference WHERE name = ?').get(name) as
      { value: string } | undefined;
    return row && (JSON.parse(row.value) as unknown);
  }

  /**
   * Kept if the store can be written: nothing else is to fail for a preference.
   * @param value what JSON can hold
   */
  setPreference(name: string, value: unknown): void {
    try {
      this.#insert('INSERT OR REPLACE INTO preference (name, value) VALUES (?, ?)', [
        [name, JSON.stringify(value)],
      ]);
    } catch (error) {
      if (!(error instanceof WriteError)) throw error;
    }
  }

  /** Rows of the tables, for who lists what is there. */
  select<Row>(sql: string, ...values: readonly SQLInputValue[]): Row[] {
    return this.#prepare(sql).all(...values) as Row[];
  }

  /** Makes several changes, all of them or none. @throws WriteError as each of them */
  atomically(changes: () => void): void {
    this.#write(changes);
  }

  /** A statement, compiled when it is first needed. */
  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#database.prepare(sql)));
    return statement;
  }

  /** Inserts all rows or none. */
  #insert(sql: string, rows: readonly SQLInputValue[][]): void {
    const insert = this.#prepare(sql);
    this.#write(() => {
      for (const row of rows) insert.run(...row);
    });
  }

  /**
   * Changes everything or nothing.
   * @throws WriteError when the disk is full or broken, or the store may not be written or is kept by another program
   */
  #write(change: () => void): void {
    if (this.#database.isTransaction) return change();
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      change();
      this.#database.exec('COMMIT');
    } catch (error) {
      // SQLite ends the transaction itself when the disk is full, and after some other errors.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw writeError(error, this.#file);
    }
  }

  close(): void {
    this.#database.close();
  }
}
