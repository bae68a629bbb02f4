import type { BenchPlan, BenchRecord } from '../bench/result.ts';
import { BENCH_PAIR, DEFAULT_BENCH_SEED } from '../bench/work.ts';
import type { Outcome } from '../claims/claim.ts';
import type { ClaimToJudge } from '../claims/judge-again.ts';
import type { EmbeddingTask } from '../embedding/embed-and-measure.ts';
import type { EmbeddingRecord } from '../embedding/embedding-records.ts';
import { InputError } from '../errors.ts';
import type { StudyFindings } from '../explore/beyond/stored-findings.ts';
import type { StoredNetwork } from '../explore/load-selection.ts';
import type { ForkChoice } from '../lab/fork.ts';
import type { Part } from '../lab/parts.ts';
import type { RunRecord } from '../lab/records.ts';
import { describeTrial, type TrainingSettings } from '../library/training-settings.ts';
import type { AtOnce } from './at-once.ts';
import type { StudyName } from '../studies/catalogue.ts';
import type { Grid } from '../studies/grid.ts';
import type { OpenDatasets } from './data/open-datasets.ts';
import type { DataSource, DroppedMatrix, OpenDataset } from './data-source.ts';
import type { ExplorationAction, ExplorationArguments, ExplorationName } from './explorations.ts';
import type { BrowserBenchmark, BrowserLaboratory, BrowserRun, ForkRecord } from './laboratory.ts';
import type { BrowserStore } from './store/browser-store.ts';
import type { ResultDatabase } from './store/result-database.ts';
import type { WorkerCalls } from './worker/calls.ts';
import type { WatchedTraining, WatchOptions } from './training.ts';
import { fetchCoreBytes } from './workers/compile-core.ts';
import { watchInWorker } from './workers/watch-in-worker.ts';
import { runInPark } from './workers/run-in-park.ts';
import type { WorkerPark } from './workers/worker-park.ts';

/** What a laboratory is made of. */
interface Parts {
  readonly atOnce: AtOnce;
  readonly park: WorkerPark;
  readonly store: BrowserStore;
  readonly datasets: OpenDatasets;
  readonly workers: number;
  readonly results: ResultDatabase;
  /** Address of the core. */
  readonly core: string | URL;
}

/** Explorations that take long: each in a worker of its own, so that those that follow a pointer do not wait. */
const LONG: ReadonlySet<ExplorationName> = new Set(['embedNetwork', 'frontierNow', 'openEpoch']);

/** The laboratory: hands each call to a worker. */
export class PageLaboratory implements BrowserLaboratory {
  readonly store: BrowserStore;
  readonly workers: number;
  readonly #atOnce: AtOnce;
  readonly #park: WorkerPark;
  readonly #datasets: OpenDatasets;
  readonly #results: ResultDatabase;
  readonly #core: string | URL;
  /** How to end the last exploration of each name. */
  readonly #exploring = new Map<ExplorationName, () => void>();

  constructor({ atOnce, park, store, datasets, workers, results, core }: Parts) {
    this.#atOnce = atOnce;
    this.#park = park;
    this.store = store;
    this.#datasets = datasets;
    this.workers = workers;
    this.#results = results;
    this.#core = core;
  }

  openDataset(source: DataSource): Promise<OpenDataset> {
    return this.#datasets.open(source);
  }

  async prefetch(dataset: OpenDataset, pair: string): Promise<void> {
    await this.#datasets.forPairs(dataset, [pair]);
  }

