import type { BudgetScores } from '../network/budgets.ts';
import type { Evaluation } from '../network/evaluation.ts';
import type { TrialCheckpoint } from './checkpoint.ts';
import type { RunControl } from './control.ts';
import type { Task } from './schedule.ts';

/** What is known of a trial when its cohort is finished. */
export interface TrialResult {
  readonly id: string;
  /** w1, b1, w2, b2 (w0, b2 without hidden units) as little-endian float32. */
  readonly weights: Uint8Array<ArrayBuffer>;
  /** `sha256:` and the digest of the weights. */
  readonly digest: string;
  /** [E, 5], see `HISTORY`. */
  readonly history: Float64Array<ArrayBuffer>;
  readonly validation: Evaluation;
  /** Validation after each budget of updates that it has reached. */
  readonly budgets: readonly BudgetScores[];
  readonly test: Evaluation;
  /** The trial's share of its cohort's time, by columns of the first layer. */
  readonly seconds: number;
}

/**
 * What an executor says of a task, by the task's id: a cohort has ended an epoch, is so far that it is worth saving, is
 * trained or was given up because it was cancelled or the run is to end; or networks are measured, a value for each. A
 * task that the data or the networks do not allow fails.
 */
export type Execution =
  | {
      readonly type: 'epoch';
      readonly task: string;
      /** 1 … epochs. */
      readonly epoch: number;
      /** Mean training loss of the trials that have not diverged; NaN when none is left. */
      readonly loss: number;
    }
  | {
      readonly type: 'checkpoint';
      readonly task: string;
      /** Of the trials of the cohort, in their order. */
      readonly checkpoints: readonly TrialCheckpoint[];
    }
  | {
      readonly type: 'cancelled';
      readonly task: string;
      /** How far the cohort was, saved before or not; empty when it has ended no epoch. */
      readonly checkpoints: readonly TrialCheckpoint[];
    }
  | {
      readonly type: 'failed';
      readonly task: string;
      /** In a sentence. */
      readonly reason: string;
      /** What it was tried on broke down: the data and the networks may be sound. */
      readonly isBreakdown?: true;
    }
  | {
      readonly type: 'trained';
      readonly task: string;
      readonly results: readonly TrialResult[];
    }
  | {
      readonly type: 'measured';
      readonly task: string;
      readonly values: readonly unknown[];
      readonly seconds: number;
    };

/** The end of an epoch of a cohort. */
export type EpochEnd = Extract<Execution, { readonly type: 'epoch' }>;

/** How far a cohort is that is worth saving. */
export type CheckpointDue = Extract<Execution, { readonly type: 'checkpoint' }>;

/** The end of a task that was given up. */
export type TaskCancelled = Extract<Execution, { readonly type: 'cancelled' }>;

/** The end of a task that was not cancelled. */
export type TaskResult = Extract<Execution, { readonly type: 'trained' | 'measured' }>;

/**
 * Carries out tasks as they are handed out, here or elsewhere. Ends early when the signal is aborted, after saying how far
 * the cohorts are that were in flight.
 */
export type Executor = (
  tasks: Iterable<Task> | AsyncIterable<Task>,
  signal: AbortSignal,
  control?: RunControl,
) => AsyncGenerator<Execution>;
