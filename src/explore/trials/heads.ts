import type { PrintedTrial } from '../../lab/trial.ts';
import type { TrialRecord } from '../../lab/records.ts';
import type { Grid } from '../../studies/grid.ts';

/** What a table shows of a stored network: read without its weights and its history. */
export interface TrialHead {
  readonly trialId: string;
  /** Absent when the record cannot be read, as `results`. */
  readonly trial?: PrintedTrial;
  readonly results?: HeadResults;
  /** What is wrong with it, as far as that was looked for. */
  readonly damaged?: string;
}

/** Validation unless it says test; after the last epoch unless it says best. NaN where a network diverged. */
export interface HeadResults {
  readonly bestF1: number;
  /** From 1. */
  readonly bestEpoch: number;
  readonly lastF1: number;
  readonly lastLoss: number;
  readonly lastAuc: number;
  readonly testF1: number;
  /** The trial's share of its cohort's time. */
  readonly seconds: number;
  /** First epoch (from 1) whose loss was not finite; absent otherwise. */
  readonly diverged?: number;
}

/** Some of the heads, the last saved ones first. */
export interface TrialPage {
  readonly heads: readonly TrialHead[];
  /** Trials in the store; absent of pages after the first, for counting them takes as long as reading a page. */
  readonly total?: number;
  /** Where the next page begins; undefined after the last. */
  readonly next: string | undefined;
}

/** A grid that was run, and which of its networks are stored. */
export interface RunHead {
  /** SHA-256 of the grid. */
  readonly id: string;
  readonly grid: Grid;
  readonly trialIds: readonly string[];
}

/** The head of a record. */
export function headOf(record: TrialRecord): TrialHead {
  const { trialId, trial, best, validation, test, seconds, diverged } = record;
  const results = {
    bestF1: best.f1,
    bestEpoch: best.epoch,
    lastF1: validation.f1,
    lastLoss: validation.loss,
    lastAuc: validation.auc,
    testF1: test.f1,
    seconds,
    ...(diverged !== undefined && { diverged }),
  };
  return { trialId, trial, results };
}
