import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { DamagedRow } from '../lab/damaged-row.ts';
import { resultsOf } from '../lab/records.ts';
import type { PackedTrial } from '../lab/row-checks.ts';
import { releaseBytes } from './release-bytes.ts';
import { SqliteStore } from './store.ts';
import type { ReadTrialsTask, TrialBatch } from './trials-ahead.ts';

/** Trials that are handed over together. */
const AT_A_TIME = 200;

const port = parentPort as MessagePort;
const { file, ids } = workerData as ReadTrialsTask;
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
  const lengths = found.map(({ packed }) => packed.length);
  const histories = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const { packed } of found) {
    histories.set(packed, at);
    at += packed.length;
  }
  const message: TrialBatch = {
    lookedFor: from + batch.length,
    trials: found.map(({ record }) => resultsOf(record)),
    histories,
    lengths,
    epochs: found.map(({ record }) => record.trial.recipe.epochs),
    damaged,
  };
  port.postMessage(message, [histories.buffer]);
}
