import type { Census } from '../network/census.ts';
import type { Scope } from '../network/prune.ts';

/**
 * What the studies found, as tidy rows: one row per network (and what was done to it). Figures and claims are made of
 * these rows and of nothing else, so every number can be traced to a trial.
 */

/** The network that a row is about. */
export interface Subject {
  /** Label of the base recipe: its name, or its values. */
  readonly recipe: string;
  readonly pair: string;
  /** H, the number of hidden units. */
  readonly hidden: number;
  readonly seed: number;
  readonly trialId: string;
}

/** Validation figures of a finished training. `best` is over the epochs. */
export interface Scores {
  readonly bestF1: number;
  /** From 1. */
  readonly bestEpoch: number;
  readonly lastF1: number;
  /** Mean binary cross-entropy after the last epoch. */
  readonly lastLoss: number;
  readonly lastAuc: number;
  /** A loss was not finite: the network is left out of every mean, and counted. */
  readonly diverged: boolean;
}

export interface LearningRateRow extends Subject, Scores {
  readonly learningRate: number;
}

export interface CapacityRow extends Subject, Scores {
  /** [E, 5] training loss before the update, validation loss, F1, accuracy, AUC after it; see `HISTORY`. Empty where the store tells none. */
  readonly history: Float64Array;
}

export { SCOPES } from '../network/prune.ts';
export type PruningScope = Scope;

export interface PruningPoint {
  /** Share of the scope's weights that was removed, 0 … 1. */
  readonly sparsity: number;
  /** Weights removed: ⌊s·n⌋ of each layer or of the scope's list. */
  readonly removed: number;
  readonly f1: number;
}

/** One network pruned after training by one rule. */
export interface PruningRow extends Subject {
  readonly scope: PruningScope;
  /** Weights of the scope. */
  readonly weights: number;
  readonly unprunedF1: number;
  /** Ascending in sparsity. */
  readonly curve: readonly PruningPoint[];
  /** Fewest weights whose removal lowers F1 by 1 % or more (exact: looked at after each single removal); null if never. */
  readonly firstFall: number | null;
}

/** A network pruned before training, beside the same network trained without pruning. */
export interface PrePrunedRow extends Subject {
  readonly sparsity: number;
  /** The mask was kept during training; otherwise pruned weights could grow back. */
  readonly keep: boolean;
  readonly f1: number;
  readonly unprunedF1: number;
}

export interface CensusRow extends Subject {
  /** Share of each layer's weights that was removed between the two. */
  readonly sparsity: number;
  readonly before: Census;
  readonly after: Census;
}

/** How one embedding of hidden activations looks; k = 10 neighbours. */
export interface ClusterQuality {
  readonly kl: number;
  readonly trustworthiness: number;
  /** Share of points whose nearest neighbours in the embedding vote for their class. */
  readonly accuracy: number;
  readonly silhouette: number;
  /** [points, 2], x and y in turn. */
  readonly positions: readonly number[];
}

export interface ClustersRow extends Subject {
  readonly sparsity: number;
  readonly dense: ClusterQuality;
  readonly pruned: ClusterQuality;
  /** Share of each point's 10 nearest neighbours in the dense embedding that are so in the pruned one; chance is 10 / points. */
  readonly overlap: number;
  /** 0 the same shape, 1 nothing in common. */
  readonly procrustes: number;
  /** 1 for the positive class, one per point. */
  readonly labels: readonly number[];
}

/** One network under one strength of noise. */
export interface NoiseRow extends Subject {
  /** Standard deviation, in units of full ink. */
  readonly sigma: number;
  readonly clip: boolean;
  /** Mean over the draws. */
  readonly f1: number;
  readonly draws: readonly number[];
}

export interface OcclusionRow extends Subject {
  /** Side of the patch in pixels. */
  readonly size: number;
  readonly f1: number;
  readonly draws: readonly number[];
  readonly cleanF1: number;
}

/** Mean similarity of two networks' saliency maps over the validation images; null when it is defined for none of them. */
export interface MapSimilarity {
  /** Spearman's rank correlation. */
  readonly rank: number | null;
  /** Overlap of the top 5 % of pixels. */
  readonly top: number | null;
  readonly ssim: number | null;
}

export type ExemplarKind = 'correct negative' | 'correct positive' | 'misclassified negative';

/** An image that Fig. 8 shows. */
export interface Exemplar {
  readonly kind: ExemplarKind;
  /** Number of the image in the training file, from 0. */
  readonly image: number;
  /** The class, 0 … 9. */
  readonly label: number;
  /** 784, 0 … 255. */
  readonly pixels: readonly number[];
  readonly dense: ExemplarMaps;
  readonly pruned: ExemplarMaps;
}

export interface ExemplarMaps {
  /** Of the positive class. */
  readonly probability: number;
  /** 784 absolute changes of the probability (appendix C.2). */
  readonly map: readonly number[];
  /** 784 signed derivatives of the logit. */
  readonly gradient: readonly number[];
}

export interface SaliencyRow extends Subject {
  readonly sparsity: number;
  readonly epsilon: number;
  /** Dense against pruned. */
  readonly similarity: MapSimilarity;
  /** Dense against the dense networks of other seeds, on the same images: what similarity means without kinship. */
  readonly others: readonly MapSimilarity[];
  /** Share of a map's total that lies in the band of the cross-bar, mean over the negative images of each kind; null without any. */
  readonly crossBar: {
    readonly firstRow: number;
    readonly lastRow: number;
    readonly correct: number | null;
    readonly misclassified: number | null;
    readonly misclassifiedImages: number;
  };
  /** Missing kinds are left out. */
  readonly exemplars: readonly Exemplar[];
}

/** One image as the corruption studies see it: Fig. D.1. */
export interface CorruptionExample {
  readonly image: number;
  readonly label: number;
  readonly sigma: number;
  readonly size: number;
  /** 784 each, 0 … 1. */
  readonly original: readonly number[];
  readonly noisy: readonly number[];
  readonly occluded: readonly number[];
}

/** Everything that was found, study by study; empty where nothing is stored. */
export interface StudyRows {
  readonly learningRate: readonly LearningRateRow[];
  readonly capacity: readonly CapacityRow[];
  readonly pruning: readonly PruningRow[];
  readonly prePruned: readonly PrePrunedRow[];
  readonly census: readonly CensusRow[];
  readonly clusters: readonly ClustersRow[];
  readonly noise: readonly NoiseRow[];
  readonly occlusion: readonly OcclusionRow[];
  readonly saliency: readonly SaliencyRow[];
  readonly corruptionExample: CorruptionExample | undefined;
}
