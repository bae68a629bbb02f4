import type { EmbeddingMethod } from './method.ts';
import type { EmbeddingState } from './state.ts';

/** What happens before the first iteration, and how far it is. */
export interface Preparation {
  readonly type: 'preparing';
  /** In this order; those that there is nothing to do for are left out. */
  readonly stage: 'neighbours' | 'affinities' | 'components';
  /** 0 … 1. */
  readonly done: number;
}

/** An iteration is done: where a caller may pause or stop. */
export interface Iteration {
  readonly type: 'iteration';
  /** From 1. */
  readonly iteration: number;
}

/** What an embedding says on its way. */
export type EmbeddingStep = Preparation | Iteration | Snapshot;

/** Where the points are after some iterations. */
export interface Snapshot {
  readonly type: 'snapshot';
  readonly method: EmbeddingMethod;
  readonly iteration: number;
  /**
   * KL divergence of these positions over the P in use, without exaggeration: that of each point's nearest neighbours,
   * 6 · perplexity of them with the exact method and 3 · perplexity with `fft`, not of all pairs. NaN where fewer than 4
   * rows differ.
   */
  readonly kl: number;
  /** Norm of the gradient of the last step, with the factor 4. */
  readonly gradientNorm: number;
  /** The last snapshot: all iterations are done, or the gradient has vanished. */
  readonly last: boolean;
  /** How many rows differ: equal ones are one point. */
  readonly distinct: number;
  /** The perplexity in use: where few rows differ the largest that they have, (distinct − 1) / 3. */
  readonly perplexity: number;
  /** [points, 2]; a copy. */
  readonly positions: Float32Array;
  /** What `from` takes; copies on demand, until the generator goes on. */
  state(): EmbeddingState;
}
