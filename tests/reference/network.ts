import { type PairRows, rowOf } from '../../src/data/pair-rows.ts';

/** A 784-H-1 network in float64: w1 [784, H] by rows, b1, w2 [H], b2 [1], one after another; without hidden units w0 [784], b2. */
export interface Parameters {
  readonly hidden: number;
  readonly values: Float64Array;
}

/** The images that a loss is a mean over. */
export interface Sample {
  readonly rows: PairRows;
  readonly positions: ArrayLike<number>;
}

/** Mean binary cross-entropy in float64, straight from its definition. */
export function loss({ hidden, values }: Parameters, sample: Sample): number {
  const { rows, positions } = sample;
  const [b1, w2, b2] = [784 * hidden, 785 * hidden, 786 * hidden];
  let sum = 0;
  for (let i = 0; i < positions.length; i++) {
    const image = positions[i];
    const pixels = rowOf(rows, image);
    if (hidden === 0) {
      sum += logisticLoss(values, pixels, rows.signs[image]);
      continue;
    }
    let logit = values[b2];
    for (let h = 0; h < hidden; h++) {
      let z = values[b1 + h];
      for (let d = 0; d < 784; d++) {
        const pixel = pixels[d];
        if (pixel > 0) z += (pixel / 255) * values[d * hidden + h];
      }
      if (z > 0) logit += z * values[w2 + h];
    }
    sum += Math.log1p(Math.exp(-rows.signs[image] * logit));
  }
  return sum / positions.length;
}

/** Cross-entropy of one image by logistic regression: w0 [784], then b2. */
function logisticLoss(values: Float64Array, pixels: ArrayLike<number>, sign: number): number {
  let logit = values[784];
  for (let d = 0; d < 784; d++) logit += (pixels[d] / 255) * values[d];
  return Math.log1p(Math.exp(-sign * logit));
}

/**
 * Derivative of the loss by one parameter, by central differences. The step is so short that it hardly ever
 * carries a hidden sum across 0, where the loss has a kink, and long enough for eight digits.
 */
export function derivative(parameters: Parameters, index: number, sample: Sample): number {
  const step = 1e-7;
  const { values } = parameters;
  const value = values[index];
  values[index] = value + step;
  const above = loss(parameters, sample);
  values[index] = value - step;
  const below = loss(parameters, sample);
  values[index] = value;
  return (above - below) / (2 * step);
}
