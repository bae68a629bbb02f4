import type { RowForm } from '../data/rows.ts';
import type { Confusion } from '../network/evaluation.ts';
import type { AdversarialDistances } from '../measurements/adversarial.ts';
import type { CensusValue } from '../measurements/census.ts';
import type { ClustersValue } from '../measurements/clusters.ts';
import type { CorruptionExample } from '../measurements/corruption-example.ts';
import type { DifficultyValue } from '../measurements/difficulty.ts';
import type { ExplanationQuality } from '../measurements/explanation-tally.ts';
import type { GeneralizationPoint } from '../measurements/generalization.ts';
import type { InformationValue } from '../measurements/information.ts';
import type { ScoresByCorruption } from '../measurements/mnist-c.ts';
import type { NoiseAtSigma } from '../measurements/noise.ts';
import type { OcclusionValue } from '../measurements/occlusion.ts';
import type { OneShotMethod } from '../measurements/one-shot-methods.ts';
import type { KeptOutputs } from '../measurements/output-masks.ts';
import type { PruningByScope } from '../measurements/pruning.ts';
import type { SaliencyValue } from '../measurements/saliency.ts';
import type { BudgetScores } from '../network/budgets.ts';
import type { ShiftOfMaps } from '../measurements/saliency-shift.ts';
import type { SilencingValue } from '../measurements/silencing.ts';
import type { SpecialisationValue } from '../measurements/specialisation.ts';
import type { TestFileValue } from '../measurements/test-file.ts';
import type { WidthValue } from '../measurements/width.ts';
import type { Faithfulness } from '../network/faithfulness.ts';
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

/** A network on which something was measured. */
export interface MeasuredSubject extends Subject {
  /** A loss of its training was not finite: it is left out of every mean, and counted. @default false */
  readonly diverged?: boolean;
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
  readonly lastConfusion: Confusion;
  /** A loss was not finite: the network is left out of every mean, and counted. */
  readonly diverged: boolean;
}

export interface LearningRateRow extends Subject, Scores {
  readonly learningRate: number;
  /** Of the first epoch, of the one after half of them and of the last; absent where the store tells no history. */
  readonly trainingLoss?: readonly [first: number, middle: number, last: number];
}

export interface CapacityRow extends Subject, Scores {
  /** [E, 5] training loss before the update, validation loss, F1, accuracy, AUC after it; see `HISTORY`. Empty where the store tells none. */
  readonly history: Float64Array;
}

/** Which images of the test file a network gets wrong, as it is and pruned by layer after training. */
export interface TestFileRow extends Subject, TestFileValue {}

/** How a network of the controls did after a budget of updates. */
export interface BudgetRow extends Subject, BudgetScores {
  readonly init: string;
  readonly batch: 'full' | number;
  /** The loss was not finite by then. */
  readonly diverged: boolean;
}

/** One network pruned after training by one rule. */
export interface PruningRow extends MeasuredSubject, PruningByScope {
  /** Of the best epoch of training, as capacity is judged by. */
  readonly bestF1: number;
}

/** One network pruned after training by the printed rule, on its training images and on its validation images. */
export interface GeneralizationRow extends MeasuredSubject, GeneralizationPoint {}

/** A network pruned before training, beside the same network trained without pruning. */
export interface PrePrunedRow extends MeasuredSubject {
  readonly scope: Scope;
  readonly sparsity: number;
  /** The mask was kept during training; otherwise pruned weights could grow back. */
  readonly keep: boolean;
  readonly f1: number;
  readonly unprunedF1: number;
  /** F1 of the unpruned network after as much of it was pruned in the same way when it was trained; null when that is not measured. */
  readonly prunedAfterF1: number | null;
}

export interface CensusRow extends MeasuredSubject, CensusValue {
  /** Share of each layer's weights that was removed between the two. */
  readonly sparsity: number;
}

export interface ClustersRow extends MeasuredSubject, ClustersValue {
  readonly sparsity: number;
}

/** One network under one strength of noise. */
export interface NoiseRow extends MeasuredSubject, NoiseAtSigma {
  readonly clip: boolean;
  /** Share of the validation rows that are of the positive class. */
  readonly positiveShare?: number;
}

export interface OcclusionRow extends MeasuredSubject, OcclusionValue {
  /** Side of the patch in pixels. */
  readonly size: number;
  readonly cleanF1: number;
  readonly cleanAuc: number;
  /** Share of the validation rows that are of the positive class. */
  readonly positiveShare?: number;
}

