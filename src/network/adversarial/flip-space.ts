import { orthogonalize } from '../../statistics/minimum-norm.ts';
import type { Network } from '../network.ts';
import { withHiddenUnits } from '../saliency.ts';
import { dot, dualLengthOf, lengthOf, type Limits, type Norm } from './norm.ts';

/** How moves are measured, and whether they have to end in [0, 1]. */
export interface FlipKind {
  readonly norm: Norm;
  readonly boxed: boolean;
}

/** The moves of one network’s inputs that matter, in as few coordinates as they need. */
export interface FlipSpace extends FlipKind {
  /** With hidden units: logistic regression has two. */
  readonly network: Network;
  /** What the coordinates of a move add to each hidden sum, H of [n]. */
  readonly units: readonly Float64Array[];
  /** The largest that a move of length 1 adds to each, without a box. */
  readonly lengths: readonly number[];
  /** How far coordinates may move from these inputs; nothing without a box. */
  limitsAt(inputs: ArrayLike<number>): Limits | undefined;
  /** What coordinates are as a move of the inputs, [D]. */
  inputsOf(coordinates: Float64Array): Float64Array;
}

/**
 * Without a box and by Euclidean length a shortest move lies in the span of the weights of the hidden units, of at most H
 * dimensions; else the coordinates are the inputs of which some unit has a weight.
 */
export function flipSpace(bare: Network, { norm, boxed }: FlipKind): FlipSpace {
  const network = withHiddenUnits(bare);
  const { dimensions, hidden, w1 } = network;
  const weights = Array.from({ length: hidden }, (_, h) =>
    Float64Array.from({ length: dimensions }, (__, d) => w1[d * hidden + h]),
  );
  if (norm === 'l2' && !boxed) {
    const { basis } = orthogonalize(weights);
    const units = weights.map((row) =>
      Float64Array.from(basis, (direction) => dot(direction, row)),
    );
    return {
      norm,
      boxed,
      network,
      units,
      lengths: units.map((row) => dualLengthOf(norm, row)),
      limitsAt: () => undefined,
      inputsOf: (coordinates) => {
        const move = new Float64Array(dimensions);
        basis.forEach((direction, i) => {
          for (let d = 0; d < dimensions; d++) move[d] += coordinates[i] * direction[d];
        });
        return move;
      },
    };
  }
  const live = Array.from({ length: dimensions }, (_, d) => d).filter((d) =>
    weights.some((row) => row[d] !== 0),
  );
  const units = weights.map((row) => Float64Array.from(live, (d) => row[d]));
  return {
    norm,
    boxed,
    network,
    units,
    lengths: units.map((row) => dualLengthOf(norm, row)),
    limitsAt: (inputs) =>
      boxed
        ? {
            low: Float64Array.from(live, (d) => Math.min(0, -inputs[d])),
            high: Float64Array.from(live, (d) => Math.max(0, 1 - inputs[d])),
          }
        : undefined,
    inputsOf: (coordinates) => {
      const move = new Float64Array(dimensions);
      live.forEach((d, i) => (move[d] = coordinates[i]));
      return move;
    },
  };
}

/** Least and largest hidden sums of each unit within a distance. */
export function rangesWithin(
  { norm, units, lengths }: FlipSpace,
  limits: Limits | undefined,
  sums: Float64Array,
  distance: number,
): { readonly low: Float64Array; readonly high: Float64Array } {
  const most = (h: number, sign: number) =>
    limits ? mostWithin(norm, units[h], limits, sign, distance) : distance * lengths[h];
  return {
    low: sums.map((sum, h) => sum - most(h, -1)),
    high: sums.map((sum, h) => sum + most(h, 1)),
  };
}

/** No less than what a move inside the limits of no more than this length can add to ± w · x. */
function mostWithin(
  norm: Norm,
  weights: Float64Array,
  { low, high }: Limits,
  sign: number,
  distance: number,
): number {
  let [within, squares] = [0, 0];
  for (let d = 0; d < weights.length; d++) {
    const weight = weights[d];
    const room = sign * weight > 0 ? high[d] : -low[d];
    within += Math.abs(weight) * Math.min(room, distance);
    if (room > 0) squares += weight * weight;
  }
  return norm === 'linf' ? within : Math.min(within, distance * Math.sqrt(squares));
}

/** The length of the longest move inside the limits. */
export function farthestWithin({ norm }: FlipSpace, { low, high }: Limits): number {
  return lengthOf(
    norm,
    low.map((least, d) => Math.max(-least, high[d])),
  );
}
