import type { DamagedRow } from '../lab/damaged-row.ts';
import type { TrialRecord } from '../lab/records.ts';
import {
  type Cells,
  type PackedTrial,
  type StoredCheckpoint,
  type StoredPreference,
  WrongRow,
} from '../lab/row-checks.ts';
import type { Request } from '../lab/request.ts';
import type { StoredMeasurement, StoredTrial } from '../lab/store.ts';
import {
  readCheckpoint,
  COLUMNS,
  type DigestedMeasurement,
  readAskedMeasurement,
  readDigestedMeasurement,
  readMeasurement,
  readPackedTrial,
  readPreference,
  readTrialRecord,
  readTrialResults,
  readTrial,
  WEIGHTS_COLUMN,
} from './store-cells.ts';
import { releaseBytes } from './release-bytes.ts';
import { isUnreadable, type Prepare } from './store-errors.ts';
import { BY_NUMBER, type IndexedTable, type LostRows, rowNumbers, snapshot } from './store-keys.ts';

/** A row that is what was saved, or what is wrong with it. */
export type CheckedRow<T> = { readonly row: T } | { readonly damage: DamagedRow };

/** Records of some trials, in the order in which they were saved. */
export interface FoundRecords {
  readonly rows: readonly CheckedRow<TrialRecord>[];
  /** Number of the row of the last one. */
  readonly last: number;
  /** Whether there are no more. */
  readonly isEnd: boolean;
}

type Kind = DamagedRow['kind'];

/** Columns that tell a row from others of its table. */
const KEYS = { trial: 'id', measurement: 'id', preference: 'name', checkpoint: 'trial' } as const;

/**
 * Reads rows and believes none: each carries the SHA-256 of what was saved, a record tells that of its weights, and what a
 * text holds is compared with the shape that it has to have. What is longer than anything that is written is not read.
 */
export class CheckedRows {
  readonly #prepare: Prepare;

  readonly #lost: Pick<LostRows, 'numbers'>;

  /** @param lost says by which numbers rows are found instead of by the index */
  constructor(prepare: Prepare, lost: Pick<LostRows, 'numbers'> = { numbers: undefined }) {
    this.#prepare = prepare;
    this.#lost = lost;
  }

  trial(id: string): CheckedRow<StoredTrial> | undefined {
    return this.#row('trial', id, `${COLUMNS.trial}, ${WEIGHTS_COLUMN}`, readTrial);
  }

  /** The same, whose history is not unpacked. */
  packedTrial(id: string): CheckedRow<PackedTrial> | undefined {
    return this.#row('trial', id, `${COLUMNS.trial}, ${WEIGHTS_COLUMN}`, readPackedTrial);
  }

  /** A trial without its weights, which take most of the time to check. */
  results(id: string): CheckedRow<Omit<StoredTrial, 'weights'>> | undefined {
    return this.#row('trial', id, COLUMNS.trial, readTrialResults);
  }

  /** Its record alone, without unpacking the history. */
  record(id: string): CheckedRow<TrialRecord> | undefined {
    return this.#row('trial', id, COLUMNS.trial, readTrialRecord);
  }

  /**
   * Records of trials as `record` gives them, those that were saved after some row, in that order: several times as fast as
   * to look each up.
   * @param after number of the row; 0 for the first ones
   * @param most records
   * @returns undefined where pages cannot be read or are out of order, and each has to be looked up
   */
  recordsAfter(after: number, most: number): FoundRecords | undefined {
    const select = `SELECT CAST(rowid AS TEXT) AS number, ${COLUMNS.trial} FROM trial WHERE rowid > ? ORDER BY rowid`;
    const rows: CheckedRow<TrialRecord>[] = [];
    let last = after;
    try {
      for (const cells of this.#prepare(select).iterate(after)) {
        const number = Number(cells['number']);
        // Pages in a circle, or a number that JavaScript cannot hold.
        if (!(number > last && Number.isSafeInteger(number))) return undefined;
        rows.push(checked('trial', String(cells['id']), () => cells, readRecord)!);
        last = number;
        if (rows.length === most) return { rows, last, isEnd: false };
      }
      return { rows, last, isEnd: true };
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      return undefined;
    }
  }

