import { beforeAll, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { drawNetwork } from '../../src/network/initialize.ts';
import { maskedAtRandom, maskedLike, withoutFirst } from '../../src/network/mask.ts';
import { pruneNetwork } from '../../src/network/prune.ts';
import { retrainNetworks } from '../../src/network/retrain.ts';
import { splitRows } from '../../src/network/split-rows.ts';
import { core, firstDigits, train } from './images.ts';
import { randomNetwork } from './networks.ts';
import { randomNumbers, tableRows } from './tables.ts';

const SEED = 3;
const MEMBER = { hidden: 6, init: 'he', learningRate: 0.1 };
const table = tableRows(randomNumbers(200, 9), {
  dimensions: 9,
  scale: { type: 'standard' },
  dense: true,
});

let digits: PairRows;
beforeAll(async () => {
  digits = await firstDigits(330);
});

const split = (rows: PairRows) => {
  const { training, validation: images } = splitRows(core, rows, SEED);
  return { training, images };
};
const initial = (rows: PairRows) =>
  drawNetwork(core, SEED, rows.form.dimensions, MEMBER.hidden, MEMBER.init);
const zeros = (weights: Float32Array) => weights.filter((weight) => weight === 0).length;

test.each([
  ['images, full batch', 'full', () => digits],
  ['images, mini-batches', 64, () => digits],
  ['a table', 16, () => table],
] as const)('from the initial weights it gives the bits of training: %s', (_, batch, rowsOf) => {
  const rows = rowsOf();
  const recipe = { seed: SEED, batch, epochs: 4 };
  const [{ network }] = train(rows, { ...recipe, members: [MEMBER] });
  const how = { ...recipe, learningRate: MEMBER.learningRate };
  const others = [initial(rows), randomNetwork(2, 1, 0, rows.form.dimensions)];
  const starts = others.map((one) => ({ network: one, masked: false }));
  const [again] = finish(retrainNetworks(core, split(rows), how, starts));
  expect(again).toEqual(network);
});

test('masked weights stay 0, others of the same cohort do not', () => {
  const { network } = pruneNetwork(core, initial(digits), 0.9, 'layer');
  const how = { seed: SEED, batch: 64, epochs: 3, learningRate: 0.1 };
  const starts = [true, false].map((masked) => ({ network, masked }));
  const [kept, free] = finish(retrainNetworks(core, split(digits), how, starts));
  for (const layer of ['w1', 'w2'] as const) {
    expect(kept[layer].every((weight, at) => (weight === 0) === (network[layer][at] === 0))).toBe(
      true,
    );
    expect(zeros(free[layer])).toBeLessThan(zeros(network[layer]));
  }
});

test('a mask takes the places of another network, and the values of its own', () => {
  const own = randomNetwork(4);
  const { network: pruned } = pruneNetwork(core, randomNetwork(4, 2), 0.8, 'layer');
  const masked = maskedLike(own, pruned);
  for (const layer of ['w1', 'w2'] as const) {
    expect(masked[layer]).toEqual(
      own[layer].map((weight, at) => (pruned[layer][at] === 0 ? 0 : weight)),
    );
  }
  expect([masked.b1, masked.b2]).toEqual([own.b1, own.b2]);
});

test('a permuted mask has as many weights of each layer, at other places that the seed draws', () => {
  const own = randomNetwork(8);
  const { network: pruned } = pruneNetwork(core, own, 0.75, 'layer');
  const masked = [1, 2].map((seed) => maskedAtRandom(core, own, pruned, seed));
  for (const layer of ['w1', 'w2'] as const) {
    for (const one of masked) {
      expect(zeros(one[layer])).toBe(zeros(pruned[layer]));
      expect(one[layer].every((weight, at) => weight === 0 || weight === own[layer][at])).toBe(
        true,
      );
    }
  }
  expect(masked[0].w1).not.toEqual(pruned.w1);
  expect(masked[0].w1).not.toEqual(masked[1].w1);
  expect(maskedAtRandom(core, own, pruned, 1)).toEqual(masked[0]);
  // A quarter of a quarter stays by chance.
  const both = masked[0].w1.filter((weight, at) => weight !== 0 && pruned.w1[at] !== 0).length;
  expect(both / own.w1.length).toBeGreaterThan(0.04);
  expect(both / own.w1.length).toBeLessThan(0.09);
});

test('an order counts through both layers', () => {
  const own = randomNetwork(2, 1, 0, 3);
  const order = Uint32Array.of(7, 0, 5, 1, 2, 3, 4, 6);
  const { w1, w2 } = withoutFirst(own, order, 3);
  expect(Array.from(w1)).toEqual([0, ...own.w1.slice(1, 5), 0]);
  expect(Array.from(w2)).toEqual([own.w2[0], 0]);
});
