import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadCore } from '../../src/core/load.ts';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import type { Confusion } from '../../src/network/evaluation.ts';
import {
  type Frontier,
  confusionAt,
  firstFall,
  frontierAt,
  traceFrontier,
} from '../../src/network/frontier.ts';
import type { Network } from '../../src/network/network.ts';
import { SCOPES, type Scope, pruneNetwork } from '../../src/network/prune.ts';
import { byMagnitude, pruningOrder } from '../../src/network/pruning-order.ts';
import { splitPositions } from '../../src/network/split.ts';
import { random } from '../reference/random.ts';
import { core, firstDigits, noiseImages, pickRows, train } from './images.ts';
import { randomNetwork } from './networks.ts';

const SEED = 3;
const GRID = [0, 0.1, 0.2, 0.5, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 1];

/** Counts of pruning directly, every network evaluated as any other. */
function direct(images: PairRows, networks: Network[], on = core): Confusion[] {
  return evaluateNetworks(on, images, networks).map(({ evaluation }) => evaluation.confusion);
}

/** The network after the first removals of an order. */
function without(network: Network, order: Uint32Array): Network {
  const w1 = network.w1.slice();
  const w2 = network.w2.slice();
  for (const i of order) {
    if (i < w1.length) w1[i] = 0;
    else w2[i - w1.length] = 0;
  }
  return { ...network, w1, w2 };
}

let all: PairRows;
let validation: PairRows;
let positions: Uint32Array;
let trained: Network[];
beforeAll(async () => {
  all = await firstDigits(2500);
  positions = splitPositions(core, all, 1).validation.slice();
  validation = pickRows(all, positions);
  const members = [24, 5, 0].map((hidden) => ({ hidden, init: 'he', learningRate: 0.1 }));
  trained = train(all, { seed: 1, batch: 64, epochs: 3, members }).map(({ network }) => network);
});

describe.each(SCOPES)('scope %s', (scope) => {
  test.each(['core.wasm', 'core.debug.wasm'])(
    'at shares and at random points the counts are those of direct pruning: %s',
    async (file) => {
      const build = await loadCore(readFileSync(new URL(`../../build/${file}`, import.meta.url)));
      for (const network of trained) {
        const frontier = traceFrontier(build, all, positions, network, scope, SEED);
        const pruned = GRID.map((s) => pruneNetwork(build, network, s, scope, SEED));
        const expected = direct(
          validation,
          pruned.map((result) => result.network),
          build,
        );
        GRID.forEach((s, i) => {
          const { removed, confusion } = frontierAt(frontier, s);
          expect(removed).toBe(pruned[i].removed.w1 + pruned[i].removed.w2);
          expect(confusion, `share ${s}`).toEqual(expected[i]);
        });
        const { order } = pruningOrder(build, network, scope, SEED);
        const next = random(7);
        const points = Array.from({ length: 30 }, () =>
          Math.floor((1 - next() ** 3) * (order.length + 1)),
        );
        const networks = points.map((point) => without(network, order.subarray(0, point)));
        expect(points.map((point) => confusionAt(frontier, point))).toEqual(
          direct(validation, networks, build),
        );
      }
    },
  );

  test('every weight of the scope goes once, and the counts always add up', () => {
    const [network] = trained;
    const { order, lists } = pruningOrder(core, network, scope, SEED);
    expect(order.length).toBe(lists.reduce((sum, n) => sum + n, 0));
    expect(order.toSorted()).toEqual(Uint32Array.from(order.keys()));
    const { counts, removals } = traceFrontier(core, all, positions, network, scope, SEED);
    expect(counts.length).toBe(4 * (removals + 1));
    const positive = validation.signs.filter((sign) => sign > 0).length;
    for (let i = 0; i < counts.length; i += 4) {
      expect(counts[i] + counts[i + 2]).toBe(positive);
      expect(counts[i + 1] + counts[i + 3]).toBe(positions.length - positive);
    }
  });
});

