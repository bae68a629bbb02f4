import { createHash, hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { DamagedRow } from '../lab/damaged-row.ts';
import {
  type Cells,
  DIGESTED,
  digestedOf,
  measurementInRow,
  preferenceInRow,
  resultsInRow,
  type StoredPreference,
  trialInRow,
  WrongRow,
} from '../lab/row-checks.ts';
import type { StoredMeasurement, StoredTrial } from '../lab/store.ts';
import { isUnreadable, type Prepare } from './store-errors.ts';
import { type IndexedTable, rowNumbers, type RowNumbers } from './store-keys.ts';

/** Bytes of a text that is read, at most: the longest that is written has a few hundred thousand. */
export const MOST_TEXT = 64 * 2 ** 20;
/** Bytes of weights and of a history that are read, at most: 512 units of 65,536 inputs, 100,000 epochs. */
export const MOST_BYTES = 160 * 2 ** 20;

/** A row that is what was saved, or what is wrong with it. */
export type CheckedRow<T> = { readonly row: T } | { readonly damage: DamagedRow };

type Kind = DamagedRow['kind'];

/** Columns that tell a row from others of its table. */
const KEYS = { trial: 'id', measurement: 'id', preference: 'name' } as const;

/** Numbers are kept as text, for a damaged one may be none that JavaScript can hold. */
const BY_NUMBER = 'rowid = CAST(? AS INTEGER)';

/**
 * Reads rows and believes none: each carries the SHA-256 of what was saved, a record tells that of its weights, and what a
 * text holds is compared with the shape that it has to have. What is longer than anything that is written is not read.
 */
export class CheckedRows {
  readonly #prepare: Prepare;

  readonly #numbers: RowNumbers | undefined;

  /** @param numbers by which rows are found instead of by the index; one wrong entry of it hides others */
  constructor(prepare: Prepare, numbers?: RowNumbers) {
    this.#prepare = prepare;
    this.#numbers = numbers;
  }

  trial(id: string): CheckedRow<StoredTrial> | undefined {
    return this.#row('trial', id, `${COLUMNS.trial}, ${WEIGHTS_COLUMN}`, trialOf);
  }

  /** A trial that `trial` has found whole before: without its weights, which take most of the time. */
  trialAgain(id: string): CheckedRow<Omit<StoredTrial, 'weights'>> | undefined {
    return this.#row('trial', id, COLUMNS.trial, resultsOf);
  }

  measurement(id: string): CheckedRow<StoredMeasurement> | undefined {
    return this.#row('measurement', id, COLUMNS.measurement, measurementOf);
  }

  preference(name: string): CheckedRow<StoredPreference> | undefined {
    return this.#row('preference', name, COLUMNS.preference, preferenceOf);
  }

  /** Every trial, also those that nobody would find by their id. */
  trials(): Generator<CheckedRow<StoredTrial>> {
    return this.#every('trial', `${COLUMNS.trial}, ${WEIGHTS_COLUMN}`, trialOf);
  }

  /** Every measurement, as `trials`. */
  measurements(): Generator<CheckedRow<StoredMeasurement>> {
    return this.#every('measurement', COLUMNS.measurement, measurementOf);
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
      yield checked('preference', String(cells['name']), () => cells, preferenceOf)!;
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
    const numbers = kind === 'preference' ? undefined : this.#numbers?.[kind];
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

const short = (column: string, most: number) =>
  `iif(octet_length(${column}) <= ${most}, ${column}, NULL) AS ${column}`;
const COLUMNS = {
  trial: `id, digest, ${short('record', MOST_TEXT)}, ${short('history', MOST_BYTES)}`,
  measurement: `id, digest, trial, name, seconds, ${short('value', MOST_TEXT)}`,
  preference: `name, digest, ${short('value', MOST_TEXT)}`,
};
const WEIGHTS_COLUMN = short('weights', MOST_BYTES);

/** What a row of each table carries; a record tells the digest of the weights. */
export const DIGESTS = {
  trial: (id: string, record: string, history: Uint8Array) =>
    sumOf(DIGESTED.trial(id, record, history)),
  measurement: (id: string, trial: string, name: string, value: string, seconds: number) =>
    sumOf(DIGESTED.measurement(id, trial, name, value, seconds)),
  preference: (name: string, value: string) => sumOf(DIGESTED.preference(name, value)),
};

function sumOf(pieces: readonly (string | Uint8Array)[]): string {
  const [first] = pieces;
  // For one piece several times faster.
  if (pieces.length === 1) return hash('sha256', first);
  const sum = createHash('sha256');
  for (const piece of pieces) sum.update(piece);
  return sum.digest('hex');
}

function resultsOf(cells: Cells): Omit<StoredTrial, 'weights'> {
  return resultsInRow(cells, sumOf(digestedOf('trial', cells)));
}

function trialOf(cells: Cells): StoredTrial {
  const sum = sumOf(digestedOf('trial', cells));
  return trialInRow(cells, sum, (weights) => hash('sha256', weights));
}

function measurementOf(cells: Cells): StoredMeasurement {
  return measurementInRow(cells, sumOf(digestedOf('measurement', cells)));
}

function preferenceOf(cells: Cells): StoredPreference {
  return preferenceInRow(cells, sumOf(digestedOf('preference', cells)));
}

/** For databases that have a function of that name: the digests of rows that carry none. */
export function addDigestFunctions(database: DatabaseSync): void {
  for (const [table, digest] of Object.entries(DIGESTS)) {
    const options = { deterministic: true, directOnly: true, varargs: true };
    database.function(`${table}_digest`, options, digest as (...cells: unknown[]) => string);
  }
}
