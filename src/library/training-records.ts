import type { Model } from '../lab/model-file.ts';
import type { Evaluation } from '../network/evaluation.ts';

/** How far a training is, reported some 50 times a second at most while it runs. */
export interface TrainingProgress {
  /** Epochs that are done, 0 … `epochs`. */
  readonly epoch: number;
  readonly epochs: number;
  /**
   * Mean training loss of the last epoch that is done, over the networks whose loss is finite: before the first is
   * done undefined, and NaN when none is left.
   */
  readonly loss: number | undefined;
}

/** The scores of one epoch: the training loss before each of its updates, the rest on validation images after it. */
export interface EpochScores {
  /** From 1. */
  readonly epoch: number;
  /** Mean binary cross-entropy in nats. */
  readonly trainingLoss: number;
  readonly loss: number;
  /** Of the positive class, 0 … 1. */
  readonly f1: number;
  readonly accuracy: number;
  /** Area under the ROC curve. */
  readonly auc: number;
}

/** A network after its training; as it is it can be written by `writeModel`. */
export interface TrainedModel extends Model {
  /** One entry for each epoch. */
  readonly history: readonly EpochScores[];
  /** On the validation images, after the last epoch. */
  readonly validation: Evaluation;
}