describe('where rounding decides', () => {
  /** Logits of about ±10⁻⁷ among hidden sums of about 1, so that float32 and exact signs differ. */
  function balanced(): Network {
    const network = randomNetwork(8, 5);
    for (let h = 1; h < 8; h += 2) {
      for (let d = 0; d < 784; d++) network.w1[d * 8 + h] = network.w1[d * 8 + h - 1];
      network.b1[h] = network.b1[h - 1];
      network.w2[h] = -network.w2[h - 1] * (1 + 3e-8);
    }
    network.b2[0] = 0;
    return network;
  }

  test.each(['first-layer', 'global', 'layer'] satisfies Scope[])(
    'every point of %s is exact',
    (scope) => {
      const images = noiseImages(40);
      const network = balanced();
      const where = Uint32Array.from(images.numbers.keys());
      const frontier = traceFrontier(core, images, where, network, scope);
      const { order } = pruningOrder(core, network, scope, 0);
      const points = Array.from(order.keys()).filter((i) => i % 25 === 0);
      const expected = direct(
        images,
        points.map((point) => without(network, order.subarray(0, point))),
      );
      expect(points.map((point) => confusionAt(frontier, point))).toEqual(expected);
      expect(new Set(expected.map(({ tp, tn }) => tp + tn)).size).toBeGreaterThan(3);
    },
  );

  test('weights that overflow or are not numbers', () => {
    const images = noiseImages(20);
    const where = Uint32Array.from(images.numbers.keys());
    for (const [value, until] of [
      [3e38, 784],
      [NaN, 5],
      [Infinity, 5],
    ]) {
      const network = randomNetwork(2);
      for (let d = 0; d < until; d++) network.w1[2 * d] = d % 3 ? value : -value;
      const { order } = pruningOrder(core, network, 'layer', 0);
      const frontier = traceFrontier(core, images, where, network, 'layer');
      const points = Array.from(order.keys()).filter((i) => i % 13 === 0);
      expect(points.map((point) => confusionAt(frontier, point))).toEqual(
        direct(
          images,
          points.map((point) => without(network, order.subarray(0, point))),
        ),
      );
    }
  });

  test('a network of zeros says positive, always', () => {
    const zero = randomNetwork(3);
    for (const layer of [zero.w1, zero.b1, zero.w2, zero.b2]) layer.fill(0);
    const { counts } = traceFrontier(core, all, positions, zero, 'layer');
    for (let i = 0; i < counts.length; i += 4) {
      expect(counts[i] + counts[i + 1]).toBe(positions.length);
    }
  });
});

describe('the order', () => {
  test('is by magnitude, ties by index', () => {
    const weights = Float32Array.of(0.5, -0.25, 0, 0.25, -0, -1, 1e-45);
    expect(Array.from(byMagnitude(core, weights))).toEqual([2, 4, 6, 1, 3, 0, 5]);
  });

  test.each([1, 2, 3, 7, 24, 49])(
    'of both layers has ⌊s·n⌋ of each at every s: %i units',
    (hidden) => {
      const network = randomNetwork(hidden);
      const { order, lists } = pruningOrder(core, network, 'layer', 0);
      const first = network.w1.length;
      const gone = [0];
      for (const i of order) gone.push(gone.at(-1)! + Number(i >= first));
      const next = random(hidden);
      const shares = Array.from({ length: 2000 }, next);
      // Where a share falls on a whole number, and one double to each side of it.
      for (let j = 0; j <= hidden; j++) {
        const s = j / hidden;
        shares.push(s, Math.min(1, s * (1 + Number.EPSILON)), s * (1 - Number.EPSILON / 2));
      }
      for (let j = 0; j <= 100; j++) shares.push(j / 100);
      for (const s of shares) {
        const counts = [Math.floor(s * first), Math.floor(s * hidden)];
        expect(gone[counts[0] + counts[1]], `share ${s}`).toBe(counts[1]);
      }
      expect(lists).toEqual([first, hidden]);
    },
  );
});

describe('firstFall', () => {
  /** A frontier whose F1 goes through 2 tp / (2 tp + 0 + fn) for these tp of 1000 positives. */
  const frontier = (...tps: number[]): Frontier => ({
    removals: tps.length - 1,
    counts: Uint32Array.from(tps.flatMap((tp) => [tp, 0, 1000 - tp, 1000])),
    lists: [tps.length - 1],
  });

  test('is the first point at or below 1 % of the whole, even if it recovers', () => {
    expect(firstFall(frontier(900, 899, 950, 880, 900))).toBe(3);
    expect(firstFall(frontier(900, 899, 950, 880, 900), 10)).toBeUndefined();
    expect(firstFall(frontier(900, 0), 100)).toBe(1);
    expect(firstFall(frontier(0, 0, 10))).toBeUndefined();
  });
});

test('a sparsity outside 0 … 1 is refused', () => {
  const frontier = traceFrontier(core, all, positions, trained[1], 'layer');
  expect(() => frontierAt(frontier, 1.01)).toThrow('got sparsity 1.01, expected a number from 0');
});

test('so many removals that there are not are refused', () => {
  const frontier = traceFrontier(core, all, positions, trained[1], 'layer');
  const { removals } = frontier;
  for (const wrong of [-1, 0.5, NaN, removals + 1]) {
    expect(() => confusionAt(frontier, wrong)).toThrow(
      `expected a whole number from 0 to ${removals}`,
    );
  }
  for (const right of [0, removals]) {
    const { tp, fp, fn, tn } = confusionAt(frontier, right);
    expect(tp + fp + fn + tn).toBe(positions.length);
  }
});
