import { createHash, hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { TrialCheckpoint } from '../lab/checkpoint.ts';
import type { TrialRecord } from '../lab/records.ts';
import type { StoredMeasurement, StoredTrial } from '../lab/store.ts';
import { wrongInCheckpointState, wrongInRecord } from '../lab/stored-shapes.ts';
import { checkDimensions, firstLayerWidth } from '../network/network.ts';
import { HISTORY } from '../network/train.ts';

/** Bytes of a text that is read, at most: the longest that is written has a few hundred thousand. */
export const MOST_TEXT = 64 * 2 ** 20;
/** Bytes of weights and of a history that are read, at most: 512 units of 65,536 inputs, 100,000 epochs. */
export const MOST_BYTES = 160 * 2 ** 20;

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

/** A row's columns as SQLite has them; null in place of what is too long to be read. */
export type Cells = Readonly<Record<string, unknown>>;

/** What is wrong with a row. */
export class Wrong extends Error {}

const short = (column: string, most: number) =>
  `iif(octet_length(${column}) <= ${most}, ${column}, NULL) AS ${column}`;
export const COLUMNS = {
  trial: `id, digest, ${short('record', MOST_TEXT)}, ${short('history', MOST_BYTES)}`,
  measurement: `id, digest, trial, name, seconds, ${short('value', MOST_TEXT)}`,
  preference: `name, digest, ${short('value', MOST_TEXT)}`,
  checkpoint: `trial, digest, ${short('state', MOST_TEXT)}, ${short('history', MOST_BYTES)}, ${short('weights', MOST_BYTES)}`,
};
export const WEIGHTS_COLUMN = short('weights', MOST_BYTES);

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
  checkpoint: (trial: string, state: string, history: Uint8Array, weights: Uint8Array) =>
    createHash('sha256')
      .update(JSON.stringify(['checkpoint', trial, state, history.length]))
      .update(history)
      .update(weights)
      .digest('hex'),
};

export function readTrialResults(cells: Cells): Omit<StoredTrial, 'weights'> {
  const id = textOf(cells, 'id');
  const text = textOf(cells, 'record');
  const history = bytesOf(cells, 'history');
  compare(cells, DIGESTS.trial(id, text, history), 'a record or history');
  const record = parseRecord(text);
  return { record, history: numbersOf(history) };
}

export function readTrial(cells: Cells): StoredTrial {
  const { record, history } = readTrialResults(cells);
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

export function readMeasurement(cells: Cells): StoredMeasurement {
  const [id, trialId, measurement, text] = ['id', 'trial', 'name', 'value'].map((column) =>
    textOf(cells, column),
  ) as [string, string, string, string];
  const seconds = cells['seconds'] as number;
  compare(cells, DIGESTS.measurement(id, trialId, measurement, text, seconds), 'a value');
  return { id, trialId, measurement, value: parse(text, 'value', false), seconds };
}

export function readPreference(cells: Cells): StoredPreference {
  const [name, text] = [textOf(cells, 'name'), textOf(cells, 'value')];
  compare(cells, DIGESTS.preference(name, text), 'a value');
  return { name, value: parse(text, 'value', false) };
}

export function readCheckpoint(cells: Cells): StoredCheckpoint {
  const [trialId, text] = [textOf(cells, 'trial'), textOf(cells, 'state')];
  const [history, weights] = [bytesOf(cells, 'history'), bytesOf(cells, 'weights')];
  compare(cells, DIGESTS.checkpoint(trialId, text, history, weights), 'a state');
  const state = parse(text, 'state', text.includes('null'));
  const wrong = wrongInCheckpointState(state);
  if (wrong !== undefined) throw new Wrong(`a state of ${wrong}`);
  const known = state as Omit<StoredCheckpoint, 'trialId' | 'history' | 'weights'>;
  return { ...known, trialId, history: numbersOf(history), weights };
}

function numbersOf(bytes: Uint8Array): Float64Array<ArrayBuffer> {
  if (bytes.length % 8 !== 0) throw new Wrong(`a history of ${bytes.length} bytes`);
  // A copy, for the bytes need not be aligned.
  return new Float64Array(bytes.slice().buffer);
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
