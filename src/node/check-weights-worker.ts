import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { CheckedPlaces, CheckWeightsTask } from './check-weights.ts';
import { SqliteStore } from './store.ts';

const { file } = workerData as CheckWeightsTask;
const port = parentPort as MessagePort;
const store = SqliteStore.openReadOnly(file);
port.on('message', (ids: readonly string[]) => {
  const before = new Set(store.damaged.keys());
  const sound = ids.flatMap((id, place) => {
    const weights = store.weights(id);
    if (weights) release(weights);
    return weights ? [place] : [];
  });
  const damaged = [...store.damaged.values()].filter(({ id }) => !before.has(id));
  port.postMessage({ sound, damaged } satisfies CheckedPlaces, []);
});

/** Frees bytes now: a collector that comes when it pleases would let a hundred megabytes of them pile up. */
function release({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
