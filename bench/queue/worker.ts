/** A worker whose jobs are given to others soon: node bench/queue/worker.ts URL MILLISECONDS [THREADS] */
import { queueAddress } from '../../src/node/queue/address.ts';
import { workFromQueue } from '../../src/node/queue/work.ts';

const [url, milliseconds, threads = '1'] = process.argv.slice(2);
const end = new AbortController();
process.on('SIGTERM', () => end.abort());
const notify = (sentence: string) => console.error(sentence);
await workFromQueue(
  {
    address: queueAddress(url),
    threads: Number(threads),
    signal: end.signal,
    notify,
    lockMs: Number(milliseconds),
  },
  (record) => console.log(JSON.stringify(record)),
);
