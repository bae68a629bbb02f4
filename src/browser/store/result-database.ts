import type { ForkedTrial } from '../../explore/trials/fork-tree.ts';
import { isUsableCheckpoint, type TrialCheckpoint } from '../../lab/checkpoint.ts';
import type { DamagedRow } from '../../lab/damaged-row.ts';
import type { Cells } from '../../lab/row-checks.ts';
import type { StoredMeasurement, StoredTrial } from '../../lab/store.ts';
import {
  checkCheckpoint,
  checkMeasurement,
  checkPreference,
  checkTrial,
  type ReadRow,
} from './checked-rows.ts';
import { changeTables, getRows, keysOf, openDatabase } from './database.ts';
import { forkedInRow } from './forked-row.ts';
import { rowOfCheckpoint, rowOfMeasurement, rowOfPreference, rowsOfTrial } from './rows.ts';

/** Rows that are read at a time: the weights of so many networks are some megabytes. */
const AT_A_TIME = 64;

/** What is finished, in the database of the browser, from a page or a worker; every row is checked when it is read. */
export class ResultDatabase {
  readonly #database: IDBDatabase;
  readonly #channel: BroadcastChannel;
  readonly #damaged = new Map<string, DamagedRow>();
  readonly #listeners = new Set<() => void>();

  private constructor(database: IDBDatabase) {
    this.#database = database;
    this.#channel = new BroadcastChannel(`${database.name}: changes`);
    this.#channel.addEventListener('message', () => this.#tellListeners());
  }

  /** @throws InputError when the browser has no database for this page */
  static async open(name: string): Promise<ResultDatabase> {
    return new ResultDatabase(await openDatabase(name));
  }

  /** What was asked for and is there, but is not what was saved; by id. */
  get damaged(): ReadonlyMap<string, DamagedRow> {
    return this.#damaged;
  }

  trialIds(): Promise<string[]> {
    return keysOf(this.#database, 'trial');
  }

  measurementIds(): Promise<string[]> {
    return keysOf(this.#database, 'measurement');
  }

  /** Those of the trials that are there and whole, some at a time. */
  async *trials(ids: readonly string[]): AsyncGenerator<StoredTrial, void> {
    for (const some of pieces(ids)) {
      const [rows, weights] = await getRows(this.#database, ['trial', 'weights'], some);
      const read = rows.map((row, i) => row && checkTrial(row, weights[i]?.['weights']));
      yield* await this.#sound(some, read);
    }
  }

  /** All networks that were forked, as far as their rows can be read; whether they are damaged is not looked at. */
  async forks(): Promise<ForkedTrial[]> {
    const found: ForkedTrial[] = [];
    for (const some of pieces(await this.trialIds())) {
      const [rows] = await getRows(this.#database, ['trial'], some);
      for (const row of rows) {
        const forked = row && forkedInRow(row);
        if (forked) found.push(forked);
      }
    }
    return found;
  }

  /** Those of the measurements that are there and whole, some at a time. */
  async *measurements(ids: readonly string[]): AsyncGenerator<StoredMeasurement, void> {
    for (const some of pieces(ids)) {
      const [rows] = await getRows(this.#database, ['measurement'], some);
      yield* await this.#sound(
        some,
        rows.map((row) => row && checkMeasurement(row)),
      );
    }
  }

  /** How far trials are that are not finished, by this version of the program; and what is damaged of that. */
  async checkpoints(ids: readonly string[]): Promise<(TrialCheckpoint | DamagedRow)[]> {
    const [rows] = await getRows(this.#database, ['checkpoint'], ids);
    const read = await Promise.all(rows.map((row) => row && checkCheckpoint(row)));
    return read.flatMap((one): (TrialCheckpoint | DamagedRow)[] => {
      if (!one) return [];
      if ('damage' in one) return [one.damage];
      return isUsableCheckpoint(one.row) ? [one.row] : [];
    });
  }

  async saveCheckpoints(checkpoints: readonly TrialCheckpoint[]): Promise<void> {
    const rows = await Promise.all(checkpoints.map(rowOfCheckpoint));
    await changeTables(this.#database, ['checkpoint'], (table) => {
      for (const row of rows) table('checkpoint').put(row);
    });
  }

  /** Undefined when nothing was saved, or it is damaged. */
  async preference(name: string): Promise<unknown> {
    const [[row]] = await getRows(this.#database, ['preference'], [name]);
    const [found] = await this.#sound([name], [row && checkPreference(row)]);
    return found?.value;
  }

  async setPreference(name: string, value: unknown): Promise<void> {
    const row = await rowOfPreference(name, value);
    await changeTables(this.#database, ['preference'], (table) => table('preference').put(row));
  }

  /** All of them or none. @throws InputError when the browser has no room */
  async save(
    trials: readonly StoredTrial[],
    measurements: readonly StoredMeasurement[],
  ): Promise<void> {
    if (trials.length + measurements.length === 0) return;
    const rows = await Promise.all(trials.map(rowsOfTrial));
    const measured = await Promise.all(measurements.map(rowOfMeasurement));
    await this.#change((table) => {
      for (const { trial, weights } of rows) {
        table('trial').put(trial);
        table('weights').put(weights);
        table('checkpoint').delete(trial['id'] as string);
      }
      for (const row of measured) table('measurement').put(row);
    });
    for (const { record } of trials) this.#damaged.delete(record.trialId);
    for (const { id } of measurements) this.#damaged.delete(id);
  }

  /** Forgets trials with everything that was measured of them, and some more measurements; all of it or nothing. */
  async discard(trialIds: readonly string[], measurementIds: readonly string[]): Promise<void> {
    await this.#change((table) => {
      for (const id of trialIds) {
        table('trial').delete(id);
        table('weights').delete(id);
        table('checkpoint').delete(id);
        const request = table('measurement').index('trial').getAllKeys(id);
        request.addEventListener('success', () => {
          for (const key of request.result) table('measurement').delete(key);
        });
      }
      for (const id of measurementIds) table('measurement').delete(id);
    });
    for (const id of [...trialIds, ...measurementIds]) this.#damaged.delete(id);
  }

  /** Rows as they are, to be written elsewhere; undefined when there is none. */
  async cells(table: 'trial' | 'measurement', ids: readonly string[]): Promise<Cells[]> {
    const tables = table === 'trial' ? (['trial', 'weights'] as const) : ([table] as const);
    const read = await getRows(this.#database, tables, ids);
    return ids.flatMap((_, i) => {
      const row = read[0][i];
      return row ? [{ ...row, ...read[1]?.[i] }] : [];
    });
  }

  /** Called after trials or measurements were saved or forgotten, here, in a worker or in another tab. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#channel.close();
    this.#database.close();
  }

  async #change(change: Parameters<typeof changeTables>[2]): Promise<void> {
    await changeTables(this.#database, ['trial', 'weights', 'measurement', 'checkpoint'], change);
    this.#channel.postMessage('changed');
    this.#tellListeners();
  }

  #tellListeners(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Those that are whole; of the others it is remembered what is wrong with them. */
  async #sound<T>(
    ids: readonly string[],
    read: readonly (Promise<ReadRow<T>> | undefined)[],
  ): Promise<T[]> {
    const found = await Promise.all(read);
    return found.flatMap((one, i) => {
      if (one && 'damage' in one) this.#damaged.set(ids[i], one.damage);
      else this.#damaged.delete(ids[i]);
      return one && 'row' in one ? [one.row] : [];
    });
  }
}

function* pieces(ids: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < ids.length; from += AT_A_TIME) yield ids.slice(from, from + AT_A_TIME);
}
