import type { Core } from '../core/load.ts';
import { overwritten, planMemory, u32 } from '../core/memory.ts';
import type { Network } from './network.ts';
import { type Removed, type Scope, countRemoved, randomOrder } from './prune.ts';

/** The order in which a scope removes weights. */
export interface PruningOrder {
  /** Row-major indices of w1 [784, H] followed by w2 [H]. */
  readonly order: Uint32Array;
  /** Lengths of the lists of which a sparsity s takes ⌊s · n⌋ each. */
  readonly lists: readonly number[];
}

/**
 * The order of every single removal. For `layer` and `random` the removals of both layers merge in the order of
 * the share removed: the j-th of a layer of n happens at the smallest s with s · n ≥ j in double arithmetic, and
 * where both layers have the same share, w1 comes first. So after the first ⌊s·n₁⌋ + ⌊s·n₂⌋ removals exactly
 * ⌊s·n₁⌋ weights of w1 and ⌊s·n₂⌋ of w2 are gone, for every s.
 * Uses the core's memory and ends the plan that was there.
 */
export function pruningOrder(
  core: Core,
  network: Network,
  scope: Scope,
  seed: number,
): PruningOrder {
  const { w1, w2 } = network;
  const lists = [w1.length, w2.length];
  switch (scope) {
    case 'first-layer':
      return { order: byMagnitude(core, w1), lists: [w1.length] };
    case 'global': {
      const all = new Float32Array(w1.length + w2.length);
      all.set(w1);
      all.set(w2, w1.length);
      return { order: byMagnitude(core, all), lists: [all.length] };
    }
    case 'layer':
      return { order: merge(byMagnitude(core, w1), byMagnitude(core, w2)), lists };
    case 'random': {
      const draw = (layer: keyof Removed) => randomOrder(core, network, layer, seed);
      return { order: merge(draw('w1'), draw('w2')), lists };
    }
  }
}

/** How many removals of the order make up a sparsity. */
export function removalsAt(lists: readonly number[], sparsity: number): number {
  return lists.reduce((sum, n) => sum + countRemoved(sparsity, n), 0);
}

/**
 * Indices by ascending magnitude, ties by index.
 * Uses the core's memory and ends the plan that was there.
 */
export function byMagnitude(core: Core, weights: Float32Array): Uint32Array {
  const n = weights.length;
  const memory = planMemory(core, {
    items: overwritten(u32(2 * n)),
    scratch: overwritten(u32(2 * n)),
    counts: u32(256),
  });
  const { items, scratch, counts } = memory;
  const bits = new Uint32Array(weights.buffer, weights.byteOffset, n);
  for (let i = 0; i < n; i++) {
    items[2 * i] = i;
    // Magnitudes order like their 31 bits.
    items[2 * i + 1] = bits[i] & 0x7fff_ffff;
  }
  core.sortByKey(items.byteOffset, scratch.byteOffset, counts.byteOffset, n);
  return new Uint32Array(n).map((_, i) => items[2 * i]);
}

/** Merges the removals of w1 and w2; see `pruningOrder`. */
function merge(first: Uint32Array, second: Uint32Array): Uint32Array {
  const order = new Uint32Array(first.length + second.length);
  let taken = 0;
  second.forEach((weight, i) => {
    const until = countRemoved(smallestShare(i + 1, second.length), first.length);
    order.set(first.subarray(taken, until), taken + i);
    taken = until;
    order[taken + i] = first.length + weight;
  });
  order.set(first.subarray(taken), taken + second.length);
  return order;
}

/** The smallest double s with s · n ≥ j in double arithmetic, 1 ≤ j ≤ n. */
function smallestShare(j: number, n: number): number {
  let share = (j / n) * (1 + 2 * Number.EPSILON);
  for (;;) {
    // The double below: half an epsilon less rounds to it.
    const below = share * (1 - Number.EPSILON / 2);
    if (below * n < j) return share;
    share = below;
  }
}
