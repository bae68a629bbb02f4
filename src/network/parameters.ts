import type { Network } from './network.ts';

/**
 * Where the parameters of a network with hidden units lie in one list: w1 row-major, w2, b1, b2. The first ones, up to b1,
 * are the weights that can be pruned.
 */
export function parameterNumbers({ w1, w2 }: Pick<Network, 'w1' | 'w2'>) {
  const weights = w1.length + w2.length;
  return { w2: w1.length, b1: weights, b2: weights + w2.length, count: weights + w2.length + 1 };
}

/** The parameters of a network in one list. */
export function parametersOf(network: Network): Float64Array {
  const { w1, b1, w2, b2 } = network;
  const numbers = parameterNumbers(network);
  const all = new Float64Array(numbers.count);
  all.set(w1);
  all.set(w2, numbers.w2);
  all.set(b1, numbers.b1);
  all.set(b2, numbers.b2);
  return all;
}

/** A network with the parameters of such a list. */
export function withParameters(network: Network, all: Float64Array): Network {
  const numbers = parameterNumbers(network);
  return {
    ...network,
    w1: Float32Array.from(all.subarray(0, numbers.w2)),
    w2: Float32Array.from(all.subarray(numbers.w2, numbers.b1)),
    b1: Float32Array.from(all.subarray(numbers.b1, numbers.b2)),
    b2: Float32Array.from(all.subarray(numbers.b2)),
  };
}
