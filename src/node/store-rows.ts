import { createHash, hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { TrialRecord } from '../lab/records.ts';
import type { DamagedRow } from '../lab/damaged-row.ts';
import type { StoredMeasurement, StoredTrial } from '../lab/store.ts';
import { wrongInRecord } from '../lab/stored-shapes.ts';
import { checkDimensions, firstLayerWidth } from '../network/network.ts';
import { HISTORY } from '../network/train.ts';
import { isUnreadable, type Prepare } from './store-errors.ts';
import { type IndexedTable, rowNumbers, type RowNumbers } from './store-keys.ts';

/** Bytes of a text that is read, at most: the longest that is written has a few hundred thousand. */
export const MOST_TEXT = 64 * 2 ** 20;
/** Bytes of weights and of a history that are read, at most: 512 units of 65,536 inputs, 100,000 epochs. */
export const MOST_BYTES = 160 * 2 ** 20;

/** A row that is what was saved, or what is wrong with it. */
export type CheckedRow<T> = { readonly row: T } | { readonly damage: DamagedRow };

/** What a preference row holds. */
export interface StoredPreference {
  readonly name: string;
  /** What JSON can hold. */
  readonly value: unknown;
}

type Kind = DamagedRow['kind'];

/** Columns that tell a row from others of its table. */
const KEYS = { trial: 'id', measurement: 'id', preference: 'name' } as const;

/** Numbers are kept as text, for a damaged one may be none that JavaScript can hold. */
const BY_NUMBER = 'rowid = CAST(? AS INTEGER)';

/** A row's columns as SQLite has them; null in place of what is too long to be read. */
type Cells = Readonly<Record<string, unknown>>;

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
        if (cells[KEYS[kind]] !== id) throw new Wrong('another id than it is found by');
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

/** What is wrong with a row. */
class Wrong extends Error {}

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
    if (error instanceof Wrong) return { damage: { kind, id, wrong: error.message } };
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
    createHash('sha256')
      .update(JSON.stringify(['trial', id, record]))
      .update(history)
      .digest('hex'),
  measurement: (id: string, trial: string, name: string, value: string, seconds: number) =>
    hash('sha256', JSON.stringify(['measurement', id, trial, name, value, seconds])),
  preference: (name: string, value: string) =>
    hash('sha256', JSON.stringify(['preference', name, value])),
};

function resultsOf(cells: Cells): Omit<StoredTrial, 'weights'> {
  const id = textOf(cells, 'id');
  const text = textOf(cells, 'record');
  const history = bytesOf(cells, 'history');
  compare(cells, DIGESTS.trial(id, text, history), 'a record or history');
  const record = parseRecord(text);
  if (history.length % 8 !== 0) throw new Wrong(`a history of ${history.length} bytes`);
  // A copy, for the bytes need not be aligned.
  return { record, history: new Float64Array(history.slice().buffer) };
}

function trialOf(cells: Cells): StoredTrial {
  const { record, history } = resultsOf(cells);
  const wrong = wrongInRecord(record);
  if (wrong !== undefined) throw new Wrong(`a record of ${wrong}`);
  if (record.trialId !== cells['id']) throw new Wrong('the record of another trial');
  const { hidden, recipe } = record.trial;
  if (history.length !== HISTORY.length * recipe.epochs) {
    throw new Wrong(`a history of ${history.length} numbers for ${recipe.epochs} epochs`);
  }
  const weights = bytesOf(cells, 'weights');
  checkWeights(weights, hidden, record.weights);
  return { record, history, weights };
}

function checkWeights(weights: Uint8Array, hidden: number, digest: string): void {
  if (`sha256:${hash('sha256', weights)}` !== digest) {
    throw new Wrong('weights that are not those of its digest');
  }
  try {
    checkDimensions((weights.length / 4 - 1 - 2 * hidden) / firstLayerWidth(hidden));
  } catch {
    throw new Wrong(`weights of ${weights.length} bytes for ${hidden} hidden units`);
  }
}

function measurementOf(cells: Cells): StoredMeasurement {
  const [id, trialId, measurement, text] = ['id', 'trial', 'name', 'value'].map((column) =>
    textOf(cells, column),
  ) as [string, string, string, string];
  const seconds = cells['seconds'] as number;
  compare(cells, DIGESTS.measurement(id, trialId, measurement, text, seconds), 'a value');
  return { id, trialId, measurement, value: parse(text, 'value', false), seconds };
}

function preferenceOf(cells: Cells): StoredPreference {
  const [name, text] = [textOf(cells, 'name'), textOf(cells, 'value')];
  compare(cells, DIGESTS.preference(name, text), 'a value');
  return { name, value: parse(text, 'value', false) };
}

function compare(cells: Cells, digest: string, what: string): void {
  if (cells['digest'] !== digest) throw new Wrong(`${what} that is not that of its digest`);
}

function textOf(cells: Cells, column: string): string {
  const cell = cells[column];
  if (typeof cell === 'string') return cell;
  throw new Wrong(
    cell === null || cell === undefined
      ? `no ${column}, or one too long to be read`
      : `no text as ${column}`,
  );
}

function bytesOf(cells: Cells, column: string): Uint8Array {
  const cell = cells[column];
  if (cell instanceof Uint8Array) return cell;
  throw new Wrong(
    cell === null || cell === undefined
      ? `no ${column}, or one too long to be read`
      : `no bytes as ${column}`,
  );
}

/**
 * A record as it was saved, if its shape is right. Numbers that are not finite were written as null, and nothing else is.
 * Few records have any, and to look at every value takes ten times as long as to read them.
 * @throws in a few words when it is no JSON
 */
export function parseRecord(text: string): TrialRecord {
  return parse(text, 'record', text.includes('null')) as TrialRecord;
}

/** @param hasNull whether null stands for a number that is not finite */
function parse(text: string, column: string, hasNull: boolean): unknown {
  try {
    return hasNull
      ? JSON.parse(text, (_, value: unknown) => value ?? NaN)
      : (JSON.parse(text) as unknown);
  } catch {
    throw new Wrong(`a ${column} that is no JSON`);
  }
}

/** For databases that have a function of that name: the digests of rows that carry none. */
export function addDigestFunctions(database: DatabaseSync): void {
  for (const [table, digest] of Object.entries(DIGESTS)) {
    const options = { deterministic: true, directOnly: true, varargs: true };
    database.function(`${table}_digest`, options, digest as (...cells: unknown[]) => string);
  }
}
