import { assembleResult } from '../../bench/assemble.ts';
import type { WorkResult } from '../../bench/measure.ts';
import { ALL_CORES_SECONDS, sumRates, type ThreadRate } from '../../bench/rate.ts';
import type { AllCoresResult, BenchPlan, BenchRecord } from '../../bench/result.ts';
import type { Phases } from '../../bench/run-works.ts';
import { VERSION } from '../../core/version.ts';
import { browserEnvironment } from '../bench-environment.ts';
import type { OpenCall } from '../calls/caller.ts';
import type { BenchArgument, WorkerCalls } from '../worker/calls.ts';
import type { WorkerHandle } from './worker-handle.ts';
import type { WorkerPark } from './worker-park.ts';

interface BenchRun extends BenchArgument {
  /** What one pair needs, for works on all cores. */
  readonly pair: BenchArgument['data'];
  readonly threads: number;
  readonly signal?: AbortSignal;
}

/** Runs the work list in a worker that has done nothing before, then training and t-SNE in as many as there are cores. */
export async function* benchInPark(
  park: WorkerPark,
  { pair, threads, signal, ...argument }: BenchRun,
): AsyncGenerator<BenchPlan | BenchRecord, void> {
  const { bytes, seed, quick } = argument;
  const date = new Date().toISOString();
  let phases: Phases | undefined;
  let planned: BenchPlan['works'] = [];
  const works: WorkResult[] = [];
  let core = 0;
  for await (const item of itemsOf(park, argument, signal)) {
    if (item.type === 'worked') {
      core = item.coreBytes;
      continue;
    }
    if (item.type === 'bench-plan') planned = item.works;
    else if (item.type === 'phases') phases = item;
    else works.push(item);
    yield item;
  }
  const allCores: AllCoresResult[] = [];
  const isTimed = (name: string) => works.some((work) => work.name === name && work.times);
  for (const { name, onAllCores } of planned) {
    if (quick || !onAllCores || !isTimed(name) || signal?.aborted) continue;
    const task = { data: pair, bytes, seed, name };
    const [one, rate] = [
      await rateOfWorkers(park, 1, task, signal),
      await rateOfWorkers(park, threads, task, signal),
    ];
    if (one === undefined || rate === undefined) return;
    const result = { name, threads, rate, speedup: rate / one };
    allCores.push(result);
    yield { type: 'all-cores', ...result };
  }
  if (signal?.aborted || !phases) return;
  yield await assembleResult({
    version: VERSION,
    date,
    seed,
    quick,
    build: 'simd',
    bytes,
    environment: browserEnvironment(navigator),
    phases,
    works,
    allCores,
    memory: { peak: null, core },
    energy: 'not measured',
  });
}

/** What the worker says; it ends with it, in the middle of a work if need be. */
async function* itemsOf(park: WorkerPark, argument: BenchArgument, signal?: AbortSignal) {
  if (signal?.aborted) return;
  const worker = park.start();
  const call = worker.calls.call('bench', argument);
  signal?.addEventListener('abort', call.end, { once: true });
  try {
    yield* call.items;
  } finally {
    signal?.removeEventListener('abort', call.end);
    park.giveBack(worker, true);
  }
}

/** Calls a second of some workers that begin together; undefined when it is no longer wanted. */
async function rateOfWorkers(
  park: WorkerPark,
  count: number,
  task: WorkerCalls['benchRate']['argument'],
  signal?: AbortSignal,
): Promise<number | undefined> {
  if (signal?.aborted) return undefined;
  const workers = Array.from({ length: count }, () => park.start());
  const calls = workers.map((worker: WorkerHandle) => worker.calls.call('benchRate', task));
  const stop = () => calls.forEach(({ end }) => end());
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const ready = await Promise.all(calls.map(nextOf));
    if (ready.some((item) => item === undefined)) return undefined;
    for (const { order } of calls) order({ type: 'start', seconds: ALL_CORES_SECONDS });
    const done = await Promise.all(calls.map(nextOf));
    const rates = done.filter((item) => item?.type === 'done');
    return rates.length === count ? sumRates(rates satisfies ThreadRate[]) : undefined;
  } finally {
    signal?.removeEventListener('abort', stop);
    for (const worker of workers) park.giveBack(worker, true);
  }
}

async function nextOf({ items }: OpenCall<WorkerCalls['benchRate']>) {
  const step = await items.next();
  return step.done ? undefined : step.value;
}
