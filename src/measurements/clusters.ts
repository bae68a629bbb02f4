import type { Core } from '../core/load.ts';
import { embedInSteps } from '../embedding/embed.ts';
import type { Matrix } from '../data/matrix.ts';
import { procrustes } from '../embedding/procrustes.ts';
import { measureQuality } from '../embedding/quality.ts';
import { silhouette } from '../embedding/silhouette.ts';
import { classify } from '../embedding/votes.ts';
import type { Network } from '../network/network.ts';
import { pruneNetwork } from '../network/prune.ts';
import { activationsOf } from '../network/saliency.ts';
import { kMeans } from '../statistics/k-means.ts';
import { allOf, type Measurement, type MeasurementContext } from './measurement.ts';

/** More groups than any sentence about two classes speaks of. */
const MOST_GROUPS = 6;

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
  /**
   * Over the 180 nearest neighbours of each point at perplexity 30 (six for each unit of it), not over all pairs; 0
   * where fewer than 4 rows of activations differ: nothing is left to descend.
   */
  readonly kl: number;
  readonly trustworthiness: number;
  /** Share of points whose nearest neighbours in the embedding vote for their class. */
  readonly accuracy: number;
  readonly silhouette: number;
  /** Groups that are there without a look at the classes. */
  readonly groups: Groups;
  /** [points, 2], x and y in turn. */
  readonly positions: readonly number[];
}

/** What k-means finds in the embedding. */
export interface Groups {
  /** Mean silhouette of its 2, 3, … 6 groups: the largest tells how many there are (Kaufman and Rousseeuw 1990). */
  readonly silhouettes: readonly number[];
  /** Share of the points whose class is that of their group of two, whichever way the two go together; ½ at least. */
  readonly agreement: number;
}

/** How far two embeddings of one thing are apart, or what one keeps of the other. */
export interface Agreement {
  /**
   * Share of each point's 10 nearest neighbours in the first embedding that are so in the second; chance is 10 / points.
   */
  readonly overlap: number;
  /** 0 the same shape, 1 nothing in common. */
  readonly procrustes: number;
}

export interface ClustersValue extends Agreement {
  /** From the principal components of the activations, as `pruned`. */
  readonly dense: ClusterQuality;
  readonly pruned: ClusterQuality;
  /**
   * The same activations of the dense network embedded a second time, from a random start that the seed draws instead of
   * their principal components: what dense and pruned can have in common at best, and what else its classes look like.
   */
  readonly reembedding: Agreement & { readonly silhouette: number };
  /** 1 for the positive class, one per point. */
  readonly labels: readonly number[];
}

/**
 * t-SNE of the hidden activations of the validation images before and after pruning, and how much the two agree,
 * beside how much two embeddings of the same activations do.
 */
export const clustersMeasurement: Measurement<ClustersParams, ClustersValue> = {
  *measure(context, networks, params) {
    const { core, images } = context;
    const labels = Array.from(images.signs, (sign) => Number(sign > 0));
    const values: ClustersValue[] = [];
    for (const { network, seed } of networks) {
      const { network: pruned } = pruneNetwork(core, network, params.sparsity, 'layer');
      const dense = yield* embedHidden(context, network, labels, params);
      const again = yield* embedHidden(context, network, labels, params, seed);
      const after = yield* embedHidden(context, pruned, labels, params);
      values.push({
        dense: yield* qualityOf(core, dense, labels),
        pruned: yield* qualityOf(core, after, labels),
        ...agreementOf(core, dense.positions, after.positions),
        reembedding: {
          ...agreementOf(core, dense.positions, again.positions),
          silhouette: again.measured.silhouette,
        },
        labels,
      });
    }
    return values;
  },
};

/** One embedding. */
interface Embedded {
  readonly positions: Float32Array;
  readonly measured: Omit<ClusterQuality, 'groups' | 'positions'>;
}

/**
 * The embedding of one network's activations and how good it is; with fewer points than perplexity asks for, a smaller
 * one.
 * @param seed of a random start; without one it is the principal components
 */
function* embedHidden(
  { core, images }: MeasurementContext,
  network: Network,
  labels: readonly number[],
  { perplexity, iterations }: ClustersParams,
  seed?: number,
): Generator<unknown, Embedded> {
  const matrix: Matrix = {
    points: images.count,
    dimensions: network.hidden,
    values: activationsOf(core, images, allOf(images), network),
  };
  const start = seed === undefined ? { start: 'pca' as const } : { start: 'random' as const, seed };
  const options = { perplexity: Math.min(perplexity, (matrix.points - 1) / 3), iterations };
  const embedding = embedInSteps(core, matrix, { ...options, ...start, every: 25 });
  let step = embedding.next();
  // An iteration alone is too short for a pause.
  for (; !step.done; step = embedding.next()) if (step.value.type !== 'iteration') yield;
  const { positions, kl } = step.value;
  const { trustworthiness, accuracy, silhouette } = measureQuality(core, matrix, positions, {
    labels,
  });
  yield;
  const positive = labels.reduce((sum, label) => sum + label, 0) / labels.length;
  const measured = {
    kl: orElse(kl, 0),
    trustworthiness: orElse(trustworthiness, 1 / 2),
    accuracy: orElse(accuracy as number, Math.max(positive, 1 - positive)),
    silhouette: orElse(silhouette as number, 0),
  };
  return { positions, measured };
}

function* qualityOf(
  core: Core,
  { positions, measured }: Embedded,
  labels: readonly number[],
): Generator<unknown, ClusterQuality> {
  return {
    ...measured,
    groups: yield* groupsOf(core, positions, labels),
    positions: Array.from(positions),
  };
}

function* groupsOf(
  core: Core,
  positions: Float32Array,
  labels: readonly number[],
): Generator<unknown, Groups> {
  const rows = Uint32Array.from(labels, (_, i) => i);
  const silhouettes: number[] = [];
  const found = kMeans(positions, MOST_GROUPS);
  yield;
  for (const groups of found) {
    const classes = classify(groups);
    // Where all points lie at fewer places than there could be groups, some of these are empty.
    silhouettes.push(classes.count > 1 ? yield* silhouette(core, positions, rows, classes) : 0);
  }
  const same = labels.filter((label, i) => label === found[0][i]).length / labels.length;
  return { silhouettes, agreement: Math.max(same, 1 - same) };
}

function agreementOf(core: Core, first: Float32Array, second: Float32Array): Agreement {
  return {
    overlap: sharedNeighbours(core, first, second),
    procrustes: procrustes(first, second),
  };
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
