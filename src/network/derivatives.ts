import type { Core } from '../core/load.ts';
import type { PairRows } from '../data/pair-rows.ts';
import type { Network } from './network.ts';
import { logitsOfImages, probabilitiesOf } from './predict.ts';
import { activationsOf } from './saliency.ts';
import { type SparseInputs, sparseInputs } from './sparse-inputs.ts';

/** What derivatives of the loss on some rows are made of. */
export interface LossRows {
  /** N. */
  readonly count: number;
  readonly inputs: SparseInputs;
  /** Of the hidden units, [N, H]. */
  readonly activations: Float32Array;
  /** p − y of each row, divided by N: the derivative of the mean binary cross-entropy with respect to its logit. */
  readonly residuals: Float64Array;
  /** p (1 − p) of each row, divided by N: the second derivative. */
  readonly curvatures: Float64Array;
}

/**
 * A network with hidden units on rows, all of them.
 * Uses the core's memory and ends the plan that was there.
 */
export function lossRows(core: Core, rows: PairRows, network: Network): LossRows {
  const { count, signs } = rows;
  const all = Uint32Array.from({ length: count }, (_, i) => i);
  const inputs = sparseInputs(core, rows, network);
  const activations = activationsOf(core, rows, all, network);
  const probabilities = probabilitiesOf(core, logitsOfImages(core, network, rows, all));
  const label = (i: number) => Number(signs[i] > 0);
  return {
    count,
    inputs,
    activations,
    residuals: Float64Array.from(probabilities, (p, i) => (p - label(i)) / count),
    curvatures: Float64Array.from(probabilities, (p) => (p * (1 - p)) / count),
  };
}

/** Of the mean binary cross-entropy, for every weight: w1 [D, H], then w2 [H]; biases are left out. */
export interface WeightDerivatives {
  readonly gradient: Float64Array;
  /** The diagonal of the Hessian: the logit is linear in each single weight, wherever no unit switches. */
  readonly curvature: Float64Array;
}

/** First and second derivatives of the loss with respect to each weight, summed in float64 in the order of the rows. */
export function weightDerivatives(
  { count, inputs, activations, residuals, curvatures }: LossRows,
  { hidden, w1, w2 }: Network,
): WeightDerivatives {
  const gradient = new Float64Array(w1.length + w2.length);
  const curvature = new Float64Array(gradient.length);
  const { starts, columns, values } = inputs;
  for (let i = 0; i < count; i++) {
    for (let h = 0; h < hidden; h++) {
      const activation = activations[i * hidden + h];
      if (activation <= 0) continue;
      const [out, outgoing] = [w1.length + h, w2[h]];
      gradient[out] += residuals[i] * activation;
      curvature[out] += curvatures[i] * activation * activation;
      const [slope, bend] = [residuals[i] * outgoing, curvatures[i] * outgoing * outgoing];
      for (let e = starts[i]; e < starts[i + 1]; e++) {
        const at = columns[e] * hidden + h;
        gradient[at] += slope * values[e];
        curvature[at] += bend * values[e] * values[e];
      }
    }
  }
  return { gradient, curvature };
}
