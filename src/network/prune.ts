import type { Core } from '../core/load.ts';
import { f32, overwritten, planMemory, u32 } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';
import { InputError } from '../errors.ts';
import type { Network } from './network.ts';

/**
 * Which weights compete with one another: those of each layer (`layer`), of the first layer alone
 * (`first-layer`), or all as one list, first layer first (`global`). `random` takes as many of each layer as
 * `layer` does, but chosen at random: what pruning is worth beyond the mere number of weights.
 */
export const SCOPES = ['layer', 'first-layer', 'global', 'random'] as const;

/** One of `SCOPES`. */
export type Scope = (typeof SCOPES)[number];

/** How many weights were taken from each layer, of logistic regression from `w1` alone; weights that were zero already count when they are chosen. */
export interface Removed {
  readonly w1: number;
  readonly w2: number;
}

/** Pruning of the initial weights. */
export interface PruningBeforeTraining {
  /** Share of the scope's weights that is removed, 0 … 1. */
  readonly sparsity: number;
  /**
   * Which weights compete; `random` draws from the trial's seed, as after training.
   * @default 'layer'
   */
  readonly scope?: Scope;
  /** Removed weights stay 0 throughout training; otherwise they may grow back. */
  readonly keep: boolean;
}

/** What pruning gives. */
export interface Pruned {
  readonly network: Network;
  readonly removed: Removed;
}

/** How many of n weights a sparsity removes: ⌊s · n⌋ in double arithmetic. */
export function countRemoved(sparsity: number, n: number): number {
  return Math.floor(sparsity * n);
}

/** @throws InputError unless 0 ≤ sparsity ≤ 1 */
export function checkSparsity(sparsity: number): void {
  if (sparsity >= 0 && sparsity <= 1) return;
  throw new InputError(`got sparsity ${sparsity}, expected a number from 0 to 1`);
}

/**
 * One-shot magnitude pruning: the ⌊s · n⌋ smallest magnitudes of the scope become 0, ties by row-major index;
 * biases stay (Han et al. 2015; LeCun et al. 1990). The given network is left as it is.
 * Uses the core's memory and ends the plan that was there.
 *
 * @param sparsity share of the weights that goes, 0 … 1
 * @param seed of the random choice; only the scope `random` reads it
 * @throws InputError when the sparsity is outside 0 … 1
 */
export function pruneNetwork(
  core: Core,
  network: Network,
  sparsity: number,
  scope: Scope,
  seed = 0,
): Pruned {
  checkSparsity(sparsity);
  const { w1, w2 } = network;
  if (scope === 'global') {
    const all = new Float32Array(w1.length + w2.length);
    all.set(w1);
    all.set(w2, w1.length);
    const k = countRemoved(sparsity, all.length);
    const pruned = withoutSmallest(core, all, k);
    const first = pruned.slice(0, w1.length);
    // Zeros that were there before come first by index, so those beyond k are all that is left of them.
    const taken = Math.min(k, countZeros(first));
    return {
      network: { ...network, w1: first, w2: pruned.slice(w1.length) },
      removed: { w1: taken, w2: k - taken },
    };
  }
  const removed = {
    w1: countRemoved(sparsity, w1.length),
    w2: scope === 'first-layer' ? 0 : countRemoved(sparsity, w2.length),
  };
  const take = (layer: keyof Removed) =>
    scope === 'random'
      ? without(network[layer], randomOrder(core, network, layer, seed).subarray(0, removed[layer]))
      : withoutSmallest(core, network[layer], removed[layer]);
  return { network: { ...network, w1: take('w1'), w2: take('w2') }, removed };
}

/** How many of the weights that pruning took were zero before, whatever its scope. */
export function countAlreadyZero(before: Network, { network: after, removed }: Pruned): Removed {
  const zeroBefore = (layer: keyof Removed) =>
    removed[layer] - (countZeros(after[layer]) - countZeros(before[layer]));
  return { w1: zeroBefore('w1'), w2: zeroBefore('w2') };
}

/**
 * The order in which the scope `random` takes the weights of a layer: a random permutation of their indices.
 * Uses the core's memory and ends the plan that was there.
 */
export function randomOrder(
  core: Core,
  network: Network,
  layer: keyof Removed,
  seed: number,
): Uint32Array {
  const n = network[layer].length;
  const { order } = planMemory(core, { order: overwritten(u32(n)) });
  const draw = 2 * network.hidden + Number(layer === 'w2');
  core.permute(order.byteOffset, n, seed, STREAMS.pruning, draw);
  return order.slice();
}

/**
 * A layer without its k smallest magnitudes, ties by index, those that are 0 first.
 * Uses the core's memory and ends the plan that was there.
 */
export function withoutSmallest(core: Core, weights: Float32Array, k: number): Float32Array {
  const memory = planMemory(core, {
    weights: overwritten(f32(weights.length)),
    counts: overwritten(u32(1 << 16)),
  });
  memory.weights.set(weights);
  core.prune(memory.weights.byteOffset, memory.counts.byteOffset, weights.length, k);
  return memory.weights.slice();
}

function without(weights: Float32Array, victims: Uint32Array): Float32Array {
  const left = weights.slice();
  for (const i of victims) left[i] = 0;
  return left;
}

function countZeros(weights: Float32Array): number {
  let zeros = 0;
  for (const weight of weights) if (weight === 0) zeros++;
  return zeros;
}
