import type { Core } from '../core/load.ts';
import { overwritten, planMemory, u32 } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';
import type { Network } from './network.ts';
import type { Removed } from './prune.ts';

/** The layers that have weights to prune. */
const LAYERS = ['w1', 'w2'] as const satisfies readonly (keyof Removed)[];

/** A network without some of its weights. @param keeps whether the weight at a place of a layer stays */
function masked(network: Network, keeps: (layer: keyof Removed, at: number) => boolean): Network {
  const [w1, w2] = LAYERS.map((layer) =>
    network[layer].map((weight, at) => (keeps(layer, at) ? weight : 0)),
  ) as [Float32Array, Float32Array];
  return { ...network, w1, w2 };
}

/** Which weights of a network are 0: a byte of 1 for each that is, of 0 for every other, w1 row-major, then w2. */
export function zeroMask({ w1, w2 }: Network): Uint8Array<ArrayBuffer> {
  const mask = new Uint8Array(w1.length + w2.length);
  w1.forEach((weight, at) => (mask[at] = Number(weight === 0)));
  w2.forEach((weight, at) => (mask[w1.length + at] = Number(weight === 0)));
  return mask;
}

/** A network without the weights that are 0 in another one of its shape. */
export function maskedLike(network: Network, pruned: Network): Network {
  return masked(network, (layer, at) => pruned[layer][at] !== 0);
}

/**
 * A network without as many weights of each layer as are 0 in another one of its shape, at places that are permuted within
 * the layer by the seed.
 * Uses the core's memory and ends the plan that was there.
 */
export function maskedAtRandom(
  core: Core,
  network: Network,
  pruned: Network,
  seed: number,
): Network {
  const [w1, w2] = LAYERS.map((layer, draw) => {
    const n = network[layer].length;
    const { order } = planMemory(core, { order: overwritten(u32(n)) });
    core.permute(order.byteOffset, n, seed, STREAMS.maskOrder, 2 * network.hidden + draw);
    return order.slice();
  }) as [Uint32Array, Uint32Array];
  return masked(network, (layer, at) => pruned[layer][{ w1, w2 }[layer][at]] !== 0);
}

/**
 * A network without the weights that come first in an order.
 * @param order of all weights, w1 row-major, then w2
 */
export function withoutFirst(network: Network, order: Uint32Array, count: number): Network {
  const gone = new Set(order.subarray(0, count));
  const { length } = network.w1;
  return masked(network, (layer, at) => !gone.has(layer === 'w1' ? at : length + at));
}
