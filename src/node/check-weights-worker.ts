import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { CheckedPlaces, CheckWeightsTask } from './check-weights.ts';
import { releaseBytes } from './release-bytes.ts';
import { SqliteStore } from './store.ts';

const { file } = workerData as CheckWeightsTask;
const port = parentPort as MessagePort;
const store = SqliteStore.openReadOnly(file);
port.on('message', (ids: readonly string[]) => {
  const before = new Set(store.damaged.keys());
  const sound = ids.flatMap((id, place) => {
    const weights = store.weights(id);
    if (weights) releaseBytes(weights);
    return weights ? [place] : [];
  });
  const damaged = [...store.damaged.values()].filter(({ id }) => !before.has(id));
  port.postMessage({ sound, damaged } satisfies CheckedPlaces, []);
});
