import { describe, expect, test } from 'vitest';
import { STREAMS } from '../../src/core/streams.ts';
import type { Network } from '../../src/network/network.ts';
import { countAlreadyZero, SCOPES, pruneNetwork, randomOrder } from '../../src/network/prune.ts';
import * as reference from '../reference/prune.ts';
import { core } from './images.ts';
import { randomNetwork } from './networks.ts';

const SHARES = [0, 0.2, 0.5, 0.95, 0.99, 1];

/** Indices at which a weight became zero, and the magnitudes of what went and what stayed. */
function compare(before: Float32Array, after: Float32Array) {
  const gone = before.filter((_, i) => after[i] === 0).map(Math.abs);
  const left = after.filter((weight) => weight !== 0).map(Math.abs);
  return { gone, left };
}

const largest = (values: Float32Array) => values.reduce((a, b) => Math.max(a, b), 0);
const smallest = (values: Float32Array) => values.reduce((a, b) => Math.min(a, b), Infinity);

describe.each([
  ['without ties', randomNetwork(7)],
  ['with many ties', randomNetwork(7, 2, 0.25)],
])('weights %s', (_, network) => {
  describe.each(SHARES)('a share of %d', (s) => {
    const k1 = Math.floor(s * 784 * 7);
    const k2 = Math.floor(s * 7);

    test('layer: exactly so many of each layer, the smallest, ties by index', () => {
      const { network: pruned, removed } = pruneNetwork(core, network, s, 'layer');
      expect(removed).toEqual({ w1: k1, w2: k2 });
      expect(pruned.w1).toEqual(reference.prune(network.w1, k1));
      expect(pruned.w2).toEqual(reference.prune(network.w2, k2));
      for (const layer of ['w1', 'w2'] as const) {
        const { gone, left } = compare(network[layer], pruned[layer]);
        expect(gone.length).toBe(removed[layer]);
        expect(largest(gone)).toBeLessThanOrEqual(smallest(left));
      }
    });

    test('first-layer: the same of the first, nothing of the second', () => {
      const { network: pruned, removed } = pruneNetwork(core, network, s, 'first-layer');
      expect(removed).toEqual({ w1: k1, w2: 0 });
      expect(pruned.w1).toEqual(reference.prune(network.w1, k1));
      expect(pruned.w2).toEqual(network.w2);
    });

    test('global: the smallest of both layers as one list', () => {
      const { network: pruned, removed } = pruneNetwork(core, network, s, 'global');
      const join = ({ w1, w2 }: Network) => Float32Array.from([...w1, ...w2]);
      const k = Math.floor(s * 785 * 7);
      expect(removed.w1 + removed.w2).toBe(k);
      expect(join(pruned)).toEqual(reference.prune(join(network), k));
      expect(pruned.w2.filter((weight) => weight === 0).length).toBe(removed.w2);
    });

    test('random: exactly so many of each layer, whatever their size', () => {
      const { network: pruned, removed } = pruneNetwork(core, network, s, 'random', 5);
      expect(removed).toEqual({ w1: k1, w2: k2 });
      for (const layer of ['w1', 'w2'] as const) {
        expect(compare(network[layer], pruned[layer]).gone.length).toBe(removed[layer]);
      }
    });
  });

  test('biases stay, and the given network too', () => {
    const before = structuredClone(network);
    for (const scope of SCOPES) {
      const { network: pruned } = pruneNetwork(core, network, 1, scope);
      expect([pruned.b1, pruned.b2]).toEqual([before.b1, before.b2]);
    }
    expect(network).toEqual(before);
  });
});

test('zeros of the network are the first to go and count as removed', () => {
  const network = randomNetwork(2);
  network.w1.fill(0, 0, 300);
  network.w2[1] = 0;
  const few = pruneNetwork(core, network, 0.1, 'global');
  expect(few.network).toEqual(network);
  expect(few.removed).toEqual({ w1: Math.floor(0.1 * 1570), w2: 0 });
  const more = pruneNetwork(core, network, 0.5, 'global');
  expect(more.removed.w2).toBeGreaterThanOrEqual(1);
  expect(more.removed.w1).toBe(more.network.w1.filter((weight) => weight === 0).length);
  expect(countAlreadyZero(network, few)).toEqual(few.removed);
  expect(countAlreadyZero(network, more)).toEqual({ w1: 300, w2: 1 });
  const first = pruneNetwork(core, network, 0.9, 'first-layer');
  expect(countAlreadyZero(network, first)).toEqual({ w1: 300, w2: 0 });
  const random = pruneNetwork(core, network, 1, 'random');
  expect(countAlreadyZero(network, random)).toEqual({ w1: 300, w2: 1 });
});

test('the random choice is seeded, of a stream of its own, and differs by layer and hidden size', () => {
  const network = randomNetwork(784);
  const order = (seed: number, layer: 'w1' | 'w2' = 'w2', of = network) =>
    Array.from(randomOrder(core, of, layer, seed));
  expect(order(1)).toEqual(order(1));
  expect(order(1).toSorted((a, b) => a - b)).toEqual([...Array(784).keys()]);
  expect(order(1)).not.toEqual(order(2));
  expect(order(1)).not.toEqual(order(1, 'w1', randomNetwork(1)));
  const streams = Object.values(STREAMS);
  expect(new Set(streams).size).toBe(streams.length);
  // At random, large weights go as often as small ones.
  const { w1 } = pruneNetwork(core, network, 0.5, 'random', 1).network;
  const { gone, left } = compare(network.w1, w1);
  const mean = (values: Float32Array) => values.reduce((a, b) => a + b, 0) / values.length;
  expect(mean(gone)).toBeCloseTo(mean(left), 2);
});

test.each([-0.1, 1.1, NaN])('a sparsity of %d is refused', (s) => {
  expect(() => pruneNetwork(core, randomNetwork(1), s, 'layer')).toThrow(
    `got sparsity ${s}, expected a number from 0 to 1`,
  );
});
