import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type MnistFiles, readBenchData } from '../../bench/context.ts';
import { prepareRate, type RateTask, type ThreadRate } from '../../bench/rate.ts';

export interface BenchThreadData extends Omit<RateTask, 'data'> {
  readonly files: MnistFiles;
  readonly seconds: number;
}

/** What a thread says: that it is ready to begin, and how fast it was. */
export type BenchThreadMessage =
  | { readonly type: 'ready' }
  | ({ readonly type: 'done' } & ThreadRate);

const { files, seconds, ...task } = workerData as BenchThreadData;
const port = parentPort as MessagePort;
const send = (message: BenchThreadMessage) => port.postMessage(message);

const work = await prepareRate({ ...task, data: await readBenchData(files) });
port.once('message', async () => send({ type: 'done', ...(await work(seconds)) }));
send({ type: 'ready' });
