import { count } from '../count.ts';
import { checkDimensions, firstLayerWidth } from '../network/network.ts';
import { HISTORY } from '../network/history.ts';
import type { TrialCheckpoint } from './checkpoint.ts';
import { type Inflate, type InflateText, unpackText } from './packed.ts';
import { DeepJson, parseJson } from './parse-json.ts';
import { unpackHistory } from './packed-history.ts';
import type { TrialRecord } from './records.ts';
import type { StoredMeasurement, StoredTrial } from './store.ts';
import { wrongInCheckpointState, wrongInRecord } from './stored-shapes.ts';

/** A row's columns as they were read; null in place of what is too long to be read. */
export type Cells = Readonly<Record<string, unknown>>;

/** What a preference row holds. */
export interface StoredPreference {
  readonly name: string;
  /** What JSON can hold. */
  readonly value: unknown;
}

/** How far a trial was, and by which versions of the program that was computed and written. */
export interface StoredCheckpoint extends TrialCheckpoint {
  readonly arithmetic: number;
  readonly version: number;
}

/** A row is not what was saved; the message says what it has instead, as `weights that are not those of its digest`. */
export class WrongRow extends Error {}

/**
 * What the digest of a row of each table is made of: texts in UTF-8 and bytes that are hashed one after the other, packed
 * where they are stored so. The weights of a trial are not among them, for its record tells their digest.
 */
export const DIGESTED = {
  trial: (id: string, record: string, history: Uint8Array): (string | Uint8Array)[] => [
    JSON.stringify(['trial', id, record]),
    history,
  ],
  measurement: (id: string, trial: string, name: string, value: string, seconds: number) => [
    JSON.stringify(['measurement', id, trial, name, value, seconds]),
  ],
  preference: (name: string, value: string) => [JSON.stringify(['preference', name, value])],
  checkpoint: (trial: string, state: string, history: Uint8Array, weights: Uint8Array) => [
    JSON.stringify(['checkpoint', trial, state, history.length]),
    history,
    weights,
  ],
};

/** The tables whose rows are checked. */
export type CheckedTable = keyof typeof DIGESTED;

/**
 * What has to be hashed to know whether a row is what was saved.
 * @throws WrongRow when a column is missing or holds something else
 */
export function digestedOf(table: CheckedTable, cells: Cells): readonly (string | Uint8Array)[] {
  const text = (column: string) => textOf(cells, column);
  switch (table) {
    case 'trial':
      return DIGESTED.trial(text('id'), text('record'), bytesOf(cells, 'history'));
    case 'measurement': {
      const seconds = cells['seconds'] as number;
      return DIGESTED.measurement(text('id'), text('trial'), text('name'), text('value'), seconds);
    }
    case 'preference':
      return DIGESTED.preference(text('name'), text('value'));
    case 'checkpoint':
      return DIGESTED.checkpoint(
        text('trial'),
        text('state'),
        bytesOf(cells, 'history'),
        bytesOf(cells, 'weights'),
      );
  }
}

/**
 * The record in a row of a trial. Its history is what was saved, which is all that is looked at.
 * @param sum SHA-256 of `digestedOf` the row, 64 hexadecimal digits
 * @throws WrongRow when they are not what was saved, or the record is not that of a trial
 */
export function recordInRow(cells: Cells, sum: string): TrialRecord {
  const text = textOf(cells, 'record');
  compare(cells, sum, 'a record or history');
  const record = parseRecord(text);
  const wrong = wrongInRecord(record);
  if (wrong !== undefined) throw new WrongRow(`a record of ${wrong}`);
  if (record.trialId !== cells['id']) throw new WrongRow('the record of another trial');
  return record;
}

/**
 * The results in a row of a trial.
 * @param sum SHA-256 of `digestedOf` the row
 * @param inflate see `unpackHistory`
 * @throws WrongRow when they are not what was saved, or not those of a trial
 */
export function resultsInRow(
  cells: Cells,
  sum: string,
  inflate?: Inflate,
): Omit<StoredTrial, 'weights'> {
  const record = recordInRow(cells, sum);
  const stored = bytesOf(cells, 'history');
  return { record, history: storedHistory(stored, record.trial.recipe.epochs, inflate) };
}

/** The history of so many epochs, as `resultsInRow`. @param stored see `unpackHistory` */
export function storedHistory(stored: Uint8Array, epochs: number, inflate?: Inflate): Float64Array {
  const history = unpacked('history', () => unpackHistory(stored, epochs, inflate));
  if (history.length !== HISTORY.length * epochs) {
    throw new WrongRow(
      `a history of ${count(history.length, 'number')} for ${count(epochs, 'epoch')}`,
    );
  }
  return history;
}

/**
 * A record as it was saved, if its shape is right. Numbers that are not finite were written as null, and nothing else is.
 * @throws WrongRow when it is no JSON
 */
export function parseRecord(text: string): TrialRecord {
  return parse(text, 'record', true) as TrialRecord;
}

/** A trial whose history is as it is stored, see `unpackHistory`. */
export interface PackedTrial extends Omit<StoredTrial, 'history'> {
  readonly packed: Uint8Array;
}

