import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { STREAMS } from '../../src/core/streams.ts';
import { type PairRows, rowOf } from '../../src/data/pair-rows.ts';
import { drawNetwork } from '../../src/network/initialize.ts';
import {
  checkShape,
  digestOfWeights,
  networkFromBytes,
  weightBytes,
} from '../../src/network/network.ts';
import { SCOPES, pruneNetwork, randomOrder } from '../../src/network/prune.ts';
import { activationsOf, logitGradients } from '../../src/network/saliency.ts';
import { splitPositions } from '../../src/network/split.ts';
import { epochOperations } from '../../src/network/train.ts';
import { describeUnits } from '../../src/network/units.ts';
import { expectBits } from '../core/guard.ts';
import { normalAt } from '../reference/normal.ts';
import { permute } from '../reference/permute.ts';
import * as reference from '../reference/prune.ts';
import { core, digits, noiseImages, train, trainingLosses } from './images.ts';
import { randomNetwork } from './networks.ts';
import { LONG } from '../long.ts';

describe('a network without hidden units', () => {
  test.each([
    ['normal:0.1', 0.1],
    ['he', Math.sqrt(2 / 784)],
  ])('starts from weights drawn as unit 0 of hidden size 0, and bias 0: %s', (init, scale) => {
    const { w1, b1, w2, b2 } = drawNetwork(core, 7, 784, 0, init);
    expectBits(
      w1,
      Float32Array.from({ length: 784 }, (_, d) =>
        normalAt(d, scale, 7, STREAMS.hiddenWeights, 0, 0),
      ),
    );
    expect([b1.length, w2.length, ...b2]).toEqual([0, 0, 0]);
  });

  test('is known by the bytes of w0 and b2, which make it again', async () => {
    const network = randomNetwork(0);
    const bytes = weightBytes(network);
    const own = Buffer.concat([network.w1, network.b2].map(({ buffer }) => Buffer.from(buffer)));
    expect(Buffer.compare(bytes, own)).toBe(0);
    const sha = createHash('sha256').update(own).digest('hex');
    expect(await digestOfWeights(bytes)).toBe(`sha256:${sha}`);
    expect(networkFromBytes(bytes, 0)).toEqual(network);
  });

  test('has its shape and no other', () => {
    const network = randomNetwork(0);
    checkShape(network);
    expect(() => checkShape({ ...network, w1: network.w1.subarray(1) })).toThrow(
      'got 783 weights in w1, expected a Float32Array of 784 for 784 inputs and 0 hidden units',
    );
    expect(() => checkShape({ ...network, w2: Float32Array.of(1) })).toThrow(
      'got 1 weight in w2, expected a Float32Array of 0',
    );
  });

  test('costs 2 operations for each input that counts and each pass', () => {
    expect(epochOperations({ training: 100, validation: 30 }, [0])).toBe(2 * (2 * 100 + 30));
    expect(epochOperations({ training: 100, validation: 30 }, [0, 1, 5])).toBe(7 * 460);
  });

  test('has no unit to describe, and the same gradient for every row', () => {
    const network = randomNetwork(0);
    const images = noiseImages(5);
    expect([...describeUnits(core, network, images)]).toEqual([]);
    expect(activationsOf(core, images, Uint32Array.of(0, 3), network)).toHaveLength(0);
    const gradients = logitGradients(core, images, Uint32Array.of(0, 3), network);
    expectBits(gradients, Float32Array.of(...network.w1, ...network.w1));
  });

  test.each(SCOPES)('loses ⌊s · 784⌋ weights: scope %s', (scope) => {
    const network = randomNetwork(0, 2, 0.25);
    for (const s of [0, 0.5, 0.95, 1]) {
      const k = Math.floor(s * 784);
      const { network: pruned, removed } = pruneNetwork(core, network, s, scope, 3);
      expect(removed).toEqual({ w1: k, w2: 0 });
      const want = network.w1.slice();
      const { order } = permute(784, 3, STREAMS.pruning, 0);
      for (const i of order.subarray(0, k)) want[i] = 0;
      expectBits(pruned.w1, scope === 'random' ? want : reference.prune(network.w1, k));
      expect(pruned.b2).toEqual(network.b2);
    }
    expect(randomOrder(core, network, 'w2', 3)).toHaveLength(0);
  });
});

/** Weights w0 [784] and b2, mean losses before each update: gradient descent in float64, straight from its definition. */
function descend(images: PairRows, positions: Uint32Array, start: Float32Array, epochs: number) {
  const weights = Float64Array.of(...start, 0);
  const losses: number[] = [];
  const rows = Array.from(positions, (position) => {
    const row = rowOf(images, position);
    const set = Uint16Array.from(row.keys()).filter((d) => row[d] > 0);
    const values = Float64Array.from(set, (d) => row[d] / 255);
    return { set, values, sign: images.signs[position] };
  });
  for (let epoch = 0; epoch < epochs; epoch++) {
    const gradient = new Float64Array(785);
    let loss = 0;
    for (const { set, values, sign } of rows) {
      let logit = weights[784];
      for (let i = 0; i < set.length; i++) logit += values[i] * weights[set[i]];
      loss += Math.log1p(Math.exp(-sign * logit));
      const g = 1 / (1 + Math.exp(-logit)) - (sign > 0 ? 1 : 0);
      for (let i = 0; i < set.length; i++) gradient[set[i]] += g * values[i];
      gradient[784] += g;
    }
    losses.push(loss / rows.length);
    gradient.forEach((slope, i) => (weights[i] -= (0.03 * slope) / rows.length));
  }
  return { weights, losses };
}

test(
  '100 epochs of the paper on 4 and 9 are those of a plain float64 logistic regression',
  LONG,
  async () => {
    const images = await digits('training');
    const member = { hidden: 0, init: 'normal:0.1', learningRate: 0.03 };
    const recipe = { seed: 1, batch: 'full', epochs: 100, members: [member] } as const;
    const [trained] = train(images, recipe);
    const { training, validation } = splitPositions(core, images, 1);
    const positions = { training: training.slice(), validation: validation.slice() };
    const { w1: start } = drawNetwork(core, 1, 784, 0, 'normal:0.1');
    const { weights, losses } = descend(images, positions.training, start, 100);
    const { w1, b2 } = trained.network;
    const distance = Math.max(...weights.map((w, i) => Math.abs(w - (w1[i] ?? b2[0]))));
    expect(distance).toBeLessThan(1e-5);
    trainingLosses(trained).forEach((loss, i) => expect(loss).toBeCloseTo(losses[i], 6));
    expect(losses.at(-1)! / losses[0]).toBeLessThan(0.5);
    const correct = positions.validation.filter((position) => {
      const logit = Array.from(rowOf(images, position)).reduce(
        (sum, pixel, d) => sum + (pixel / 255) * weights[d],
        weights[784],
      );
      return logit >= 0 === images.signs[position] > 0;
    });
    // An image or two may lie so close to the boundary that rounding decides.
    const share = correct.length / positions.validation.length;
    expect(Math.abs(trained.validation.accuracy - share)).toBeLessThan(1e-3);
    expect(share).toBeGreaterThan(0.9);
  },
);
