import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { CheckedWeights, CheckWeightsTask } from './check-weights.ts';
import { SqliteStore } from './store.ts';

const { file, ids } = workerData as CheckWeightsTask;
const store = SqliteStore.openReadOnly(file);
const sound = ids.filter((id) => {
  const weights = store.weights(id);
  if (weights) release(weights);
  return weights !== undefined;
});
const checked: CheckedWeights = { sound, damaged: [...store.damaged] };
store.close();
(parentPort as MessagePort).postMessage(checked, []);

/** Frees bytes now: a collector that comes when it pleases would let a hundred megabytes of them pile up. */
function release({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