/**
 * The trial in a row.
 * @param sum SHA-256 of `digestedOf` the row
 * @param weightsSum SHA-256 of its weights
 * @param inflate see `unpackHistory`
 * @throws WrongRow when it is not what was saved, or no trial
 */
export function trialInRow(
  cells: Cells,
  sum: string,
  weightsSum: (weights: Uint8Array) => string,
  inflate?: Inflate,
): StoredTrial {
  const { record, weights, packed } = packedTrialInRow(cells, sum, weightsSum);
  return { record, history: storedHistory(packed, record.trial.recipe.epochs, inflate), weights };
}

/** The same, for who may need no history: of that it is known that it is what was saved. */
export function packedTrialInRow(
  cells: Cells,
  sum: string,
  weightsSum: (weights: Uint8Array) => string,
): PackedTrial {
  const record = recordInRow(cells, sum);
  const { hidden } = record.trial;
  const weights = bytesOf(cells, 'weights');
  if (`sha256:${weightsSum(weights)}` !== record.weights) {
    throw new WrongRow('weights that are not those of its digest');
  }
  try {
    checkDimensions((weights.length / 4 - 1 - 2 * hidden) / firstLayerWidth(hidden));
  } catch {
    throw new WrongRow(
      `weights of ${count(weights.length, 'byte')} for ${count(hidden, 'hidden unit')}`,
    );
  }
  return { record, weights, packed: bytesOf(cells, 'history') };
}

/** The measurement in a row, as `resultsInRow`, with its value as JSON. @param inflate see `unpackText` */
export function measurementInRow(
  cells: Cells,
  sum: string,
  inflate?: InflateText,
): { readonly measurement: StoredMeasurement; readonly text: string } {
  compare(cells, sum, 'a value');
  const stored = textOf(cells, 'value');
  const text = unpacked('value', () => unpackText(stored, inflate));
  const measurement = {
    id: textOf(cells, 'id'),
    trialId: textOf(cells, 'trial'),
    measurement: textOf(cells, 'name'),
    value: parse(text, 'value', false),
    seconds: cells['seconds'] as number,
  };
  return { measurement, text };
}

/** The preference in a row, as `resultsInRow`. */
export function preferenceInRow(cells: Cells, sum: string): StoredPreference {
  compare(cells, sum, 'a value');
  return { name: textOf(cells, 'name'), value: parse(textOf(cells, 'value'), 'value', false) };
}

/** The checkpoint in a row, as `resultsInRow`. */
export function checkpointInRow(cells: Cells, sum: string): StoredCheckpoint {
  compare(cells, sum, 'a state');
  const state = parse(textOf(cells, 'state'), 'state', true);
  const wrong = wrongInCheckpointState(state);
  if (wrong !== undefined) throw new WrongRow(`a state of ${wrong}`);
  return {
    ...(state as Omit<StoredCheckpoint, 'trialId' | 'history' | 'weights'>),
    trialId: textOf(cells, 'trial'),
    history: numbersOf(bytesOf(cells, 'history')),
    weights: bytesOf(cells, 'weights'),
  };
}

function numbersOf(bytes: Uint8Array): Float64Array<ArrayBuffer> {
  if (bytes.length % 8 !== 0) throw new WrongRow(`a history of ${count(bytes.length, 'byte')}`);
  // A copy, for the bytes need not be aligned.
  return new Float64Array(bytes.slice().buffer);
}

function compare(cells: Cells, sum: string, what: string): void {
  if (cells['digest'] !== sum) throw new WrongRow(`${what} that is not that of its digest`);
}

function textOf(cells: Cells, column: string): string {
  const cell = cells[column];
  if (typeof cell === 'string') return cell;
  throw new WrongRow(missing(cell, column, 'text'));
}

function bytesOf(cells: Cells, column: string): Uint8Array {
  const cell = cells[column];
  if (cell instanceof Uint8Array) return cell;
  throw new WrongRow(missing(cell, column, 'bytes'));
}

function missing(cell: unknown, column: string, what: string): string {
  return cell === null || cell === undefined
    ? `no ${column}, or one too long to be read`
    : `no ${what} as ${column}`;
}

function unpacked<T>(column: string, unpack: () => T): T {
  try {
    return unpack();
  } catch {
    throw new WrongRow(`a ${column} that cannot be unpacked`);
  }
}

/** @param hasNull whether null stands for a number that is not finite */
function parse(text: string, column: string, hasNull: boolean): unknown {
  try {
    return hasNull ? parseNumbers(text) : parseJson(text);
  } catch (error) {
    if (error instanceof DeepJson) throw new WrongRow(`${error.message} as ${column}`);
    throw new WrongRow(`a ${column} that is no JSON`);
  }
}

/**
 * What a text of JSON says in which null stands for a number that is not finite, and for nothing else. Few texts have
 * any, and to look at every value takes ten times as long as to read them.
 * @returns with NaN in place of null
 * @throws SyntaxError when it is no JSON
 */
export function parseNumbers(text: string): unknown {
  return text.includes('null') ? parseJson(text, (_, value) => value ?? NaN) : parseJson(text);
}
