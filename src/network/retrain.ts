import { exclusively } from '../core/exclusive.ts';
import type { Core } from '../core/load.ts';
import { concatenateRows, type PairRows } from '../data/pair-rows.ts';
import type { Network } from './network.ts';
import { type CohortRecipe, type Member, type Pause, trainOn } from './train.ts';

/** The two halves of a split. */
export interface SplitRows {
  readonly training: PairRows;
  /** Validation rows of the same pair and set. */
  readonly images: PairRows;
}

/** How networks are trained again; the rest of a recipe. */
export type RetrainingRecipe = Pick<CohortRecipe, 'seed' | 'batch' | 'epochs'> &
  Pick<Member, 'learningRate'>;

/** A network to train on. */
export interface RetrainingStart {
  readonly network: Network;
  /** Weights that are 0 stay 0. */
  readonly masked: boolean;
}

/**
 * Trains networks side by side from the weights that they have, as `trainNetworks` does from initial ones: with the batch
 * order of the seed from its first epoch on. None of them changes what another one becomes.
 * Uses the core's memory and ends the plan that was there.
 */
export function* retrainNetworks(
  core: Core,
  { training, images }: SplitRows,
  { seed, batch, epochs, learningRate }: RetrainingRecipe,
  starts: readonly RetrainingStart[],
): Generator<Pause, Network[]> {
  const rows = concatenateRows(training, images);
  const positions = Uint32Array.from({ length: rows.count }, (_, i) => i);
  const split = {
    rows,
    training: positions.subarray(0, training.count),
    validation: positions.subarray(training.count),
  };
  const members = starts.map(({ network: { hidden }, masked }) => ({
    hidden,
    // It is not drawn.
    init: '',
    learningRate,
    ...(masked && { pruning: { sparsity: 0, keep: true } }),
  }));
  const initial = starts.map(({ network }) => network);
  const recipe = { seed, batch, epochs, members };
  const retrained = trainOn(core, split, recipe, initial);
  const trained = yield* exclusively(core, 'the retraining', retrained);
  return trained.map(({ network }) => network);
}
