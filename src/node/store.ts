import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { isUsableCheckpoint, type TrialCheckpoint } from '../lab/checkpoint.ts';
import type { TrialRecord } from '../lab/records.ts';
import type { DamagedRow } from '../lab/damaged-row.ts';
import type { Request } from '../lab/request.ts';
import type { Store, StoredMeasurement, StoredTrial } from '../lab/store.ts';
import { KnownRows } from './known-rows.ts';
import { StoreLocked } from '../lab/when-free.ts';
import { type OpenedAs, openToRead, openToWrite, setPatience } from './store-connection.ts';
import { writeError, WriteError } from './store-errors.ts';
import { StorePlace } from './store-place.ts';
import { LostRows } from './store-keys.ts';
import { type Insert, INSERTS } from './store-inserts.ts';
import type { DigestedMeasurement } from './store-cells.ts';
import { CheckedRows } from './store-rows.ts';
import { StoredHeads } from './stored-heads.ts';
import { TrialsAhead } from './trials-ahead.ts';

/** The store of finished trials: one SQLite file, written in transactions, readable while a run writes. */
export class SqliteStore implements Store {
  #database: DatabaseSync;
  readonly #file: string;
  readonly #place: StorePlace;
  #isPatient = true;
  readonly #statements = new Map<string, StatementSync>();
  readonly #known = new KnownRows();
  readonly #lost: LostRows;
  /** Reads rows one by one or all of them, and says what is wrong with each. */
  readonly rows: CheckedRows;
  /** What there is, damaged or not. */
  readonly heads: StoredHeads;
  /** The copy of the store as it was, when it was of an older version and is now of this one. */
  readonly backup: string | undefined;
  notify?: (sentence: string) => void;

  private constructor(database: DatabaseSync, file: string, { backup, isRead }: OpenedAs) {
    this.#database = database;
    this.#file = file;
    this.#place = new StorePlace(file);
    this.backup = backup;
    const prepare = (sql: string) => this.#prepare(sql);
    this.heads = new StoredHeads(prepare);
    this.#lost = new LostRows(prepare, this.#known.damaged);
    this.rows = new CheckedRows(prepare, this.#lost);
    if (isRead || !this.#lost.numbers) return;
    // What is saved is to replace the row that nobody would find, not to stand beside it.
    this.#write(() => database.exec('REINDEX'));
    this.#lost.trustIndex();
  }

  /**
   * Opens the store, or makes it with its folder. One of an older version is brought to this one, after a copy was made
   * beside it.
   * @throws InputError when the file is something else, was written by a newer version or cannot be opened; of these a
   * WriteError when it cannot be written
   */
  static open(file: string): SqliteStore {
    return SqliteStore.#openTables(file, false);
  }

  /**
   * Opens a store that is not to be changed in any way, not even brought to this version.
   * @throws InputError when it cannot be read, or is of another version
   */
  static openReadOnly(file: string): SqliteStore {
    return new SqliteStore(openToRead(file), file, { isRead: true });
  }

  /**
   * Opens the store, if it cannot be written to read only.
   * @throws InputError as `open` does when it cannot be read either
   */
  static openToRead(file: string): SqliteStore {
    try {
      return SqliteStore.#openTables(file, true);
    } catch (error) {
      const isLocked = error instanceof StoreLocked;
      if (!isLocked && !(error instanceof WriteError)) throw error;
      // What is locked was waited for already.
      return new SqliteStore(openToRead(file, isLocked ? 0 : undefined), file, { isRead: true });
    }
  }

  static #openTables(file: string, isRead: boolean): SqliteStore {
    const { database, backup } = openToWrite(file, isRead);
    try {
      return new SqliteStore(database, file, { backup, isRead });
    } catch (error) {
      database.close();
      throw error;
    }
  }

  find(id: string): TrialRecord | undefined {
    if (!this.#known.isSound(id)) return this.#trial(id)?.record;
    return this.#known.note(id, this.rows.record(id));
  }

  /** Record and history, with no look at the weights: for who shows results, and has weights checked meanwhile. */
  resultsUnchecked(id: string): Omit<StoredTrial, 'weights'> | undefined {
    return this.damaged.has(id) ? this.#results(id) : this.#known.note(id, this.rows.results(id));
  }

  /** The record alone, likewise, without unpacking the history. */
  recordUnchecked(id: string): TrialRecord | undefined {
    if (this.damaged.has(id)) return this.#results(id)?.record;
    return this.#known.note(id, this.rows.record(id));
  }

  history(id: string): Float64Array | undefined {
    return this.#results(id)?.history;
  }

  weights(id: string): Uint8Array | undefined {
    return this.#trial(id)?.weights;
  }

  findMeasurement(id: string, request?: Request): StoredMeasurement | undefined {
    return this.#known.note(id, this.rows.measurement(id, request));
  }

  /** The same with the digest of its value. */
  findDigestedMeasurement(id: string, request: Request): DigestedMeasurement | undefined {
    return this.#known.note(id, this.rows.digestedMeasurement(id, request));
  }

  #trial(id: string): StoredTrial | undefined {
    return this.#known.noteTrial(id, this.rows.trial(id));
  }

  #results(id: string): Omit<StoredTrial, 'weights'> | undefined {
    return this.#known.isSound(id) ? this.#known.note(id, this.rows.results(id)) : this.#trial(id);
  }

