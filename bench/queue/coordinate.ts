/** A coordinator that soon asks what has become of its jobs: node bench/queue/coordinate.ts URL DATA STORE MILLISECONDS */
import { queueAddress } from '../../src/node/queue/address.ts';
import { executeOnQueue } from '../../src/node/queue/coordinate.ts';
import { loadData, runStudy } from './study.ts';

const [url, data, store, milliseconds] = process.argv.slice(2);
const dataset = await loadData(data);
const notify = (sentence: string) => console.error(sentence);
const execute = executeOnQueue(dataset, {
  address: queueAddress(url),
  notify,
  lookMs: Number(milliseconds),
});
let failed = 0;
for await (const record of runStudy(dataset, store, execute, new AbortController().signal)) {
  if (record.type === 'failed') console.log(JSON.stringify(record));
  if (record.type === 'finished') failed = record.failed;
}
process.exitCode = failed > 0 ? 1 : 0;
