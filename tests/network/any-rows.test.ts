import { describe, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { drawNetwork } from '../../src/network/initialize.ts';
import { type Network, WEIGHTS } from '../../src/network/network.ts';
import { logitsOfImages } from '../../src/network/predict.ts';
import { activationsOf, logitGradients, saliencyMaps } from '../../src/network/saliency.ts';
import { splitPositions } from '../../src/network/split.ts';
import { type TrainedNetwork, trainFrom } from '../../src/network/train.ts';
import { DIMENSIONS } from '../core/builds.ts';
import { expectBits } from '../core/guard.ts';
import { permute } from '../reference/permute.ts';
import { randomImages } from '../reference/random.ts';
import { core, train } from './images.ts';
import { randomNetwork } from './networks.ts';
import { asDense, randomNumbers, tableRows } from './tables.ts';

/** Forty columns of four: the last panel is half one. */
const MEMBERS = [3, 17, 0, 16].map((hidden) => ({ hidden, init: 'normal:0.1', learningRate: 0.1 }));
const RECIPE = { seed: 2, epochs: 2, members: MEMBERS };
const all = (rows: PairRows) => Uint32Array.from(Array(rows.count).keys());

/** Rows of bytes and of float32 that are not dense. */
function tables(n: number, dimensions: number): PairRows[] {
  return [
    tableRows(randomImages(n, 4, 0.5, dimensions), {
      dimensions,
      scale: { type: 'unit', maximum: 200 },
    }),
    tableRows(randomNumbers(n, dimensions), { dimensions }),
  ];
}

describe.each(DIMENSIONS)('rows of %i numbers', (dimensions) => {
  test('dense and compressed rows have the same logits, evaluations and activations', () => {
    for (const rows of tables(263, dimensions)) {
      const networks = [5, 24].map((hidden) => randomNetwork(hidden, 1, 0, dimensions));
      const dense = asDense(rows);
      expect(evaluateNetworks(core, dense, networks)).toEqual(
        evaluateNetworks(core, rows, networks),
      );
      for (const network of networks) {
        const logits = logitsOfImages(core, network, rows, all(rows)).slice();
        expectBits(logitsOfImages(core, network, dense, all(rows)), logits);
        expectBits(
          activationsOf(core, dense, all(rows), network),
          activationsOf(core, rows, all(rows), network),
        );
      }
    }
  });

  test('a network is the same on both, where rows come in the order of an epoch', () => {
    const n = dimensions > 100 ? 50 : 330;
    for (const rows of tables(n, dimensions)) {
      for (const batch of [64, 300]) {
        const recipe = { ...RECIPE, batch };
        const dense = train(asDense(rows), recipe);
        train(rows, recipe).forEach((want, i) => expectSame(dense[i], want));
      }
    }
  });

  test('and almost the same in full batches, which sum in another order', () => {
    for (const rows of tables(57, dimensions)) {
      const recipe = { ...RECIPE, batch: 'full' } as const;
      const dense = train(asDense(rows), recipe);
      train(rows, recipe).forEach(({ network, validation }, i) => {
        expect(distance(dense[i].network, network)).toBeLessThan(1e-6);
        expect(dense[i].validation.loss).toBeCloseTo(validation.loss, 5);
      });
    }
  });

  test('what training says of validation is what evaluation says', () => {
    for (const rows of tables(44, dimensions).flatMap((rows) => [rows, asDense(rows)])) {
      const trained = train(rows, { ...RECIPE, batch: 16 });
      const { validation } = splitPositions(core, rows, RECIPE.seed);
      const networks = trained.map(({ network }) => network);
      const evaluated = evaluateNetworks(core, rows, networks, undefined, validation);
      expect(evaluated.map(({ evaluation }) => evaluation)).toEqual(
        trained.map((one) => one.validation),
      );
    }
  });

  test('saliency is the change of the probability, gradients are those of the logit', () => {
    const rows = tables(6, dimensions)[1];
    const network = randomNetwork(7, 5, 0, dimensions);
    const positions = all(rows);
    const { maps, probabilities } = saliencyMaps(core, rows, positions, network, 0.01);
    const gradients = logitGradients(core, rows, positions, network);
    expect([maps.length, gradients.length]).toEqual([6 * dimensions, 6 * dimensions]);
    const logits = logitsOfImages(core, network, rows, positions).slice();
    for (const [i, d] of [
      [0, 0],
      [5, dimensions - 1],
      [3, Math.floor(dimensions / 2)],
    ]) {
      const moved = Float32Array.from(rows.values);
      moved[i * dimensions + d] += 0.01;
      const [after] = logitsOfImages(
        core,
        network,
        { ...rows, values: moved, nonZeros: new Uint32Array(6).fill(dimensions) },
        Uint32Array.of(i),
      );
      const p = (logit: number) => 1 / (1 + Math.exp(-logit));
      expect(probabilities[i]).toBeCloseTo(p(logits[i]), 5);
      expect(maps[i * dimensions + d]).toBeCloseTo(Math.abs(p(after) - p(logits[i])), 5);
      // Far more than what a kink within the step could make of it.
      const slope = (after - logits[i]) / 0.01;
      expect(Math.abs(gradients[i * dimensions + d] - slope)).toBeLessThan(0.3);
    }
  });
});

/** The same rows with their columns in another order, and the network with its weights moved alike. */
test('shuffled columns give the same network with shuffled weights, up to the order of sums', () => {
  const dimensions = 37;
  const { order } = permute(dimensions, 1, 2, 3);
  const values = randomNumbers(90, dimensions);
  const shuffled = values.map((_, i) => values[i - (i % dimensions) + order[i % dimensions]]);
  const shuffle = (network: Network) => ({
    ...network,
    w1: network.w1.map((_, i) => {
      const width = Math.max(1, network.hidden);
      return network.w1[order[Math.floor(i / width)] * width + (i % width)];
    }),
  });
  const scale = { type: 'standard' } as const;
  for (const batch of ['full', 64] as const) {
    for (const form of [{ dimensions, scale, dense: true as const }, { dimensions }]) {
      const recipe = { ...RECIPE, epochs: 10, batch };
      const initial = MEMBERS.map(({ hidden }) =>
        drawNetwork(core, 2, dimensions, hidden, 'normal:0.1'),
      );
      const run = (rows: Float32Array, start: Network[]) =>
        finish(trainFrom(core, tableRows(rows, form), recipe, start));
      const moved = run(shuffled, initial.map(shuffle));
      run(values, initial).forEach(({ network }, i) => {
        expect(distance(moved[i].network, shuffle(network))).toBeLessThan(2e-6);
        expect(distance(moved[i].network, initial[i])).toBeGreaterThan(0.01);
      });
    }
  }
});

test.each([true, false])('65,536 numbers a row, dense %s', (dense) => {
  const dimensions = 65_536;
  const rows = tableRows(randomNumbers(10, dimensions, 1, 0.9), { dimensions });
  const recipe = { ...RECIPE, batch: 4, members: [{ ...MEMBERS[0], init: 'he' }] };
  const [{ network, validation }] = train(dense ? asDense(rows) : rows, recipe);
  expect(network.w1.length).toBe(3 * dimensions);
  expect(validation.n).toBe(2);
  const first = drawNetwork(core, RECIPE.seed, dimensions, 3, 'he');
  const moved = network.w1.reduce((sum, w, i) => sum + Number(w !== first.w1[i]), 0);
  // Those of columns that some row sets, up to the last one.
  expect(moved).toBeGreaterThan(dimensions / 3);
  expect(network.w1.lastIndexOf(network.w1.findLast((w, i) => w !== first.w1[i])!)).toBeGreaterThan(
    3 * dimensions - 100,
  );
});

/** All of a result, the weights first: so many would take minutes to print. */
function expectSame(got: TrainedNetwork, want: TrainedNetwork): void {
  for (const name of WEIGHTS) expectBits(got.network[name], want.network[name]);
  expect(got).toEqual(want);
}

function distance(a: Network, b: Network): number {
  const weights = ({ w1, b1, w2, b2 }: Network) => [...w1, ...b1, ...w2, ...b2];
  const other = weights(b);
  return weights(a).reduce((most, w, i) => Math.max(most, Math.abs(w - other[i])), 0);
}
