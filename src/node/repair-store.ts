import { closeSync, openSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { InputError } from '../errors.ts';
import { isUsableCheckpoint } from '../lab/checkpoint.ts';
import type { Request } from '../lab/request.ts';
import { type Cells, WrongRow } from '../lab/row-checks.ts';
import { flushFolderSync, flushSync } from './files.ts';
import type { StoredMeasurement, StoredTrial } from '../lab/store.ts';
import { readAskedMeasurement, readTrial } from './store-cells.ts';
import { openToRepair } from './store-connection.ts';
import { type IndexedTable, lostRows } from './store-keys.ts';
import { freeName } from './store-migration.ts';
import { type CheckedRow, CheckedRows } from './store-rows.ts';
import { strayRows } from './stray-rows.ts';
import { SqliteStore } from './store.ts';

/** What became of a store that was damaged. */
export interface StoreRepaired {
  readonly type: 'repaired';
  /** Where the store is as it was. */
  readonly aside: string;
  readonly trials: number;
  readonly measurements: number;
}

/** Trials that are saved at a time: some megabytes. */
const BATCH = 64;

/**
 * Makes a new store of all rows that are sound, also those to which no sound page leads, but for
 * measurements of trials that are not, and sets the old one aside as it is. Nothing is ever half-done: until the new one is complete the old one stays where it is.
 * @param requests that ask for measurements, by their ids: a value of any other shape is not sound, see `storedRequests`
 * @throws InputError while another process has the store open
 */
export function repairStore(
  file: string,
  requests: ReadonlyMap<string, Request> = new Map(),
): StoreRepaired {
  const database = openToRepair(file);
  // Links are followed, and lead to the new store.
  const target = realpathSync(file);
  // Closed last: with a file that is closed the system lets go of all locks of the process on it.
  const descriptor = openSync(target, 'r');
  const temporary = `${target}.repaired.tmp`;
  try {
    takeAlone(database, file);
    rmSync(temporary, { force: true });
    const kept = copySound(database, descriptor, temporary, requests);
    const aside = freeName(`${target}.damaged`);
    flushSync(temporary);
    renameSync(target, aside);
    renameSync(temporary, target);
    flushFolderSync(dirname(target));
    return { type: 'repaired', aside, ...kept };
  } finally {
    database.close();
    closeSync(descriptor);
    rmSync(temporary, { force: true });
  }
}

/** Until the connection is closed nobody else has one; and everything is in the one file. */
function takeAlone(database: DatabaseSync, file: string): void {
  try {
    database.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  } catch (error) {
    throw new InputError(
      `got ${file}, which another process has open, expected a store that nobody uses: ${(error as Error).message}`,
    );
  }
}

function copySound(
  database: DatabaseSync,
  descriptor: number,
  to: string,
  requests: ReadonlyMap<string, Request>,
): Pick<StoreRepaired, 'trials' | 'measurements'> {
  const prepare = (sql: string) => database.prepare(sql);
  const from = new CheckedRows(prepare);
  // Where the way to rows is lost they are looked for on every page.
  const isLost = lostRows(prepare).length > 0;
  const store = SqliteStore.open(to);
  try {
    const trials = new Set<string>();
    const saveTrials = (rows: Iterable<StoredTrial>) => {
      for (const batch of batches(rows)) {
        store.save(batch);
        for (const { record } of batch) trials.add(record.trialId);
      }
    };
    saveTrials(sound(from.trials()));
    if (isLost) {
      const isKept = ({ record }: StoredTrial) => trials.has(record.trialId);
      saveTrials(strays(descriptor, 'trial', readTrial, isKept));
    }
    let measurements = 0;
    const saveMeasurements = (rows: Iterable<StoredMeasurement>) => {
      for (const batch of batches(rows)) {
        const kept = batch.filter(({ trialId }) => trials.has(trialId));
        store.saveMeasurements(kept);
        measurements += kept.length;
      }
    };
    saveMeasurements(sound(from.measurements(requests)));
    if (isLost) {
      const read = (cells: Cells) => readAskedMeasurement(cells, requests);
      const isKept = ({ id }: StoredMeasurement) => store.findMeasurement(id) !== undefined;
      saveMeasurements(strays(descriptor, 'measurement', read, isKept));
    }
    // Together, for each commit is flushed.
    store.atomically(() => {
      for (const { name, value } of sound(from.preferences())) store.setPreference(name, value);
      for (const one of sound(from.checkpoints())) {
        if (isUsableCheckpoint(one) && !trials.has(one.trialId)) store.saveCheckpoints([one]);
      }
    });
    return { trials: trials.size, measurements };
  } finally {
    store.close();
  }
}

function* sound<T>(rows: Iterable<CheckedRow<T>>): Generator<T> {
  for (const one of rows) if ('row' in one) yield one.row;
}

/** Of what looks like rows on any page that which is what was saved, and not kept already. */
function* strays<T>(
  descriptor: number,
  table: IndexedTable,
  read: (cells: Cells) => T,
  isKept: (row: T) => boolean,
): Generator<T> {
  for (const cells of strayRows(descriptor, table)) {
    try {
      const row = read(cells);
      if (!isKept(row)) yield row;
    } catch (error) {
      if (!(error instanceof WrongRow)) throw error;
    }
  }
}

function* batches<T>(items: Iterable<T>): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
