import { getPriority, setPriority } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { RunControl } from '../../../src/lab/control.ts';
import type { RunRecord } from '../../../src/lab/records.ts';
import { firstParts, withOutputs } from '../../../src/node/drawing.ts';
import { openLaboratory } from '../../../src/node/laboratory.ts';
import { studyNamed } from '../../../src/studies/catalogue.ts';
import { orderName } from '../../../src/studies/study-order.ts';
import type { RunnerData, RunnerMessage, RunnerOrder } from './messages.ts';

/**
 * Records are sent together, and no more at once than can be received in a few milliseconds: a run with much in its
 * store has thousands of them, and keys are to be answered between them.
 */
const SEND_MS = 50;
const MOST_RECORDS = 500;

/**
 * On Linux a thread has a niceness of its own, and those that it starts have it too: training gives way to keys and
 * frames. A process may not lower its own niceness.
 */
const NICE = 10;

if (process.platform === 'linux') setPriority(Math.max(getPriority(), NICE));

const { store, out, queue, shard, ...ordered } = workerData as RunnerData;
const { grid, studies, outputs = 'nothing', workers } = ordered;
const port = parentPort as MessagePort;
const send = (message: RunnerMessage) => port.postMessage(message);

const control = new RunControl();
const abort = new AbortController();
/** Of the cohorts of the plan, by which the control knows them. */
let cohortIds: readonly string[] = [];
port.on('message', (order: RunnerOrder) => {
  if (order.type === 'cancel') control.cancel(cohortIds[order.cohort]);
  else if (order.type === 'stop') abort.abort();
  else if (order.paused) control.pause();
  else control.resume();
});

const waiting: RunRecord[] = [];
const sendSome = () => {
  if (waiting.length > 0) send({ records: waiting.splice(0, MOST_RECORDS) });
};
const timer = setInterval(sendSome, SEND_MS);
/** After the last record. Those of a run that was stopped are not sent to their end: nobody looks. */
const sendRest = async () => {
  clearInterval(timer);
  for (; waiting.length > 0 && !abort.signal.aborted; await wait(SEND_MS)) sendSome();
};

try {
  const { dataset, corruption, ...choice } = grid;
  const lab = await openLaboratory({
    ...choice,
    ...corruption,
    dataset: dataset.name,
    data: dataset.options ?? {},
    store,
    out,
    workers,
    queue,
  });
  lab.store.notify = (note) => send({ note });
  try {
    const records = lab.run(orderName(ordered), studies.map(studyNamed), abort.signal, {
      control,
      first: firstParts(outputs, lab.grid),
      shard,
    });
    for await (const record of withOutputs(outputs, records, lab, lab.out)) {
      if (record.type === 'planned') cohortIds = record.cohorts.map(({ id }) => id);
      waiting.push(record);
    }
    lab.store.keepInPlace();
  } finally {
    lab.store.close();
  }
  await sendRest();
  send({ ended: true });
} catch (error) {
  await sendRest();
  send({ ended: true, error: error instanceof Error ? error.message : String(error) });
} finally {
  port.close();
}
