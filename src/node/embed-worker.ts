import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { loadCore } from '../core/load.ts';
import { type EmbeddingTask, embedAndMeasure } from '../embedding/embed-and-measure.ts';
import type { EmbeddingRecord } from '../embedding/embedding-records.ts';
import { InputError } from '../errors.ts';

export interface EmbedWorkerData {
  readonly module: WebAssembly.Module;
  readonly task: EmbeddingTask;
}

/** A record, the end, or the sentence of an `InputError`, whose class would be lost on the way. */
export type EmbedWorkerMessage = EmbeddingRecord | { readonly type: 'end' } | Refused;

interface Refused {
  readonly type: 'refused';
  readonly message: string;
}

const { module, task } = workerData as EmbedWorkerData;
const port = parentPort as MessagePort;
const send = (message: EmbedWorkerMessage) => port.postMessage(message);

try {
  for await (const record of embedAndMeasure(await loadCore(module), task)) send(record);
  send({ type: 'end' });
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  send({ type: 'refused', message: error.message });
}
