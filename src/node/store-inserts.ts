import type { SQLInputValue } from 'node:sqlite';
import { ARITHMETIC } from '../core/version.ts';
import { CHECKPOINT_VERSION, type TrialCheckpoint } from '../lab/checkpoint.ts';
import { packText } from '../lab/packed.ts';
import { packHistory } from '../lab/packed-history.ts';
import type { StoredMeasurement, StoredTrial } from '../lab/store.ts';
import type { StoredPreference } from '../lab/row-checks.ts';
import { DIGESTS } from './store-cells.ts';

/** How rows of a table are saved, in place of those that they have the key of. */
export interface Insert<Row> {
  readonly sql: string;
  valuesOf(row: Row): SQLInputValue[];
}

const trial: Insert<StoredTrial> = {
  sql: 'INSERT OR REPLACE INTO trial (id, digest, record, weights, history) VALUES (?, ?, ?, ?, ?)',
  valuesOf: ({ record, weights, history }) => {
    const { trialId: id } = record;
    const text = JSON.stringify(record);
    const packed = packHistory(history);
    return [id, DIGESTS.trial(id, text, packed), text, weights, packed];
  },
};

const measurement: Insert<StoredMeasurement> = {
  sql: 'INSERT OR REPLACE INTO measurement (id, digest, trial, name, value, seconds) VALUES (?, ?, ?, ?, ?, ?)',
  valuesOf: ({ id, trialId, measurement: name, value, seconds }) => {
    const text = packText(JSON.stringify(value));
    const digest = DIGESTS.measurement(id, trialId, name, text, seconds);
    return [id, digest, trialId, name, text, seconds];
  },
};

const preference: Insert<StoredPreference> = {
  sql: 'INSERT OR REPLACE INTO preference (name, digest, value) VALUES (?, ?, ?)',
  valuesOf: ({ name, value }) => {
    const text = JSON.stringify(value);
    return [name, DIGESTS.preference(name, text), text];
  },
};

const checkpoint: Insert<TrialCheckpoint> = {
  sql: 'INSERT OR REPLACE INTO checkpoint (trial, digest, state, history, weights) VALUES (?, ?, ?, ?, ?)',
  valuesOf: ({ trialId, epoch, weights, history, budgets, seconds }) => {
    const versions = { arithmetic: ARITHMETIC, version: CHECKPOINT_VERSION };
    const text = JSON.stringify({ ...versions, epoch, budgets, seconds });
    const numbers = bytesOf(history);
    const digest = DIGESTS.checkpoint(trialId, text, numbers, weights);
    return [trialId, digest, text, numbers, weights];
  },
};

/** Of every table. */
export const INSERTS = { trial, measurement, preference, checkpoint } as const;

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
