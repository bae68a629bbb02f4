import type { Evaluation } from '../network/evaluation.ts';
import type { Recipe } from './recipe.ts';
import type { PrintedTrial } from './trial.ts';

/** A run says first what it is going to do. */
export interface Planned {
  readonly type: 'planned';
  readonly study: string;
  readonly trials: readonly PlannedTrial[];
  readonly cohorts: readonly PlannedCohort[];
  readonly workers: number;
  /** Useful floating-point operations of everything that is not stored yet. */
  readonly operations: number;
}

export interface PlannedTrial {
  readonly pair: string;
  readonly hidden: number;
  readonly seed: number;
  readonly recipe: Recipe;
  /** Its record is in the store already and follows at once, with `stored: true`. */
  readonly stored: boolean;
}

export interface PlannedCohort {
  /** Position in the plan, the name by which `epoch` records call it. */
  readonly cohort: number;
  readonly pair: string;
  readonly seed: number;
  readonly hidden: readonly number[];
  readonly epochs: number;
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

/** A trial is finished, or was found finished in the store. */
export interface Trained {
  readonly type: 'trained';
  readonly trial: PrintedTrial;
  readonly trialId: string;
  /** `sha256:` and the digest of w1, b1, w2, b2 as little-endian float32. */
  readonly weights: string;
  readonly validation: Evaluation;
  readonly test: Evaluation;
  /** First epoch (from 1) whose loss was not finite; absent otherwise. */
  readonly diverged?: number;
  /** Best validation F1 over the epochs, and the epoch (from 1) that reached it first. */
  readonly best: { readonly f1: number; readonly epoch: number };
  /** The trial's share of its cohort's time. */
  readonly seconds: number;
  readonly stored?: true;
}

/** A figure was written. */
export interface Figure {
  readonly type: 'figure';
  readonly id: string;
  readonly files: readonly string[];
}

/** The run is complete. */
export interface Finished {
  readonly type: 'finished';
  readonly trained: number;
  readonly stored: number;
  readonly seconds: number;
}

export type RunRecord = Planned | Epoch | Trained | Figure | Finished;
