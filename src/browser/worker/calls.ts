import type { WorkResult } from '../../bench/measure.ts';
import type { ThreadRate } from '../../bench/rate.ts';
import type { BenchPlan } from '../../bench/result.ts';
import type { Phases } from '../../bench/run-works.ts';
import type { WorkKind } from '../../bench/work.ts';
import type { Outcome } from '../../claims/claim.ts';
import type { ClaimToJudge } from '../../claims/judge-again.ts';
import type { DatasetHead } from '../../data/dataset.ts';
import type { RowSet } from '../../data/rows.ts';
import type { EmbeddingTask } from '../../embedding/embed-and-measure.ts';
import type { EmbeddingRecord } from '../../embedding/embedding-records.ts';
import type { StudyFindings } from '../../explore/beyond/stored-findings.ts';
import type { Execution } from '../../lab/execution.ts';
import type { ForkChoice } from '../../lab/fork.ts';
import type { Part } from '../../lab/parts.ts';
import type { RunRecord, TrialRecord } from '../../lab/records.ts';
import type { Task } from '../../lab/schedule.ts';
import type { Trial } from '../../lab/trial.ts';
import type { StudyName } from '../../studies/catalogue.ts';
import type { Grid } from '../../studies/grid.ts';
import type { DroppedMatrix, DroppedSource } from '../data-source.ts';
import type { RowSource } from '../data/row-source.ts';
import type { ExplorationName } from '../explorations.ts';
import type { ForkRecord } from '../laboratory.ts';
import type { ImportResult } from '../store/browser-store.ts';
import type { TrainingLook } from '../training.ts';

/** What every worker is told first. */
export interface WorkerSetup {
  readonly type: 'setup';
  readonly module: WebAssembly.Module;
  /** Name of the database of results. */
  readonly store: string;
}

/** How a run or a task in flight is held back, or a cohort sent to the end of the plan. */
export type ControlOrder =
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'cancel'; readonly cohort: string };

/** How a training that is watched goes on, or that the last look at it is shown by now. */
export type WatchOrder = { readonly type: 'pause' | 'resume' | 'step' | 'shown' };

/** What a training that is watched says. */
export type WatchItem =
  | { readonly type: 'look'; readonly look: TrainingLook }
  | { readonly type: 'finished'; readonly record: TrialRecord }
  | { readonly type: 'failed'; readonly reason: string };

/** What a worker can be called for: what it is given, what it yields, what it can be told meanwhile. */
export interface WorkerCalls {
  /** Gets ready for calls about some data: core, results and rows. */
  prepare: { argument: RowSource; item: true; order: never };
  /** Carries out one task of a run. */
  execute: {
    argument: { readonly data: RowSource; readonly task: Task };
    item: Execution;
    order: ControlOrder;
  };
  /** Answers calls through another port as well. */
  connect: { argument: MessagePort; item: true; order: never };
  /** Plans a run and hands its tasks out to the workers behind the ports. */
  run: {
    argument: {
      readonly data: RowSource;
      readonly study: string;
      readonly parts: readonly Part[];
      readonly ports: readonly MessagePort[];
    };
    item: RunRecord;
    order: ControlOrder;
  };
  watch: {
    argument: {
      readonly data: RowSource;
      readonly trial: Trial;
      readonly every: number;
      readonly paused: boolean;
    };
    item: WatchItem;
    order: WatchOrder;
  };
  /** Trains a stored network on from one of its epochs. */
  fork: {
    argument: { readonly data: RowSource; readonly trialId: string; readonly choice: ForkChoice };
    item: ForkRecord;
    order: never;
  };
  explore: {
    argument: {
      readonly data: RowSource;
      readonly name: ExplorationName;
      readonly args: readonly unknown[];
    };
    item: unknown;
    order: never;
  };
  /** The model file of a stored trial; undefined when it is not there. */
  modelFile: {
    argument: { readonly data: RowSource; readonly trialId: string };
    item: Uint8Array | undefined;
    order: never;
  };
  embed: { argument: EmbeddingTask; item: EmbeddingRecord; order: never };
  openDropped: { argument: DroppedSource; item: DroppedHead; order: never };
  readMatrix: {
    argument: { readonly file: Blob; readonly name: string };
    item: DroppedMatrix;
    order: never;
  };
  /** Runs the work list of the benchmark, or the works of one kind. */
  bench: { argument: BenchArgument; item: BenchItem; order: never };
  /** Gets a work ready, and does it for so many seconds as soon as it is told to. */
  benchRate: {
    argument: Pick<BenchArgument, 'data' | 'bytes' | 'seed'> & { readonly name: string };
    item: { readonly type: 'ready' } | ({ readonly type: 'done' } & ThreadRate);
    order: { readonly type: 'start'; readonly seconds: number };
  };
  /** What has to be trained and measured to judge a claim. */
  claimParts: { argument: ClaimArgument; item: readonly Part[]; order: never };
  /** Judges a claim by what is stored. */
  judgeClaim: {
    argument: ClaimArgument & { readonly level: number };
    item: Outcome;
    order: never;
  };
  /** What a study found in a grid, as far as it is stored. */
  studyFindings: {
    argument: { readonly study: StudyName; readonly grid: Grid };
    item: StudyFindings;
    order: never;
  };
  exportStore: { argument: undefined; item: Blob; order: never };
  importStore: { argument: Blob; item: ImportResult; order: never };
}

/** A dropped dataset without its rows. */
export interface DroppedHead {
  readonly head: DatasetHead;
  readonly counts: Readonly<Record<RowSet, readonly number[]>>;
  readonly notes: readonly string[];
}

/** A claim and the data that it is about. */
export interface ClaimArgument {
  readonly claim: ClaimToJudge;
  readonly head: DatasetHead;
}

/** What the works of the benchmark need. */
export interface BenchArgument {
  /** All classes of MNIST where its files are read, otherwise those of the pair. */
  readonly data: RowSource;
  /** Of the core. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly seed: number;
  readonly quick: boolean;
  /** All where there is none. */
  readonly kind?: WorkKind;
}

/** What is said of them; at the end how many bytes the memory of the core had. */
export type BenchItem =
  | BenchPlan
  | Phases
  | WorkResult
  | { readonly type: 'worked'; readonly coreBytes: number };
