import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { CheckedPlaces, CheckWeightsTask } from './check-weights.ts';
import { releaseBytes } from './release-bytes.ts';
import { SqliteStore } from './store.ts';

const { file, ids } = workerData as CheckWeightsTask;
const store = SqliteStore.openReadOnly(file);
const sound = new Uint32Array(ids.length);
let found = 0;
for (const [place, id] of ids.entries()) {
  const weights = store.weights(id);
  if (!weights) continue;
  releaseBytes(weights);
  sound[found++] = place;
}
const checked: CheckedPlaces = {
  sound: sound.subarray(0, found),
  damaged: [...store.damaged.values()],
};
store.close();
(parentPort as MessagePort).postMessage(checked, []);
