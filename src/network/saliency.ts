import { ENTRY_WORDS, RANGE_WORDS, TILE, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, f64, overwritten, planMemory, u32 } from '../core/memory.ts';
import { carryToInputs } from './attributions.ts';
import { checkInputs, runForward } from './forward.ts';
import { type InputRows, mostTileEntries, openStage, scalingOf, stageTable } from './inputs.ts';
import type { Network } from './network.ts';

/** By how much the paper brightens a pixel, in units of inputs, that is of full ink (appendix C.2). */
export const EPSILON = 0.01;

/** How much each input of some rows matters to a network. */
export interface SaliencyMaps {
  /** [N], of the positive class. */
  readonly probabilities: Float32Array;
  /** [N, D], 0 or more. */
  readonly maps: Float32Array;
}

/**
 * |p(x + ε eᵢ) − p(x)| for every input i of the rows at the given positions, p the probability of the positive
 * class (Kumar, appendix C.2): computed in float64 from the hidden sums, see `assembly/saliency.ts`.
 * Uses the core's memory and ends the plan that was there.
 */
export function saliencyMaps(
  core: Core,
  rows: InputRows,
  positions: Uint32Array,
  network: Network,
  epsilon = EPSILON,
): SaliencyMaps {
  checkInputs(network, rows);
  const n = positions.length;
  const { dimensions, hidden, w1, b1, w2, b2 } = withHiddenUnits(network);
  const scaling = scalingOf(network, rows);
  const width = roundUp(hidden, 2);
  const tile = Math.min(TILE, n);
  const memory = planMemory(core, {
    w1: f64(dimensions * width),
    b1: f64(width),
    w2: f64(width),
    z: f64(width),
    ...stageTable(rows, scaling),
    ranges: overwritten(u32(tile * RANGE_WORDS)),
    entries: overwritten(u32(mostTileEntries(rows, scaling, positions) * ENTRY_WORDS)),
    probabilities: overwritten(f32(tile)),
    maps: overwritten(f32(tile * dimensions)),
  });
  for (let d = 0; d < dimensions; d++) {
    memory.w1.set(w1.subarray(d * hidden, (d + 1) * hidden), d * width);
  }
  memory.b1.set(b1);
  memory.w2.set(w2);
  const stage = openStage(core, memory, rows, scaling);
  const probabilities = new Float32Array(n);
  const maps = new Float32Array(n * dimensions);
  for (let first = 0; first < n; first += TILE) {
    const some = positions.subarray(first, first + TILE);
    stage.compress(some, memory.ranges.byteOffset, memory.entries.byteOffset);
    core.saliencyMaps(
      memory.maps.byteOffset,
      memory.probabilities.byteOffset,
      memory.z.byteOffset,
      memory.w1.byteOffset,
      memory.b1.byteOffset,
      memory.w2.byteOffset,
      b2[0],
      memory.ranges.byteOffset,
      some.length,
      dimensions,
      width,
      epsilon,
    );
    probabilities.set(memory.probabilities.subarray(0, some.length), first);
    maps.set(memory.maps.subarray(0, some.length * dimensions), first * dimensions);
  }
  return { probabilities, maps };
}

/** Logistic regression with hidden units: its sum z over the inputs is relu(z) − relu(−z). Other networks as they are. */
export function withHiddenUnits(network: Network): Network {
  if (network.hidden > 0) return network;
  return {
    ...network,
    hidden: 2,
    w1: Float32Array.from({ length: 2 * network.w1.length }, (_, i) =>
      i % 2 === 0 ? network.w1[i / 2] : -network.w1[(i - 1) / 2],
    ),
    b1: Float32Array.of(0, 0),
    w2: Float32Array.of(1, -1),
  };
}

/**
 * The gradient of the logit with respect to every input, signed: Σ w1[i, h] w2[h] over the units h whose hidden sum
 * is above 0, summed in float64; without hidden units w0 for every row. Returns [N, D].
 * Uses the core's memory and ends the plan that was there.
 */
export function logitGradients(
  core: Core,
  rows: InputRows,
  positions: Uint32Array,
  network: Network,
): Float32Array {
  const { dimensions, hidden, w1, w2 } = network;
  const activations = activationsOf(core, rows, positions, network);
  const gradients = new Float32Array(positions.length * dimensions);
  if (hidden === 0) {
    positions.forEach((_, i) => gradients.set(w1, i * dimensions));
    return gradients;
  }
  const gates = new Float64Array(hidden);
  for (let i = 0; i < positions.length; i++) {
    for (let h = 0; h < hidden; h++) gates[h] = activations[i * hidden + h] > 0 ? w2[h] : 0;
    gradients.set(carryToInputs(network, gates), i * dimensions);
  }
  return gradients;
}

/**
 * Activations relu(z) of the hidden units, [N, H], the sums in the order of columns as in `evaluateNetworks`.
 * Uses the core's memory and ends the plan that was there.
 */
export function activationsOf(
  core: Core,
  rows: InputRows,
  positions: Uint32Array,
  network: Network,
): Float32Array {
  const { hidden } = network;
  const activations = new Float32Array(positions.length * hidden);
  runForward(core, network, rows, positions, (first, count, sum) => {
    for (let i = 0; i < count; i++) {
      for (let h = 0; h < hidden; h++) {
        activations[(first + i) * hidden + h] = Math.max(sum(i, h), 0);
      }
    }
  });
  return activations;
}