  get damaged(): ReadonlyMap<string, DamagedRow> {
    return this.#lost.damaged;
  }

  checkAhead(ids: Iterable<string>): Promise<void> {
    return this.#known.checkAhead(this.#file, ids);
  }

  /** Reads trials in another thread, with a look at their weights, if they are many. */
  readAhead(ids: readonly string[], withHistory: ReadonlySet<string>): TrialsAhead {
    return new TrialsAhead({ file: this.#file, ids, withHistory }, this, this.#known);
  }

  /** Those of some trials that `find` does not give, of which only what `checkAhead` has not told of is looked at. */
  missing(ids: readonly string[]): string[] {
    return ids.filter((id) => !this.#known.isSound(id) && this.find(id) === undefined);
  }

  discard(trialIds: readonly string[], measurementIds: readonly string[]): void {
    this.#write(() => {
      this.#forEach('DELETE FROM measurement WHERE trial = ?', trialIds);
      this.#forEach('DELETE FROM trial WHERE id = ?', trialIds);
      this.#forEach('DELETE FROM measurement WHERE id = ?', measurementIds);
    });
    for (const id of [...trialIds, ...measurementIds]) this.#known.damaged.delete(id);
  }

  save(trials: readonly StoredTrial[]): void {
    this.#write(() => {
      this.#insert(INSERTS.trial, trials);
      this.discardCheckpoints(trials.map(({ record }) => record.trialId));
    });
  }

  saveMeasurements(measurements: readonly StoredMeasurement[]): void {
    this.#insert(INSERTS.measurement, measurements);
  }

  checkpoint(trialId: string): TrialCheckpoint | DamagedRow | undefined {
    const found = this.rows.checkpoint(trialId);
    if (!found) return undefined;
    if ('damage' in found) return found.damage;
    return isUsableCheckpoint(found.row) ? found.row : undefined;
  }

  saveCheckpoints(checkpoints: readonly TrialCheckpoint[]): void {
    this.#insert(INSERTS.checkpoint, checkpoints);
  }

  /** Forgets how far trials are; all of it or nothing. */
  discardCheckpoints(trialIds: readonly string[]): void {
    this.#write(() => this.#forEach('DELETE FROM checkpoint WHERE trial = ?', trialIds));
  }

  /** Another number after every change that another connection has made. */
  get version(): number {
    return Number(Object.values(this.#prepare('PRAGMA data_version').get() as object)[0]);
  }

  /** What the user chose last time, as it was saved; undefined if nothing was, or it is damaged. */
  preference(name: string): unknown {
    return this.#known.note(name, this.rows.preference(name))?.value;
  }

  /** Keeps what JSON can hold if the store can be written: nothing else is to fail for a preference. */
  setPreference(name: string, value: unknown): void {
    try {
      this.#insert(INSERTS.preference, [{ name, value }]);
    } catch (error) {
      if (!(error instanceof WriteError || error instanceof StoreLocked)) throw error;
    }
  }

  /** Writes all that is committed now to a new file; what others save meanwhile is not in it. */
  copyTo(file: string): void {
    this.#attempt(() => this.#database.prepare('VACUUM INTO ?').run(file), file);
  }

  /** Gives the room of what was deleted back to the disk. @throws WriteError while another process uses the store */
  giveBackRoom(): void {
    this.#attempt(() => this.#database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)'));
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
  #insert<Row>({ sql, valuesOf }: Insert<Row>, rows: readonly Row[]): void {
    const insert = this.#prepare(sql);
    this.#write(() => {
      for (const row of rows) insert.run(...valuesOf(row));
    });
  }

  #forEach(sql: string, ids: readonly string[]): void {
    const change = this.#prepare(sql);
    for (const id of ids) change.run(id);
  }

  /**
   * Changes everything or nothing.
   * @throws WriteError when the store cannot be written or was replaced; StoreLocked while another process has it
   */
  #write(change: () => void): void {
    if (this.#database.isTransaction) return change();
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      change();
      this.#database.exec('COMMIT');
      this.#setPatience(true);
      this.keepInPlace();
    } catch (caught) {
      // SQLite ends the transaction itself when the disk is full, and after some other errors.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      const error = writeError(caught, this.#file);
      // Who has waited in vain tries again later: until then this thread has other work.
      if (error instanceof StoreLocked) this.#setPatience(false);
      throw error;
    }
  }

  #setPatience(isPatient: boolean): void {
    if (isPatient !== this.#isPatient) setPatience(this.#database, (this.#isPatient = isPatient));
  }

  #attempt(work: () => void, file = this.#file): void {
    try {
      work();
    } catch (error) {
      throw writeError(error, file);
    }
  }

  /**
   * Makes the file again if it was deleted: what is saved would be lost without a word.
   * @throws WriteError when another file is in its place, or it cannot be made
   */
  keepInPlace(): void {
    const again = this.#place.madeAgain(this.#database);
    if (!again) return;
    this.#database = again;
    this.#statements.clear();
    this.#isPatient = true;
    this.notify?.(
      `got ${this.#file} deleted while it was open, expected it to stay: made it again with all that was in it`,
    );
  }

  close(): void {
    this.#database.close();
  }
}