  train(
    dataset: OpenDataset,
    settings: TrainingSettings,
    options: WatchOptions = {},
  ): WatchedTraining {
    const trial = describeTrial(dataset.head, settings);
    const data = this.#datasets.forPairs(dataset, [trial.pair]);
    return watchInWorker(this.#park, data, trial, options);
  }

  async *run(dataset: OpenDataset, task: BrowserRun): AsyncGenerator<RunRecord, void> {
    const pairs = new Set(task.parts.flatMap(({ trials }) => trials.map(({ pair }) => pair)));
    const data = await this.#datasets.forPairs(dataset, pairs);
    yield* runInPark(this.#park, this.workers, data, task);
  }

  async *explore<Name extends ExplorationName>(
    dataset: OpenDataset,
    name: Name,
    ...args: ExplorationArguments<Name>
  ): AsyncGenerator<ExplorationAction<Name>, void> {
    this.#exploring.get(name)?.();
    let ended = false;
    let end = (): void => {
      ended = true;
    };
    const stop = () => end();
    this.#exploring.set(name, stop);
    if (this.#atOnce.has(name)) {
      for await (const action of this.#atOnce.explore(name, args as never)) {
        if (ended) return;
        yield action as ExplorationAction<Name>;
      }
      return;
    }
    const data = await this.#datasets.forPairs(dataset, pairsOf(args));
    if (ended) return;
    const isLong = LONG.has(name);
    const worker = isLong ? this.#park.borrow() : this.#park.looker;
    const call = worker.calls.call('explore', { data, name, args });
    end = call.end;
    let isDone = false;
    try {
      for await (const action of call.items) yield action as ExplorationAction<Name>;
      isDone = true;
    } catch (error) {
      // After a trap its core is of no use; another worker is started when one is needed.
      if (!(error instanceof InputError)) this.#park.giveBack(worker, true);
      throw error;
    } finally {
      if (this.#exploring.get(name) === stop) this.#exploring.delete(name);
      // One that was ended goes on for a while.
      if (isLong && isDone) void call.over.then(() => this.#park.giveBack(worker));
      else if (isLong) this.#park.giveBack(worker, true);
    }
  }

  async *fork(
    dataset: OpenDataset,
    { trialId, pair }: StoredNetwork,
    choice: ForkChoice,
    signal?: AbortSignal,
  ): AsyncGenerator<ForkRecord, void> {
    const data = await this.#datasets.forPairs(dataset, [pair]);
    yield* this.#alone('fork', { data, trialId, choice }, { signal });
  }

  async *embed(task: EmbeddingTask, signal?: AbortSignal): AsyncGenerator<EmbeddingRecord, void> {
    yield* this.#alone('embed', task, { signal, transfer: [task.matrix.values.buffer], end: true });
  }

  /**
   * A call in a worker that nobody else has meanwhile.
   * @param end whether the worker is to keep nothing; one that was ended goes on for a while, and is never kept
   */
  async *#alone<Name extends 'embed' | 'fork'>(
    name: Name,
    argument: WorkerCalls[Name]['argument'],
    {
      signal,
      transfer,
      end = false,
    }: { signal?: AbortSignal | undefined; transfer?: Transferable[]; end?: boolean },
  ): AsyncGenerator<WorkerCalls[Name]['item'], void> {
    if (signal?.aborted) return;
    const worker = this.#park.borrow();
    const call = worker.calls.call(name, argument, transfer);
    signal?.addEventListener('abort', call.end, { once: true });
    let isDone = false;
    try {
      yield* call.items;
      isDone = !signal?.aborted;
    } finally {
      signal?.removeEventListener('abort', call.end);
      this.#park.giveBack(worker, end || !isDone);
    }
  }

  async modelFile(dataset: OpenDataset, trialId: string): Promise<Uint8Array | undefined> {
    const trial = await this.store.trial(trialId);
    if (!trial) return undefined;
    const data = await this.#datasets.forPairs(dataset, [trial.record.trial.pair]);
    return this.#park.ask('modelFile', { data, trialId });
  }

  async *benchmark(options: BrowserBenchmark = {}): AsyncGenerator<BenchPlan | BenchRecord, void> {
    const { quick = false, seed = DEFAULT_BENCH_SEED, kind, signal } = options;
    const isWhole = kind === undefined || kind === 'data';
    const [{ benchInPark }, bytes, pair, data] = await Promise.all([
      // Who never measures does not wait for it.
      import('./workers/bench-in-park.ts'),
      fetchCoreBytes(this.#core),
      this.#datasets.served('mnist', BENCH_PAIR),
      isWhole ? this.#datasets.served('mnist') : undefined,
    ]);
    const which = { quick, seed, ...(kind && { kind }), ...(signal && { signal }) };
    yield* benchInPark(this.#park, {
      ...which,
      bytes,
      pair,
      data: data ?? pair,
      threads: navigator.hardwareConcurrency,
    });
  }

  claimParts({ head }: OpenDataset, claim: ClaimToJudge): Promise<readonly Part[]> {
    return this.#park.ask('claimParts', { claim, head });
  }

  judgeClaim({ head }: OpenDataset, claim: ClaimToJudge, level: number): Promise<Outcome> {
    return this.#park.ask('judgeClaim', { claim, head, level });
  }

  studyFindings(study: StudyName, grid: Grid): Promise<StudyFindings> {
    return this.#park.ask('studyFindings', { study, grid });
  }

  readMatrix(file: Blob, name: string): Promise<DroppedMatrix> {
    return this.#park.ask('readMatrix', { file, name });
  }

  close(): void {
    this.#park.close();
    this.#results.close();
  }
}

/** Every exploration is of a network or its images, and is told its pair first. */
function pairsOf([network]: readonly unknown[]): readonly string[] {
  return [(network as { readonly pair: string }).pair];
}
