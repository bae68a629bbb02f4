import { count } from '../count.ts';
import { ARITHMETIC } from '../core/version.ts';
import type { BudgetScores } from '../network/budgets.ts';
import { countParameters, networkFromBytes, weightBytes } from '../network/network.ts';
import { HISTORY } from '../network/history.ts';
import type { Checkpoint } from '../network/train.ts';
import type { Trial } from './trial.ts';

/** Goes up when a checkpoint has to hold other things than before; those of other versions are not used. */
export const CHECKPOINT_VERSION = 1;

/** How far the training of a trial was after some epoch: with the trial, all that its last epochs need. */
export interface TrialCheckpoint {
  readonly trialId: string;
  /** Epochs that are done, 1 … E − 1. */
  readonly epoch: number;
  /** w1, b1, w2, b2 (w0, b2 without hidden units) as little-endian float32. */
  readonly weights: Uint8Array;
  /** [epoch, 5], see `HISTORY`. */
  readonly history: Float64Array<ArrayBuffer>;
  /** Validation after each budget of updates that it has reached. */
  readonly budgets: readonly BudgetScores[];
  /** The trial's share of its cohort's time until then. */
  readonly seconds: number;
}

/** Whether a checkpoint is one that this version would make. */
export function isUsableCheckpoint(made: {
  readonly arithmetic: number;
  readonly version: number;
}): boolean {
  return made.arithmetic === ARITHMETIC && made.version === CHECKPOINT_VERSION;
}

/** A checkpoint of training as it is kept. */
export function packCheckpoint(
  trialId: string,
  { epoch, network, history, budgets }: Checkpoint,
  seconds: number,
): TrialCheckpoint {
  return { trialId, epoch, weights: weightBytes(network), history, budgets, seconds };
}

/** The inverse, for a network of so many hidden units. */
export function unpackCheckpoint(
  { epoch, weights, history, budgets }: TrialCheckpoint,
  hidden: number,
): Checkpoint {
  return { epoch, network: networkFromBytes(weights, hidden), history, budgets };
}

/** What a checkpoint has that does not fit its trial, on rows of so many numbers; undefined when all does. */
export function wrongInCheckpoint(
  { epoch, weights, history }: TrialCheckpoint,
  { hidden, recipe: { epochs } }: Trial,
  dimensions: number,
): string | undefined {
  if (epoch >= epochs) return `epoch ${epoch} where at most ${epochs - 1} belongs`;
  if (history.length !== HISTORY.length * epoch) {
    return `a history of ${count(history.length, 'number')} for ${count(epoch, 'epoch')}`;
  }
  if (weights.length !== 4 * countParameters(dimensions, hidden)) {
    return `weights of ${count(weights.length, 'byte')} for ${count(hidden, 'hidden unit')}`;
  }
  return undefined;
}
