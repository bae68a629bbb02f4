import type { PairRows } from '../data/pair-rows.ts';
import { evaluateNetworks } from '../network/evaluate.ts';
import type { Evaluation } from '../network/evaluation.ts';
import { pruneNetwork } from '../network/prune.ts';
import type { Measurement } from './measurement.ts';

export interface GeneralizationParams {
  /** Shares of each layer's weights that are removed, 0 … 1; 0 is the network as it is. */
  readonly sparsities: readonly number[];
}

/** How a network does on what it was trained on and on what it was not, at one sparsity. */
export interface GeneralizationPoint {
  readonly sparsity: number;
  readonly trainingF1: number;
  /** Mean binary cross-entropy; null when it is not finite. */
  readonly trainingLoss: number | null;
  readonly validationF1: number;
  readonly validationLoss: number | null;
}

/** In the order of the sparsities. */
export type GeneralizationValue = readonly GeneralizationPoint[];

/**
 * F1 and loss on the training images beside those on the validation images, pruned by magnitude in each layer without
 * retraining: whether pruning closes the gap between them.
 */
export const generalizationMeasurement: Measurement<GeneralizationParams, GeneralizationValue> = {
  *measure({ core, images, training }, networks, { sparsities }) {
    const values: GeneralizationPoint[][] = networks.map(() => []);
    for (const sparsity of sparsities) {
      const pruned = networks.map(
        ({ network }) => pruneNetwork(core, network, sparsity, 'layer').network,
      );
      const evaluate = (rows: PairRows) =>
        evaluateNetworks(core, rows, pruned).map(({ evaluation }) => evaluation);
      const onTraining = evaluate(training);
      yield;
      const onValidation = evaluate(images);
      values.forEach((points, i) =>
        points.push({
          sparsity,
          trainingF1: onTraining[i].f1,
          trainingLoss: finiteLoss(onTraining[i]),
          validationF1: onValidation[i].f1,
          validationLoss: finiteLoss(onValidation[i]),
        }),
      );
      yield;
    }
    return values;
  },
};

/** JSON has no infinity. */
function finiteLoss({ loss }: Evaluation): number | null {
  return Number.isFinite(loss) ? loss : null;
}