/** One network without a share of its hidden units, which draws choose. */
export interface SilencedRow extends MeasuredSubject, SilencingValue {
  readonly share: number;
  readonly cleanF1: number;
  readonly cleanAuc: number;
}

/** One network with a column of a table, or a set of them, at its mean of the training split in every row. */
export interface ColumnOcclusionRow extends MeasuredSubject {
  readonly columns: string;
  readonly f1: number;
  readonly cleanF1: number;
}

export interface SaliencyRow extends MeasuredSubject, SaliencyValue {
  /** Of the rows that the maps are of. */
  readonly form: RowForm;
  readonly sparsity: number;
  readonly epsilon: number;
}

/** What the hidden units of one network say of the label. */
export interface InformationRow extends MeasuredSubject, InformationValue {
  /** Share of what all units carry together, of which `together` names the units. */
  readonly share: number;
}

/** How specialised the hidden units of one network are. */
export interface SpecialisationRow extends MeasuredSubject, SpecialisationValue {}

/** How hard a pair is for those who know no hidden units: one logistic regression and its pair. */
export interface DifficultyRow extends MeasuredSubject, DifficultyValue {}

/** How one network does, of whose pair the difficulty is measured. */
export interface PairCapacityRow extends Subject, Scores {
  /** Of the class means of its pair and seed; absent while it is not measured, and where there is none. */
  readonly meanDistance?: number;
}

/** Networks of one width that saw few images, of one pair and seed. */
export interface WidthRow extends MeasuredSubject, WidthValue {
  /** Hidden units; `hidden` is that of the network that was trained on all images. */
  readonly width: number;
}

/** How alike the saliency maps of one network and of others are, on the same images. */
export interface SaliencySizesRow extends MeasuredSubject {
  /** Share of its maps that are the same everywhere. */
  readonly blank: number;
  /** Mean rank correlation with networks of its own seed and of the other one of its couple. */
  readonly others: readonly {
    readonly hidden: number;
    readonly seed: number;
    readonly rank: number | null;
  }[];
}

/** How alike the saliency maps of images with and without one strength of one corruption are. */
export interface SaliencyShiftRow extends MeasuredSubject, ShiftOfMaps {
  /** Share of each layer's weights that was removed. */
  readonly sparsity: number;
}

/** One network on the test file, as it is and under each of the corruptions of MNIST-C. */
export interface MnistCRow extends MeasuredSubject, ScoresByCorruption {
  /** Share of each layer's weights that was removed. */
  readonly sparsity: number;
  /** Of the test file. */
  readonly images: number;
}

/** One way to explain the decisions of one network. */
export interface ExplanationRow extends MeasuredSubject, ExplanationQuality {
  /** Of an order of pixels that tells nothing. */
  readonly random: Faithfulness;
  /** Of the network: largest distance of a sum of integrated gradients from what it should be, as a share of the logit. */
  readonly completenessGap: number;
  /** Images that were explained. */
  readonly images: number;
}

/** One image as the corruption studies see it: Fig. D.1. */
export interface CorruptionExampleRow extends Subject, CorruptionExample {
  readonly form: RowForm;
}

/**
 * How networks are pruned: at once, in rounds, or as tickets; and what that is compared with: `longer`, the dense network
 * trained as long, `fresh` and `permuted`, the controls of tickets.
 */
export type PruningMethod =
  | OneShotMethod
  | 'iterative'
  | 'longer'
  | 'ticket'
  | 'fresh'
  | 'permuted';

/** One network pruned by one method as far as one round of iterative pruning goes. */
export interface PruningMethodRow extends MeasuredSubject {
  readonly method: PruningMethod;
  readonly round: number;
  /** Weights that are gone after the round, of both layers; `longer` has them all. */
  readonly removed: number;
  /** Weights of both layers. */
  readonly weights: number;
  /** Epochs by which its weights were trained. */
  readonly epochs: number;
  /** The same with the training that its mask took. */
  readonly epochsInAll: number;
  /** On the test file, as all of it. */
  readonly f1: number;
  readonly denseF1: number;
  /** Parts into which the Hessian was cut, of `surgeon` alone. */
  readonly surgeonBlocks: number | null;
}

/** One network with so many of its output weights. */
export interface OutputMaskRow extends MeasuredSubject, KeptOutputs {}

/** How far rows are from being decided otherwise by one network, by one way to measure. */
export interface AdversarialRow extends MeasuredSubject, AdversarialDistances {}