  /** @param request that asks for it, see `ResultStore.findMeasurement` */
  measurement(id: string, request?: Request): CheckedRow<StoredMeasurement> | undefined {
    return this.#row('measurement', id, COLUMNS.measurement, (cells) =>
      readMeasurement(cells, request),
    );
  }

  /** The same with the digest of its value. */
  digestedMeasurement(id: string, request: Request): CheckedRow<DigestedMeasurement> | undefined {
    return this.#row('measurement', id, COLUMNS.measurement, (cells) =>
      readDigestedMeasurement(cells, request),
    );
  }

  preference(name: string): CheckedRow<StoredPreference> | undefined {
    return this.#row('preference', name, COLUMNS.preference, readPreference);
  }

  /** By the id of its trial. */
  checkpoint(trialId: string): CheckedRow<StoredCheckpoint> | undefined {
    return this.#row('checkpoint', trialId, COLUMNS.checkpoint, readCheckpoint);
  }

  /** Every trial, also those that nobody would find by their id. */
  trials(): Generator<CheckedRow<StoredTrial>> {
    return this.#every('trial', `${COLUMNS.trial}, ${WEIGHTS_COLUMN}`, readTrial);
  }

  /** Every measurement, as `trials`. @param requests that ask for them, see `ResultStore.findMeasurement` */
  measurements(
    requests: ReadonlyMap<string, Request> = new Map(),
  ): Generator<CheckedRow<StoredMeasurement>> {
    return this.#every('measurement', COLUMNS.measurement, (cells) =>
      readAskedMeasurement(cells, requests),
    );
  }

  /** Every preference, as `trials`. */
  *preferences(): Generator<CheckedRow<StoredPreference>> {
    const select = `SELECT ${COLUMNS.preference} FROM preference`;
    const all = checked(
      'preference',
      'of unknown name',
      () => this.#prepare(select).all(),
      (rows) => rows,
    )!;
    if ('damage' in all) return yield all;
    for (const cells of all.row) {
      yield checked('preference', String(cells['name']), () => cells, readPreference)!;
    }
  }

  /** Every checkpoint, one after the other, for they are large. */
  *checkpoints(): Generator<CheckedRow<StoredCheckpoint>> {
    const ids = checked(
      'checkpoint',
      'of unknown trial',
      () => this.#prepare('SELECT trial FROM checkpoint').all(),
      (rows) => rows.map(({ trial }) => String(trial)),
    )!;
    if ('damage' in ids) return yield ids;
    for (const id of ids.row) {
      const found = this.checkpoint(id);
      if (found) yield found;
    }
  }

  /** How SQLite describes what is wrong with the pages of the file, a line for each, as far as it finds its way. */
  pageFaults(): string[] {
    try {
      const lines = this.#prepare('PRAGMA integrity_check')
        .all()
        .map((row) => Object.values(row));
      return lines.map(([line]) => String(line)).filter((line) => line !== 'ok');
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      return [error.message];
    }
  }

  #row<T>(
    kind: Kind,
    id: string,
    columns: string,
    read: (cells: Cells) => T,
  ): CheckedRow<T> | undefined {
    const numbers =
      kind === 'trial' || kind === 'measurement' ? this.#lost.numbers?.[kind] : undefined;
    const place = numbers ? BY_NUMBER : `${KEYS[kind]} = ?`;
    const select = this.#prepare(`SELECT ${columns} FROM ${kind} WHERE ${place}`);
    return checked(
      kind,
      id,
      () => {
        if (!numbers) return select.get(id);
        const number = numbers.get(id);
        // Numbers out of order hide a row that is there.
        return number === undefined ? undefined : (select.get(number) ?? {});
      },
      (cells) => {
        if (cells[KEYS[kind]] !== id) throw new WrongRow('another id than it is found by');
        return read(cells);
      },
    );
  }

  /** By rowid: the index of ids may be what is damaged. */
  *#every<T>(
    kind: IndexedTable,
    columns: string,
    read: (cells: Cells) => T,
  ): Generator<CheckedRow<T>> {
    const select = `SELECT ${columns} FROM ${kind} WHERE ${BY_NUMBER}`;
    const release = snapshot(this.#prepare);
    try {
      for (const number of rowNumbers(this.#prepare, kind)) {
        let id = `in row ${number}`;
        const one = checked<Cells, T>(
          kind,
          id,
          () => this.#prepare(select).get(number) ?? {},
          (cells) => {
            if (typeof cells['id'] === 'string') ({ id } = cells as { id: string });
            return read(cells);
          },
        )!;
        yield 'damage' in one ? { damage: { ...one.damage, id } } : one;
      }
    } finally {
      release();
    }
  }
}

/** What is read of a row, or what is wrong with it; undefined when there is none. */
function checked<Found, T>(
  kind: Kind,
  id: string,
  get: () => Found | undefined,
  read: (found: Found) => T,
): CheckedRow<T> | undefined {
  try {
    const found = get();
    return found && { row: read(found) };
  } catch (error) {
    if (error instanceof WrongRow) return { damage: { kind, id, wrong: error.message } };
    if (!isUnreadable(error)) throw error;
    return { damage: { kind, id, wrong: `pages that cannot be read (${error.message})` } };
  }
}

/** The record of a row, whose history is let go of at once: of a hundred thousand rows there are hundreds of megabytes of it. */
function readRecord(cells: Cells): TrialRecord {
  const record = readTrialRecord(cells);
  const { history } = cells;
  if (history instanceof Uint8Array) releaseBytes(history);
  return record;
}
