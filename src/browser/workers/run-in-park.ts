import { RunControl } from '../../lab/control.ts';
import type { RunRecord } from '../../lab/records.ts';
import type { RowSource } from '../data/row-source.ts';
import type { BrowserRun } from '../laboratory.ts';
import { relayControl } from '../worker/execute-in-workers.ts';
import type { WorkerPark } from './worker-park.ts';

/** How long a run that is stopped has to save how far its cohorts are. */
const STOPPING_MS = 3000;

/**
 * Carries out a run: one worker plans it and saves what is found, others train and measure. They are the run's own until
 * it ends, so that no paused run keeps another from going on.
 */
export async function* runInPark(
  park: WorkerPark,
  count: number,
  data: RowSource,
  { study, parts, signal, control = new RunControl() }: BrowserRun,
): AsyncGenerator<RunRecord, void> {
  if (signal?.aborted) return;
  const planner = park.borrow();
  const workers = Array.from({ length: count }, () => park.borrow());
  const ports = workers.map((worker) => worker.connect());
  const call = planner.calls.call('run', { data, study, parts, ports }, ports);
  const stopHearing = workers.map((worker) => worker.onFault(call.fail));
  // Cohorts are known by what the plan says.
  const cohorts: string[] = [];
  const stopRelaying = relayControl(control, call.order, cohorts);
  signal?.addEventListener('abort', call.end, { once: true });
  let isDone = false;
  try {
    for await (const record of call.items) {
      if (record.type === 'planned') for (const { id } of record.cohorts) cohorts.push(id);
      if (record.type === 'cancelled') control.forget(cohorts[record.cohort]);
      yield record;
    }
    isDone = true;
  } finally {
    signal?.removeEventListener('abort', call.end);
    stopRelaying();
    for (const stop of stopHearing) stop();
    // It saves how far cohorts are.
    if (!isDone || signal?.aborted) {
      call.end();
      await Promise.race([call.over, new Promise((resolve) => setTimeout(resolve, STOPPING_MS))]);
    }
    for (const worker of [planner, ...workers]) park.giveBack(worker, !isDone || signal?.aborted);
  }
}
