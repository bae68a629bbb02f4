import { type Core, loadCore } from '../../core/load.ts';
import type { Dataset } from '../../data/dataset.ts';
import { parsePair } from '../../data/pair.ts';
import { type PairRows, pairRows } from '../../data/pair-rows.ts';
import { executeHere } from '../../lab/execute.ts';
import type { Executor } from '../../lab/execution.ts';
import type { StoredTrial } from '../../lab/store.ts';
import { splitRows } from '../../network/split-rows.ts';
import { giveWay } from '../calls/give-way.ts';
import { RowLoader, type RowSource } from '../data/row-source.ts';
import { RecentTrials } from '../store/recent-trials.ts';
import { ResultDatabase } from '../store/result-database.ts';
import type { WorkerSetup } from './calls.ts';

/** What the calls of one worker share: loaded when first asked for. */
export class WorkerLab {
  readonly #setup: WorkerSetup;
  readonly #rows = new RowLoader();
  readonly #trials = new RecentTrials();
  #core: Promise<Core> | undefined;
  #results: Promise<ResultDatabase> | undefined;
  #executor: { readonly dataset: Dataset; readonly execute: Executor } | undefined;
  #images: { readonly key: string; readonly dataset: Dataset; readonly rows: PairRows } | undefined;

  constructor(setup: WorkerSetup) {
    this.#setup = setup;
  }

  /** Of which calls that run side by side use only what is done at once. */
  core(): Promise<Core> {
    return (this.#core ??= loadCore(this.#setup.module));
  }

  /** One that nobody else uses, for work that goes on between calls. */
  ownCore(): Promise<Core> {
    return loadCore(this.#setup.module);
  }

  dataset(data: RowSource): Promise<Dataset> {
    return this.#rows.load(data);
  }

  results(): Promise<ResultDatabase> {
    return (this.#results ??= ResultDatabase.open(this.#setup.store));
  }

  /** Undefined when it is not there or damaged. */
  trial(id: string): Promise<StoredTrial | undefined> {
    return this.#trials.find(id, this.results());
  }

  /** Carries out tasks on this worker's core, one after the other. */
  async executor(data: RowSource): Promise<Executor> {
    const [core, dataset] = await Promise.all([this.core(), this.dataset(data)]);
    if (this.#executor?.dataset !== dataset) {
      this.#executor = { dataset, execute: executeHere(core, dataset, giveWay) };
    }
    return this.#executor.execute;
  }

  /** The validation images of a pair and seed in the order of the split: those that measurements use. */
  async images(data: RowSource, pair: string, seed: number): Promise<PairRows> {
    const [core, dataset] = await Promise.all([this.core(), this.dataset(data)]);
    const key = `${pair} ${seed}`;
    if (this.#images?.key !== key || this.#images.dataset !== dataset) {
      const { training, form, classes } = dataset;
      const all = pairRows(training, form, parsePair(pair, classes), 'training');
      this.#images = { key, dataset, rows: splitRows(core, all, seed).validation };
    }
    return this.#images.rows;
  }
}
