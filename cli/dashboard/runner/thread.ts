import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { RunControl } from '../../../src/lab/control.ts';
import type { RunRecord } from '../../../src/lab/records.ts';
import { writing } from '../../draw.ts';
import { openLab } from '../../lab.ts';
import type { RunnerData, RunnerMessage, RunnerOrder } from './messages.ts';

/** Records are told together at least so often: a run with much in its store has thousands at once. */
const TELL_MS = 50;
const MOST_RECORDS = 500;

const { grid, name, studies, written, workers, store, out } = workerData as RunnerData;
const port = parentPort as MessagePort;
const tell = (message: RunnerMessage) => port.postMessage(message);

const control = new RunControl();
const abort = new AbortController();
port.on('message', (order: RunnerOrder) => {
  if (order.type === 'cancel') control.cancel(order.cohort);
  else if (order.type === 'stop') abort.abort();
  else if (order.paused) control.pause();
  else control.resume();
});

let waiting: RunRecord[] = [];
const flush = () => {
  if (waiting.length > 0) tell({ records: waiting });
  waiting = [];
};
const timer = setInterval(flush, TELL_MS);

try {
  const { dataset, corruption, ...choice } = grid;
  const lab = await openLab({
    ...choice,
    ...corruption,
    dataset: dataset.name,
    store,
    out,
    workers,
  });
  try {
    const records = lab.run(name, studies, abort.signal, control);
    for await (const record of writing(written, records, lab, out)) {
      waiting.push(record);
      if (waiting.length >= MOST_RECORDS) flush();
    }
  } finally {
    lab.store.close();
  }
  flush();
  tell({ ended: true });
} catch (error) {
  flush();
  tell({ ended: true, error: error instanceof Error ? error.message : String(error) });
} finally {
  clearInterval(timer);
  port.close();
}
