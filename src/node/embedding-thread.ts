import { on } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { EmbeddingTask } from '../embedding/embed-and-measure.ts';
import type { EmbeddingRecord } from '../embedding/embedding-records.ts';
import { InputError } from '../errors.ts';
import type { EmbedWorkerData, EmbedWorkerMessage } from './embed-worker.ts';
import { checkRoomForThread } from './memory-room.ts';

/**
 * Embeds and measures in a thread of its own, so that this one can draw, and end the other at once when the signal is
 * aborted: then no more records come. Takes the matrix with it; the caller's is empty afterwards.
 * @throws InputError when no embedding can be made of the matrix with these options
 */
export async function* embedInThread(
  module: WebAssembly.Module,
  task: EmbeddingTask,
  signal: AbortSignal,
): AsyncGenerator<EmbeddingRecord, void> {
  if (signal.aborted) return;
  // `.ts` when run from the sources, `.js` from the build.
  checkRoomForThread();
  const worker = new Worker(new URL(`./embed-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: { module, task } satisfies EmbedWorkerData,
    transferList: [task.matrix.values.buffer as ArrayBuffer],
  });
  const messages = on(worker, 'message', { close: ['exit'] });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const [message] of messages as AsyncIterable<[EmbedWorkerMessage]>) {
      if (signal.aborted || message.type === 'end') return;
      if (message.type === 'refused') throw new InputError(message.message);
      yield message;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
