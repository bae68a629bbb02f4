import { D, ENTRY_WORDS, RANGE_WORDS, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, f64, overwritten, planMemory, u32, u8 } from '../core/memory.ts';
import { type PairRows, countNonZeros } from '../data/pair-rows.ts';
import { forwardTable, writeRows, runForward, sumIndex } from './forward.ts';
import type { Network } from './network.ts';

/** By how much the paper brightens a pixel, in units of full ink (appendix C.2). */
export const EPSILON = 0.01;

/** How much each pixel of some images matters to a network. */
export interface SaliencyMaps {
  /** [N], of the positive class. */
  readonly probabilities: Float32Array;
  /** [N, 784], 0 or more. */
  readonly maps: Float32Array;
}

/**
 * |p(x + ε eᵢ) − p(x)| for every pixel i of the images at the given positions, p the probability of the positive
 * class (Kumar, appendix C.2): computed in float64 from the hidden sums, see `assembly/saliency.ts`.
 * Uses the core's memory and ends the plan that was there.
 */
export function saliencyMaps(
  core: Core,
  images: PairRows,
  positions: Uint32Array,
  network: Network,
  epsilon = EPSILON,
): SaliencyMaps {
  const n = positions.length;
  const { hidden, w1, b1, w2, b2 } = network;
  const width = roundUp(hidden, 2);
  const memory = planMemory(core, {
    w1: f64(D * width),
    b1: f64(width),
    w2: f64(width),
    z: f64(width),
    pixels: overwritten(u8(n * D)),
    order: overwritten(u32(n)),
    ranges: overwritten(u32(n * RANGE_WORDS)),
    entries: overwritten(u32(countNonZeros(images, positions) * ENTRY_WORDS)),
    probabilities: overwritten(f32(n)),
    maps: overwritten(f32(n * D)),
  });
  for (let d = 0; d < D; d++) {
    memory.w1.set(w1.subarray(d * hidden, (d + 1) * hidden), d * width);
  }
  memory.b1.set(b1);
  memory.w2.set(w2);
  writeRows(core, memory, images, positions);
  core.saliencyMaps(
    memory.maps.byteOffset,
    memory.probabilities.byteOffset,
    memory.z.byteOffset,
    memory.w1.byteOffset,
    memory.b1.byteOffset,
    memory.w2.byteOffset,
    b2[0],
    memory.ranges.byteOffset,
    n,
    width,
    epsilon,
  );
  return { probabilities: memory.probabilities.slice(), maps: memory.maps.slice() };
}

/**
 * The gradient of the logit with respect to every pixel, signed: Σ w1[i, h] w2[h] over the units h whose hidden sum
 * is above 0, summed in float64. Returns [N, 784].
 * Uses the core's memory and ends the plan that was there.
 */
export function logitGradients(
  core: Core,
  images: PairRows,
  positions: Uint32Array,
  network: Network,
): Float32Array {
  const { hidden, w1, w2 } = network;
  const activations = activationsOf(core, images, positions, network);
  const gradients = new Float32Array(positions.length * D);
  const gates = new Float64Array(hidden);
  for (let i = 0; i < positions.length; i++) {
    for (let h = 0; h < hidden; h++) gates[h] = activations[i * hidden + h] > 0 ? w2[h] : 0;
    for (let d = 0, at = 0; d < D; d++) {
      let sum = 0;
      for (let h = 0; h < hidden; h++) sum += w1[at++] * gates[h];
      gradients[i * D + d] = sum;
    }
  }
  return gradients;
}

/**
 * Activations relu(z) of the hidden units, [N, H], the sums in pixel order as in `evaluateNetworks`.
 * Uses the core's memory and ends the plan that was there.
 */
export function activationsOf(
  core: Core,
  images: PairRows,
  positions: Uint32Array,
  network: Network,
): Float32Array {
  const { hidden } = network;
  const n = positions.length;
  const memory = planMemory(core, forwardTable(images, positions, hidden));
  writeRows(core, memory, images, positions);
  runForward(core, memory, network);
  const activations = new Float32Array(n * hidden);
  for (let h = 0; h < hidden; h++) {
    for (let i = 0; i < n; i++) {
      activations[i * hidden + h] = Math.max(memory.sums[sumIndex(n, i, h)], 0);
    }
  }
  return activations;
}
