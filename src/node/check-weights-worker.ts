import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { CheckedWeights, CheckWeightsTask } from './check-weights.ts';
import { releaseBytes } from './release-bytes.ts';
import { SqliteStore } from './store.ts';

const { file, ids } = workerData as CheckWeightsTask;
const store = SqliteStore.openReadOnly(file);
const sound = ids.filter((id) => {
  const weights = store.weights(id);
  if (weights) releaseBytes(weights);
  return weights !== undefined;
});
const checked: CheckedWeights = { sound, damaged: [...store.damaged.values()] };
store.close();
(parentPort as MessagePort).postMessage(checked, []);
