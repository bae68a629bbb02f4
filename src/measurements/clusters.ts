import type { Core } from '../core/load.ts';
import type { Matrix } from '../data/matrix.ts';
import { embedInSteps } from '../embedding/embed.ts';
import { procrustes } from '../embedding/procrustes.ts';
import { measureQuality } from '../embedding/quality.ts';
import type { Network } from '../network/network.ts';
import { pruneNetwork } from '../network/prune.ts';
import { activationsOf } from '../network/saliency.ts';
import type { ClusterQuality } from '../studies/rows.ts';
import { allOf, type Measurement, type Scene } from './measurement.ts';

export interface ClustersParams {
  /** Share of each layer's weights that is removed, 0 … 1. */
  readonly sparsity: number;
  readonly perplexity: number;
  readonly iterations: number;
}

export interface ClustersValue {
  readonly dense: ClusterQuality;
  readonly pruned: ClusterQuality;
  readonly overlap: number;
  readonly procrustes: number;
  readonly labels: readonly number[];
}

/** t-SNE of the hidden activations of the validation images before and after pruning, and how much the two agree. */
export const clusters: Measurement<ClustersParams, ClustersValue> = {
  version: 1,
  *measure(scene, subjects, params) {
    const { core, images } = scene;
    const labels = Array.from(images.signs, (sign) => Number(sign > 0));
    const values: ClustersValue[] = [];
    for (const { network } of subjects) {
      const { network: pruned } = pruneNetwork(core, network, params.sparsity, 'layer');
      const [before, after] = [
        yield* embedHidden(scene, network, labels, params),
        yield* embedHidden(scene, pruned, labels, params),
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
  { core, images }: Scene,
  network: Network,
  labels: readonly number[],
  { perplexity, iterations }: ClustersParams,
): Generator<void, { positions: Float32Array; quality: ClusterQuality }> {
  const matrix: Matrix = {
    points: images.count,
    dimensions: network.hidden,
    values: activationsOf(core, images, allOf(images), network),
  };
  const options = { perplexity: Math.min(perplexity, (matrix.points - 2) / 3), iterations };
  const embedding = embedInSteps(core, matrix, { ...options, every: 25 });
  let step = embedding.next();
  for (; !step.done; step = embedding.next()) if (step.value.type !== 'iteration') yield;
  const { positions, kl } = step.value;
  const { trustworthiness, accuracy, silhouette } = measureQuality(core, matrix, positions, {
    labels,
  });
  const quality = {
    kl,
    trustworthiness,
    accuracy: accuracy as number,
    silhouette: silhouette as number,
    positions: Array.from(positions),
  };
  return { positions, quality };
}

/** Share of each point's nearest neighbours in one embedding that are so in the other. */
function sharedNeighbours(core: Core, first: Float32Array, second: Float32Array): number {
  const matrix = { points: first.length / 2, dimensions: 2, values: first };
  return measureQuality(core, matrix, second).recall;
}
