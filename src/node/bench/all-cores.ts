import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { sumRates } from '../../bench/rate.ts';
import { checkRoomForThread } from '../memory-room.ts';
import type { BenchThreadData, BenchThreadMessage } from './bench-thread.ts';

/**
 * The same work in as many threads at once, each with an instance of its own.
 * @returns calls a second, all threads together
 */
export async function rateOfThreads(threads: number, data: BenchThreadData): Promise<number> {
  // `.ts` when run from the sources, `.js` from the build.
  const file = new URL(`./bench-thread${extname(import.meta.url)}`, import.meta.url);
  checkRoomForThread();
  const workers = Array.from(
    { length: threads },
    () => new Worker(file, { workerData: data satisfies BenchThreadData }),
  );
  const next = async (worker: Worker) => {
    const [message] = (await once(worker, 'message')) as [BenchThreadMessage];
    return message;
  };
  try {
    await Promise.all(workers.map(next));
    const done = workers.map(next);
    for (const worker of workers) worker.postMessage('start', []);
    const messages = await Promise.all(done);
    return sumRates(messages.filter((message) => message.type === 'done'));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
