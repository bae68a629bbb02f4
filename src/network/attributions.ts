import type { Network } from './network.ts';

/**
 * How much each input of one row adds to the logit of the positive class, signed and in float64. Networks have hidden
 * units here: `withHiddenUnits` gives logistic regression two.
 */

/** A row of inputs and its hidden sums. */
export interface RowInSums {
  /** [D]. */
  readonly inputs: ArrayLike<number>;
  /** [H], see `hiddenSums`. */
  readonly sums: Float64Array;
}

/** Hidden sums z = b1 + x w1 of one row, [H], added in the order of columns; inputs of 0 are left out. */
export function hiddenSums(
  { dimensions, hidden, w1, b1 }: Network,
  inputs: ArrayLike<number>,
): Float64Array {
  const sums = Float64Array.from(b1);
  for (let d = 0; d < dimensions; d++) {
    const value = inputs[d];
    if (value === 0) continue;
    for (let h = 0, at = d * hidden; h < hidden; h++) sums[h] += value * w1[at + h];
  }
  return sums;
}

/** Logit b2 + Σ w2[h] relu(z[h]). */
export function logitOfSums({ w2, b2 }: Network, sums: Float64Array): number {
  let logit = b2[0];
  for (let h = 0; h < sums.length; h++) logit += w2[h] * Math.max(sums[h], 0);
  return logit;
}

/** Σ_h w1[d, h] factors[h] for every input d, [D]. */
export function carryToInputs(
  { dimensions, hidden, w1 }: Pick<Network, 'dimensions' | 'hidden' | 'w1'>,
  factors: Float64Array,
): Float64Array {
  const carried = new Float64Array(dimensions);
  for (let d = 0, at = 0; d < dimensions; d++) {
    let sum = 0;
    for (let h = 0; h < hidden; h++) sum += w1[at++] * factors[h];
    carried[d] = sum;
  }
  return carried;
}

/** The gradient of the logit: Σ w1[d, h] w2[h] over the units whose hidden sum is above 0, [D]. */
export function gradientOfLogit(network: Network, sums: Float64Array): Float64Array {
  const { w2 } = network;
  return carryToInputs(
    network,
    sums.map((sum, h) => (sum > 0 ? w2[h] : 0)),
  );
}

/**
 * Integrated gradients (Sundararajan, Taly and Yan 2017), (x − x′) ∫₀¹ ∇ logit(x′ + α (x − x′)) dα, in closed form, [D].
 * On the straight path from the baseline x′ every hidden sum is linear in α and changes its sign at most once, so the
 * integral is Σ_h w1[d, h] w2[h] · (share of the path on which unit h is active). The map sums up to the difference of the
 * two logits.
 */
export function integratedGradients(
  network: Network,
  { inputs, sums }: RowInSums,
  baseline: RowInSums,
): Float64Array {
  const { dimensions, hidden, w1, w2 } = network;
  const factors = sums.map((sum, h) => w2[h] * activeShare(baseline.sums[h], sum));
  const map = new Float64Array(dimensions);
  for (let d = 0; d < dimensions; d++) {
    const way = inputs[d] - baseline.inputs[d];
    // Most pixels of an image are those of a blank one.
    if (way === 0) continue;
    let sum = 0;
    for (let h = 0, at = d * hidden; h < hidden; h++) sum += w1[at + h] * factors[h];
    map[d] = way * sum;
  }
  return map;
}

/** Share of the way from one hidden sum to another on which it is above 0. */
function activeShare(from: number, to: number): number {
  if (from <= 0 && to <= 0) return 0;
  if (from >= 0 && to >= 0) return 1;
  return Math.max(from, to) / Math.abs(to - from);
}

/**
 * SmoothGrad (Smilkov et al. 2017): the mean gradient of the logit at the row with noise, [D]. The gradient depends on the
 * signs of the hidden sums alone, so of each draw no more is needed than what it adds to them.
 *
 * @param shifts [draws, H], noise times w1
 */
export function smoothGradient(
  network: Network,
  sums: Float64Array,
  shifts: Float64Array,
): Float64Array {
  const { hidden, w2 } = network;
  const draws = shifts.length / hidden;
  const factors = new Float64Array(hidden);
  for (let h = 0; h < hidden; h++) {
    let active = 0;
    for (let at = h; at < shifts.length; at += hidden) if (sums[h] + shifts[at] > 0) active++;
    factors[h] = (w2[h] * active) / draws;
  }
  return carryToInputs(network, factors);
}

/** Exact occlusion: the logit less that of the row with one input as in the baseline, for every input, [D]. */
export function occlusionOfLogit(
  { dimensions, hidden, w1, w2 }: Network,
  { inputs, sums }: RowInSums,
  baseline: ArrayLike<number>,
): Float64Array {
  const active = sums.map((sum) => Math.max(sum, 0));
  const map = new Float64Array(dimensions);
  for (let d = 0; d < dimensions; d++) {
    const step = baseline[d] - inputs[d];
    if (step === 0) continue;
    let change = 0;
    for (let h = 0, at = d * hidden; h < hidden; h++) {
      change += w2[h] * (active[h] - Math.max(sums[h] + step * w1[at + h], 0));
    }
    map[d] = change;
  }
  return map;
}
