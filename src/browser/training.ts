import type { TrialRecord } from '../lab/records.ts';
import type { EpochScores } from '../library/training-records.ts';

/** What a network is like after an epoch, while it learns. */
export interface TrainingLook {
  /** Epochs that are done, 0 … `epochs`; 0 is the network as it was drawn. */
  readonly epoch: number;
  readonly epochs: number;
  /** Of all epochs since the last look, in order; losses that are not finite are NaN or Infinity. */
  readonly scores: readonly EpochScores[];
  /** H; 0 is logistic regression, whose weights are in `w1`. */
  readonly hidden: number;
  /** [D, H] row-major (without hidden units [D, 1]): column h is the picture of unit h. */
  readonly w1: Float32Array;
  /** [H] */
  readonly b1: Float32Array;
  /** [H] */
  readonly w2: Float32Array;
  /** [1] */
  readonly b2: Float32Array;
}

/** How a training is watched. */
export interface WatchOptions {
  /** Called with each look; the last one is that of the last epoch. */
  readonly onLook?: (look: TrainingLook) => void;
  /**
   * Milliseconds between two looks at least, unless every epoch is stepped. While `onLook` is at work no other one is taken.
   * @default 50
   */
  readonly every?: number;
  /**
   * Whether it waits before its first epoch until `resume` or `step` is called.
   * @default false
   */
  readonly paused?: boolean;
}

/**
 * A network that is being trained while one looks. It is trained whether it is stored or not, for the sake of looking;
 * what it becomes is the same bits each time.
 */
export interface WatchedTraining {
  /** Its trial, by id. */
  readonly trialId: Promise<string>;
  /** It stops where it is, within some 20 ms, and keeps what it has. */
  pause(): void;
  /** It goes on until its end. */
  resume(): void;
  /** It goes on to the end of the next epoch and waits there; that epoch is looked at. */
  step(): void;
  /** It ends and forgets what it has. */
  cancel(): void;
  /**
   * Its record once it is stored; undefined when it was cancelled.
   * Rejects with an `InputError` when the data do not allow it.
   */
  readonly finished: Promise<TrialRecord | undefined>;
}
