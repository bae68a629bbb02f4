import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type MnistFiles, openBench, readBenchData } from '../../bench/context.ts';
import { repeat } from '../../bench/measure.ts';
import { WORKS } from '../../bench/works.ts';
import { loadCore } from '../../core/load.ts';

export interface BenchThreadData {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly files: MnistFiles;
  readonly seed: number;
  readonly name: string;
  readonly seconds: number;
}

/** What a thread says: that it is ready to begin, and how many calls it has made in how many milliseconds. */
export type BenchThreadMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly calls: number; readonly ms: number };

const { bytes, files, seed, name, seconds } = workerData as BenchThreadData;
const port = parentPort as MessagePort;
const send = (message: BenchThreadMessage) => port.postMessage(message);

const context = openBench(await loadCore(bytes), await readBenchData(files), seed);
const prepared = WORKS.find((work) => work.name === name)!.prepare(context);
await prepared.run();
port.once('message', async () => {
  const start = performance.now();
  const { times } = await repeat(prepared, { repetitions: Infinity, seconds });
  send({ type: 'done', calls: times.length * prepared.calls, ms: performance.now() - start });
});
send({ type: 'ready' });
