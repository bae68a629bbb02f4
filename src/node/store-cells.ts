import { createHash, hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { inflateRawSync } from 'node:zlib';
import { digestShortText } from '../core/sha256.ts';
import { type Inflate, type InflateText, unpackText } from '../lab/packed.ts';
import { MOST_HISTORY_BYTES } from '../lab/packed-history.ts';
import {
  type Cells,
  type CheckedTable,
  checkpointInRow,
  DIGESTED,
  digestedOf,
  storedHistory,
  measurementInRow,
  type PackedTrial,
  packedTrialInRow,
  preferenceInRow,
  recordInRow,
  resultsInRow,
  type StoredCheckpoint,
  type StoredPreference,
  trialInRow,
  WrongRow,
} from '../lab/row-checks.ts';
import type { TrialRecord } from '../lab/records.ts';
import type { Request } from '../lab/request.ts';
import type { StoredMeasurement, StoredTrial } from '../lab/store.ts';
import { wrongInMeasurement } from '../lab/wrong-value.ts';

/** Bytes of a text that is read, at most: the longest that is written has a few hundred thousand. */
export const MOST_TEXT = 64 * 2 ** 20;
/** Bytes of weights and of a history that are read, at most: 512 units of 65,536 inputs. */
export const MOST_BYTES = MOST_HISTORY_BYTES;

const short = (column: string, most: number) =>
  `iif(octet_length(${column}) <= ${most}, ${column}, NULL) AS ${column}`;
export const COLUMNS = {
  trial: `id, digest, ${short('record', MOST_TEXT)}, ${short('history', MOST_BYTES)}`,
  measurement: `id, digest, trial, name, seconds, ${short('value', MOST_TEXT)}`,
  preference: `name, digest, ${short('value', MOST_TEXT)}`,
  checkpoint: `trial, digest, ${short('state', MOST_TEXT)}, ${short('history', MOST_BYTES)}, ${short('weights', MOST_BYTES)}`,
};
export const WEIGHTS_COLUMN = short('weights', MOST_BYTES);

/** Letters of a preference that is not longer than most. */
const FEW = 20_000;

/** What a row of each table carries; a record tells the digest of the weights. */
export const DIGESTS = {
  trial: (id: string, record: string, history: Uint8Array) =>
    sumOf(DIGESTED.trial(id, record, history)),
  measurement: (id: string, trial: string, name: string, value: string, seconds: number) =>
    sumOf(DIGESTED.measurement(id, trial, name, value, seconds)),
  preference: (name: string, value: string) => sumOfPreference(DIGESTED.preference(name, value)),
  checkpoint: (trial: string, state: string, history: Uint8Array, weights: Uint8Array) =>
    sumOf(DIGESTED.checkpoint(trial, state, history, weights)),
};

function sumOf(pieces: readonly (string | Uint8Array)[]): string {
  const [first] = pieces;
  // For one piece several times faster.
  if (pieces.length === 1) return hash('sha256', first);
  const sum = createHash('sha256');
  for (const piece of pieces) sum.update(piece);
  return sum.digest('hex');
}

/** Preferences are read before the first frame of the dashboard, and OpenSSL takes longer to load than it takes to do without. */
function sumOfPreference(pieces: readonly (string | Uint8Array)[]): string {
  const [text] = pieces;
  return typeof text === 'string' && text.length < FEW ? digestShortText(text) : sumOf(pieces);
}

const sumOfRow = (table: CheckedTable, cells: Cells) => sumOf(digestedOf(table, cells));

/** Twice as fast as what every engine can do; in one piece, so that nothing is copied. */
const inflateNatively: Inflate = (deflated, most) =>
  inflateRawSync(deflated, { maxOutputLength: most, chunkSize: Math.max(64, most) });

const inflateTextNatively: InflateText = (base64, most) =>
  inflateNatively(Buffer.from(base64, 'base64'), most);

export function readTrialRecord(cells: Cells): TrialRecord {
  return recordInRow(cells, sumOfRow('trial', cells));
}

export function readTrialResults(cells: Cells): Omit<StoredTrial, 'weights'> {
  return resultsInRow(cells, sumOfRow('trial', cells), inflateNatively);
}

const sumOfWeights = (weights: Uint8Array) => hash('sha256', weights);

export function readPackedTrial(cells: Cells): PackedTrial {
  return packedTrialInRow(cells, sumOfRow('trial', cells), sumOfWeights);
}

/** The history of a trial that was read packed. @throws WrongRow when it is none */
export const unpackNatively = (packed: Uint8Array, epochs: number): Float64Array =>
  storedHistory(packed, epochs, inflateNatively);

export function readTrial(cells: Cells): StoredTrial {
  return trialInRow(cells, sumOfRow('trial', cells), sumOfWeights, inflateNatively);
}

export function readMeasurement(cells: Cells, request?: Request): StoredMeasurement {
  const sum = sumOfRow('measurement', cells);
  return asAskedFor(measurementInRow(cells, sum, inflateTextNatively).measurement, request);
}

/** The same as a request asks for it, see `ResultStore.findMeasurement`. @param requests by the ids of what they ask for */
export function readAskedMeasurement(
  cells: Cells,
  requests: ReadonlyMap<unknown, Request>,
): StoredMeasurement {
  return readMeasurement(cells, requests.get(cells['id']));
}

/** @throws WrongRow when a measurement is not what the request asks for */
function asAskedFor(measurement: StoredMeasurement, request?: Request): StoredMeasurement {
  const wrong = request && wrongInMeasurement(measurement, request);
  if (wrong !== undefined) throw new WrongRow(wrong);
  return measurement;
}

/** A measurement and SHA-256 of its value as JSON, which is the same in every store that has it. */
export interface DigestedMeasurement {
  readonly measurement: StoredMeasurement;
  readonly valueDigest: string;
}

export function readDigestedMeasurement(cells: Cells, request: Request): DigestedMeasurement {
  const sum = sumOfRow('measurement', cells);
  const { measurement, text } = measurementInRow(cells, sum, inflateTextNatively);
  return { measurement: asAskedFor(measurement, request), valueDigest: hash('sha256', text) };
}

/** SHA-256 of a value as `readDigestedMeasurement` gives it, of what the column holds. */
export const digestOfValue = (stored: string): string =>
  hash('sha256', unpackText(stored, inflateTextNatively));

export function readPreference(cells: Cells): StoredPreference {
  return preferenceInRow(cells, sumOfPreference(digestedOf('preference', cells)));
}

export function readCheckpoint(cells: Cells): StoredCheckpoint {
  return checkpointInRow(cells, sumOfRow('checkpoint', cells));
}

/** For databases that have a function of that name: the digests of rows that carry none. */
export function addDigestFunctions(database: DatabaseSync): void {
  for (const [table, digest] of Object.entries(DIGESTS)) {
    const options = { deterministic: true, directOnly: true, varargs: true };
    database.function(`${table}_digest`, options, digest as (...cells: unknown[]) => string);
  }
}
