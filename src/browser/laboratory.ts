import type { BenchPlan, BenchRecord } from '../bench/result.ts';
import type { WorkKind } from '../bench/work.ts';
import type { Outcome } from '../claims/claim.ts';
import type { ClaimToJudge } from '../claims/judge-again.ts';
import type { DatasetName } from '../data/known-datasets.ts';
import type { EmbeddingTask } from '../embedding/embed-and-measure.ts';
import type { EmbeddingRecord } from '../embedding/embedding-records.ts';
import type { StudyFindings } from '../explore/beyond/stored-findings.ts';
import type { StoredNetwork } from '../explore/load-selection.ts';
import type { RunControl } from '../lab/control.ts';
import type { ForkChoice } from '../lab/fork.ts';
import type { Part } from '../lab/parts.ts';
import type { RunRecord, TrialRecord } from '../lab/records.ts';
import type { Forked } from '../lab/run-fork.ts';
import type { TrainingSettings } from '../library/training-settings.ts';
import type { StudyName } from '../studies/catalogue.ts';
import type { Grid } from '../studies/grid.ts';
import type { BrowserStore } from './store/browser-store.ts';
import type { DataSource, DroppedMatrix, OpenDataset } from './data-source.ts';
import type { ExplorationAction, ExplorationArguments, ExplorationName } from './explorations.ts';
import type { WatchedTraining, WatchOptions } from './training.ts';

/** What the laboratory of a page works with. */
export interface BrowserOptions {
  /** Address of `core.wasm`: in a page built by Vite `import core from 'lowcap/core.wasm?url'`. */
  readonly core: string | URL;
  /** Address of the folder with the served datasets, `mnist/4.bin` and so on. */
  readonly data: string | URL;
  /**
   * Workers that train and measure in a run; beside them there is one for what is looked at.
   * @default navigator.hardwareConcurrency
   */
  readonly workers?: number;
  /**
   * Name of the database in which results are kept.
   * @default 'lowcap'
   */
  readonly store?: string;
  /** What is asked for next: its data are fetched and read while the laboratory opens. */
  readonly expected?: { readonly name: DatasetName; readonly pair: string };
  /** Told in a sentence what went wrong in a worker outside of what was asked for; the worker is started again. */
  readonly onFault?: (sentence: string) => void;
}

/** Trials to train and measurements to make of them, as `run` of the command line does. */
export interface BrowserRun {
  /** What it is called. */
  readonly study: string;
  /** In the order in which they are worked on: `studyParts` makes them of a grid, or a part of one's own. */
  readonly parts: readonly Part[];
  /** Ends the run early, without the record `finished`; what is finished stays stored. */
  readonly signal?: AbortSignal;
  /** Pauses the run and cancels cohorts. */
  readonly control?: RunControl;
}

/** What is forked, then what becomes of it. */
export type ForkRecord = Forked<TrialRecord> | RunRecord;

/** How the work list of `lowcap bench` is run in a page. */
export interface BrowserBenchmark {
  /**
   * Fewer repetitions, and none on all cores.
   * @default false
   */
  readonly quick?: boolean;
  /**
   * Everything drawn comes from it. Digests are compared with the known ones where it is 1; another one makes a fresh
   * list, which `lowcap bench check` computes again.
   * @default 1
   */
  readonly seed?: number;
  /** Works of one kind instead of all; without all there is no score. */
  readonly kind?: WorkKind;
  /** Stops it at once, in the middle of a work; no result comes then. */
  readonly signal?: AbortSignal;
}

/**
 * The laboratory of a page: everything is computed in workers by the same code as the command line's, with the same
 * bits, and what is finished is kept in the browser. Nothing blocks the page and nothing leaves it.
 */
export interface BrowserLaboratory {
  readonly store: BrowserStore;
  /** How many workers a run has. */
  readonly workers: number;
  /**
   * Opens a dataset; of a served one nothing is fetched before it is needed.
   * @throws InputError in a sentence when files cannot be read as data
   */
  openDataset(source: DataSource): Promise<OpenDataset>;
  /** Fetches what a pair needs before it is asked for. */
  prefetch(dataset: OpenDataset, pair: string): Promise<void>;
  /**
   * Trains one network and shows how it learns.
   * @throws InputError when a setting is wrong
   */
  train(dataset: OpenDataset, settings: TrainingSettings, options?: WatchOptions): WatchedTraining;
  /**
   * Carries out a run: what the store has is read, the rest is trained and measured. Records as those of `lowcap run
   * --json`; ends without `finished` when the signal is aborted.
   */
  run(dataset: OpenDataset, task: BrowserRun): AsyncGenerator<RunRecord, void>;
  /**
   * Looks at one stored network in a worker of its own that no training holds up: see `EXPLORATIONS`. Of explorations of
   * the same name the last one counts: the one before ends without further actions.
   *
   * @example
   * for await (const action of laboratory.explore(dataset, 'pruneNow', network, 'layer', 950)) dispatch(action);
   */
  explore<Name extends ExplorationName>(
    dataset: OpenDataset,
    name: Name,
    ...args: ExplorationArguments<Name>
  ): AsyncGenerator<ExplorationAction<Name>, void>;
  /**
   * Trains a stored network on from one of its epochs with other settings, as a trial of its own with the id that `lowcap
   * fork` gives it, which is stored: first what is forked, then records as those of a run. Stopped by the signal it goes on
   * when it is forked again.
   * @throws InputError when there is no such epoch, its parent is not stored, or it was not trained again to the stored bits
   */
  fork(
    dataset: OpenDataset,
    network: StoredNetwork,
    choice: ForkChoice,
    signal?: AbortSignal,
  ): AsyncGenerator<ForkRecord, void>;
  /** Embeds a matrix in a worker of its own, and ends that when the signal is aborted. Takes the matrix with it. */
  embed(task: EmbeddingTask, signal?: AbortSignal): AsyncGenerator<EmbeddingRecord, void>;
  /**
   * The model file of a stored network, byte for byte that of `lowcap train --save`: safetensors with the trial in its
   * metadata. Undefined when it is not there.
   */
  modelFile(dataset: OpenDataset, trialId: string): Promise<Uint8Array | undefined>;
  /**
   * Runs the work list of `lowcap bench` on MNIST in a worker of its own, with the same digests, and ends with a result
   * that `lowcap bench compare` reads. What else the page computes meanwhile slows it down.
   * @throws InputError when the data or the core cannot be fetched
   */
  benchmark(options?: BrowserBenchmark): AsyncGenerator<BenchPlan | BenchRecord, void>;
  /**
   * What has to be trained and measured to judge a claim of the ledger by some networks: parts for `run`, those that are
   * compared with included.
   */
  claimParts(dataset: OpenDataset, claim: ClaimToJudge): Promise<readonly Part[]>;
  /**
   * Judges a claim of the ledger by what the store has of these networks; `untested` where they are not there.
   *
   * @param level of its interval, 0 … 1, as `lowcap claims` tells it: what the correction for all claims leaves it
   */
  judgeClaim(dataset: OpenDataset, claim: ClaimToJudge, level: number): Promise<Outcome>;
  /**
   * What a study found in a grid, as far as this browser has its networks: the data of its figures and tables, as `lowcap
   * report` has them, and how many networks and measurements are there. `run` with `studyParts` trains what is missing.
   */
  studyFindings(study: StudyName, grid: Grid): Promise<StudyFindings>;
  /** Reads a matrix from a `.npy` or table file that was dropped, to embed it; in a worker. */
  readMatrix(file: Blob, name: string): Promise<DroppedMatrix>;
  /** Ends all workers and closes the store. */
  close(): void;
}
