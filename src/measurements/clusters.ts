import type { Core } from '../core/load.ts';
import { embedInSteps } from '../embedding/embed.ts';
import type { Matrix } from '../data/matrix.ts';
import { procrustes } from '../embedding/procrustes.ts';
import { measureQuality } from '../embedding/quality.ts';
import type { Network } from '../network/network.ts';
import { pruneNetwork } from '../network/prune.ts';
import { activationsOf } from '../network/saliency.ts';
import { allOf, type Measurement, type MeasurementContext } from './measurement.ts';

export interface ClustersParams {
  /** Share of each layer's weights that is removed, 0 … 1. */
  readonly sparsity: number;
  readonly perplexity: number;
  readonly iterations: number;
}

/**
 * How one embedding of hidden activations looks; k = 10 neighbours. Where all activations are equal, so that nothing is
 * near or far, the measures are what chance gives: the share of the larger class, silhouette 0, trustworthiness ½.
 */
export interface ClusterQuality {
  /** 0 where fewer than 4 rows of activations differ: nothing is left to descend. */
  readonly kl: number;
  readonly trustworthiness: number;
  /** Share of points whose nearest neighbours in the embedding vote for their class. */
  readonly accuracy: number;
  readonly silhouette: number;
  /** [points, 2], x and y in turn. */
  readonly positions: readonly number[];
}

export interface ClustersValue {
  readonly dense: ClusterQuality;
  readonly pruned: ClusterQuality;
  /** Share of each point's 10 nearest neighbours in the dense embedding that are so in the pruned one; chance is 10 / points. */
  readonly overlap: number;
  /** 0 the same shape, 1 nothing in common. */
  readonly procrustes: number;
  /** 1 for the positive class, one per point. */
  readonly labels: readonly number[];
}

/** t-SNE of the hidden activations of the validation images before and after pruning, and how much the two agree. */
export const clustersMeasurement: Measurement<ClustersParams, ClustersValue> = {
  version: 2,
  *measure(context, networks, params) {
    const { core, images } = context;
    const labels = Array.from(images.signs, (sign) => Number(sign > 0));
    const values: ClustersValue[] = [];
    for (const { network } of networks) {
      const { network: pruned } = pruneNetwork(core, network, params.sparsity, 'layer');
      const [before, after] = [
        yield* embedHidden(context, network, labels, params),
        yield* embedHidden(context, pruned, labels, params),
      ];
      values.push({
        dense: before.quality,
        pruned: after.quality,
        overlap: sharedNeighbours(core, before.positions, after.positions),
        procrustes: procrustes(before.positions, after.positions),
        labels,
      });
    }
    return values;
  },
};

/** The embedding of one network's activations and how good it is; with fewer points than perplexity asks for, a smaller one. */
function* embedHidden(
  { core, images }: MeasurementContext,
  network: Network,
  labels: readonly number[],
  { perplexity, iterations }: ClustersParams,
): Generator<unknown, { positions: Float32Array; quality: ClusterQuality }> {
  const matrix: Matrix = {
    points: images.count,
    dimensions: network.hidden,
    values: activationsOf(core, images, allOf(images), network),
  };
  const options = { perplexity: Math.min(perplexity, (matrix.points - 1) / 3), iterations };
  const embedding = embedInSteps(core, matrix, { ...options, every: 25 });
  let step = embedding.next();
  // An iteration alone is too short for a pause.
  for (; !step.done; step = embedding.next()) if (step.value.type !== 'iteration') yield;
  const { positions, kl } = step.value;
  const { trustworthiness, accuracy, silhouette } = measureQuality(core, matrix, positions, {
    labels,
  });
  const positive = labels.reduce((sum, label) => sum + label, 0) / labels.length;
  const quality = {
    kl: orElse(kl, 0),
    trustworthiness: orElse(trustworthiness, 1 / 2),
    accuracy: orElse(accuracy as number, Math.max(positive, 1 - positive)),
    silhouette: orElse(silhouette as number, 0),
    positions: Array.from(positions),
  };
  return { positions, quality };
}

/** Share of each point's nearest neighbours in one embedding that are so in the other; chance where either is one place. */
function sharedNeighbours(core: Core, first: Float32Array, second: Float32Array): number {
  const matrix = { points: first.length / 2, dimensions: 2, values: first };
  const { recall, neighbours } = measureQuality(core, matrix, second);
  return orElse(recall, neighbours / (matrix.points - 1));
}

/** The number, or the other one where it is not defined. */
function orElse(value: number, other: number): number {
  return Number.isNaN(value) ? other : value;
}
