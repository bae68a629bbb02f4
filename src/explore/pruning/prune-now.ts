import { evaluateNetworks, type Evaluated } from '../../network/evaluate.ts';
import { countParameters, type Network } from '../../network/network.ts';
import { pruneNetwork, type Scope } from '../../network/prune.ts';
import { type MissingAction, type StoredNetwork, workOnSelection } from '../load-selection.ts';
import type { Work } from '../services.ts';

/** A network before and after pruning, on its validation images. */
export interface PrunedNow {
  readonly trialId: string;
  readonly scope: Scope;
  readonly thousandths: number;
  readonly dense: Evaluated;
  readonly pruned: Evaluated;
  /** What pruning has left, for pictures of it. */
  readonly network: Network;
  /** Weights without biases; those left are not zero. */
  readonly weights: number;
  readonly left: number;
  readonly bytes: PrunedBytes;
}

/** What the weights take, by how they are written. */
export interface PrunedBytes {
  readonly dense: number;
  readonly sparse: number;
  /** Of the network before pruning, written as if it were sparse. */
  readonly denseAsSparse: number;
}

export type PruneNowAction = { readonly type: 'pruned'; readonly now: PrunedNow } | MissingAction;

/** Prunes a network and evaluates it: some ten milliseconds. */
export function pruneNow(
  stored: StoredNetwork,
  scope: Scope,
  thousandths: number,
): Work<PruneNowAction> {
  const { trialId, seed } = stored;
  const key = `${trialId} ${scope} ${thousandths}`;
  return workOnSelection(key, stored, async function* ({ core, network, images }) {
    const { network: pruned } = pruneNetwork(core, network, thousandths / 1000, scope, seed);
    const [before, after] = evaluateNetworks(core, images, [network, pruned]);
    const { hidden, w1, w2 } = pruned;
    const { dimensions } = images.form;
    const left = countLeft(w1) + countLeft(w2);
    yield {
      type: 'pruned',
      now: {
        trialId,
        scope,
        thousandths,
        dense: before,
        pruned: after,
        network: pruned,
        weights: w1.length + w2.length,
        left,
        bytes: {
          // float32 for every weight and bias.
          dense: 4 * countParameters(dimensions, hidden),
          sparse: sparseBytes(hidden, left),
          denseAsSparse: sparseBytes(hidden, countLeft(network.w1) + countLeft(network.w2)),
        },
      },
    };
  });
}

/**
 * Compressed columns (CSC): for each weight that is left a float32 and the 16-bit number of its row, for each hidden
 * unit and the output where its column ends in 32 bits; biases as they are.
 */
export function sparseBytes(hidden: number, left: number): number {
  return (4 + 2) * left + 4 * (hidden + 1) + 4 * (hidden + 1);
}

function countLeft(weights: Float32Array): number {
  let left = 0;
  for (const weight of weights) if (weight !== 0) left++;
  return left;
}
