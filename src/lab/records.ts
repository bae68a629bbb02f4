import type { BudgetScores } from '../network/budgets.ts';
import type { Evaluation } from '../network/evaluation.ts';
import type { Recipe } from './recipe.ts';
import type { DamagedRow } from './damaged-row.ts';
import type { PrintedTrial } from './trial.ts';

/** A run says first what it is going to do. */
export interface Planned {
  readonly type: 'planned';
  /** The study, or what several of them are together. */
  readonly study: string;
  /** Each study with each recipe, in the order in which they are worked on. */
  readonly parts: readonly PlannedPart[];
  readonly trials: readonly PlannedTrials[];
  readonly cohorts: readonly PlannedCohort[];
  /** Measurements, and how many of them are in the store. */
  readonly measurements: {
    readonly total: number;
    readonly stored: number;
    /** How many are to be made, by the name of the measurement. */
    readonly missing: Readonly<Record<string, number>>;
  };
  /** Ids of trials that were stored but are damaged: they are trained again. */
  readonly damaged: readonly string[];
  /** These trials, and measurements that are damaged and made again, with what is wrong with each. */
  readonly damagedRows: readonly DamagedRow[];
  /** Threads; 0 when those of a queue work. */
  readonly workers: number;
  /** Useful floating-point operations of everything that is not stored yet. */
  readonly operations: number;
}

/** One study with one recipe: what it needs, and how much of that is in the store. */
export interface PlannedPart {
  readonly study: string;
  /** Label of the recipe. */
  readonly recipe: string;
  readonly trials: number;
  readonly storedTrials: number;
  readonly measurements: number;
  readonly storedMeasurements: number;
}

/** Trials that differ in nothing but their seed: thousands of trials make a plan of some hundred entries. */
export interface PlannedTrials {
  readonly pair: string;
  readonly hidden: number;
  readonly recipe: Recipe;
  /** Positions of the parts that need them. */
  readonly parts: readonly number[];
  readonly seeds: readonly number[];
  /** Those of the seeds whose records are in the store already and follow at once, with `stored: true`. */
  readonly stored: readonly number[];
}

export interface PlannedCohort {
  /** Position in the plan, the name by which other records call it. */
  readonly cohort: number;
  /** The name by which it is cancelled. */
  readonly id: string;
  readonly pair: string;
  readonly seed: number;
  readonly hidden: readonly number[];
  readonly batch: Recipe['batch'];
  readonly epochs: number;
  /** The first epoch that is left to train, when a run that was stopped has saved those before; else it is 1. */
  readonly continuesAt?: number;
  /** Of the epochs that are left. */
  readonly operations: number;
}

/** A cohort has finished one epoch. */
export interface Epoch {
  readonly type: 'epoch';
  readonly cohort: number;
  /** 1 … epochs. */
  readonly epoch: number;
  /** Mean training loss of the trials that have not diverged; NaN when none is left. */
  readonly loss: number;
  /** Useful floating-point operations of this epoch, validation included. */
  readonly operations: number;
}

/** A cohort was cancelled: it goes on at the end of the plan. */
export interface Cancelled {
  readonly type: 'cancelled';
  readonly cohort: number;
  /** The first epoch that is left to train; absent when it is 1. */
  readonly continuesAt?: number;
}

/** A finished trial as it is stored. */
export interface TrialRecord {
  readonly type: 'trained';
  readonly trial: PrintedTrial;
  readonly trialId: string;
  /** `sha256:` and the digest of w1, b1, w2, b2 as little-endian float32. */
  readonly weights: string;
  readonly validation: Evaluation;
  readonly test: Evaluation;
  /** Validation after each budget of updates that it has reached; absent of trials that were stored before there were budgets. */
  readonly budgets?: readonly BudgetScores[];
  /** First epoch (from 1) whose loss was not finite; absent otherwise. */
  readonly diverged?: number;
  /** Best validation F1 over the epochs, of a fork over its own, and the epoch (from 1) that reached it first. */
  readonly best: { readonly f1: number; readonly epoch: number };
  /** The trial's share of its cohort's time. */
  readonly seconds: number;
}

/** What studies make rows of: half of a record, of which there are thousands. */
export type TrialResults = Pick<
  TrialRecord,
  'trialId' | 'weights' | 'validation' | 'budgets' | 'diverged' | 'best' | 'seconds'
>;

/** A trial is finished, or was found finished in the store. */
export interface Trained extends TrialRecord {
  /** Positions of the parts that need it. */
  readonly parts: readonly number[];
  /** The cohort that trained it; absent when it was stored. */
  readonly cohort?: number;
  readonly stored?: true;
}

/** Something was measured on a trial's network, or was found measured in the store. */
export interface Measured {
  readonly type: 'measured';
  readonly measurement: string;
  readonly measurementId: string;
  readonly trialId: string;
  /** Positions of the parts that need it. */
  readonly parts: readonly number[];
  /** The measurement's share of its batch's time. */
  readonly seconds: number;
  readonly stored?: true;
}

/** A trial or a measurement that the data or its network does not allow: it is left out, and the rest goes on. */
export interface Failed {
  readonly type: 'failed';
  readonly trialId: string;
  readonly trial: PrintedTrial;
  /** What was to be measured of the trial, and its id; absent when the trial was not trained. */
  readonly measurement?: string;
  readonly measurementId?: string;
  /** Positions of the parts that miss it. */
  readonly parts: readonly number[];
  /** In a sentence. */
  readonly reason: string;
}

/** Everything that a part needs is there, or has failed. */
export interface PartFinished {
  readonly type: 'study';
  /** Position of the part. */
  readonly part: number;
  readonly study: string;
  readonly recipe: string;
  readonly trials: number;
  readonly measurements: number;
}

/** A figure or table was written. */
export interface FigureWritten {
  readonly type: 'figure';
  readonly id: string;
  readonly files: readonly string[];
}

/** The run is complete. */
export interface Finished {
  readonly type: 'finished';
  readonly trained: number;
  readonly stored: number;
  /** Measurements made, beside those that were stored. */
  readonly measured: number;
  /** Trials and measurements that could not be done. */
  readonly failed: number;
  readonly seconds: number;
}

/** What a run says: plain objects, told apart by their `type`. */
export type RunRecord =
  | Planned
  | Epoch
  | Cancelled
  | Trained
  | Measured
  | Failed
  | PartFinished
  | FigureWritten
  | Finished;

/** The half of a record that rows are made of. */
export function resultsOf(record: TrialResults): TrialResults {
  const { trialId, weights, validation, budgets, diverged, best, seconds } = record;
  return {
    trialId,
    weights,
    validation,
    best,
    seconds,
    ...(budgets && { budgets }),
    ...(diverged !== undefined && { diverged }),
  };
}
