import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { DamagedRow } from '../lab/damaged-row.ts';
import { resultsOf } from '../lab/records.ts';
import type { PackedTrial } from '../lab/row-checks.ts';
import { releaseBytes } from './release-bytes.ts';
import { SqliteStore } from './store.ts';
import type { ReadTrialsTask, TrialBatch } from './trials-ahead.ts';

/** Trials that are handed over together. */
const AT_A_TIME = 200;

const NONE = new Uint8Array(0);

const port = parentPort as MessagePort;
const { file, ids, withHistory } = workerData as ReadTrialsTask;
const store = SqliteStore.openReadOnly(file);
for (let from = 0; from < ids.length; from += AT_A_TIME) sendBatch(from);
store.close();

function sendBatch(from: number): void {
  const found: Omit<PackedTrial, 'weights'>[] = [];
  const damaged: DamagedRow[] = [];
  const batch = ids.slice(from, from + AT_A_TIME);
  for (const id of batch) {
    const one = store.rows.packedTrial(id);
    if (!one) continue;
    if ('damage' in one) {
      damaged.push(one.damage);
      continue;
    }
    releaseBytes(one.row.weights);
    found.push(one.row);
  }
  const histories = found.map(({ record, packed }) =>
    withHistory.has(record.trialId) ? packed : NONE,
  );
  const lengths = histories.map(({ length }) => length);
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const history of histories) {
    bytes.set(history, at);
    at += history.length;
  }
  const message: TrialBatch = {
    lookedFor: from + batch.length,
    trials: found.map(({ record }) => resultsOf(record)),
    histories: bytes,
    lengths,
    epochs: found.map(({ record }) => record.trial.recipe.epochs),
    damaged,
  };
  port.postMessage(message, [bytes.buffer]);
}
