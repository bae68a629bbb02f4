import type { MessagePort } from 'node:worker_threads';
import { workerData } from 'node:worker_threads';
import { loadCore } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { type TrialResult, cohortExecutor } from '../lab/execute.ts';
import type { Cohort } from '../lab/plan.ts';
import type { Pause } from '../network/train.ts';

/** What every worker thread gets once; the pixels are shared memory. */
export interface WorkerData {
  readonly module: WebAssembly.Module;
  readonly dataset: Dataset;
}

/** One task: a cohort, and where its progress and results are told. */
export interface WorkerTask {
  readonly cohort: Cohort;
  readonly port: MessagePort;
}

/** The end of an epoch, or of the cohort. */
export type WorkerMessage =
  { readonly epoch: number; readonly loss: number } | { readonly results: readonly TrialResult[] };

const { module, dataset } = workerData as WorkerData;
const executor = loadCore(module).then((core) => cohortExecutor(core, dataset));

/** Runs in a worker thread: trains a cohort, telling the end of every epoch and then the results. */
export default async function work({ cohort, port }: WorkerTask): Promise<void> {
  const tell = (message: WorkerMessage) => port.postMessage(message);
  const execution = (await executor)(cohort);
  for (;;) {
    const step: IteratorResult<Pause, TrialResult[]> = await execution.next();
    if (step.done) {
      tell({ results: step.value });
      return;
    }
    const { epoch, loss } = step.value;
    if (epoch !== undefined && loss !== undefined) tell({ epoch, loss });
  }
}
