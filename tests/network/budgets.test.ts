import { beforeAll, describe, expect, test } from 'vitest';
import { STREAMS } from '../../src/core/streams.ts';
import { type PairRows, rowOf } from '../../src/data/pair-rows.ts';
import { drawNetwork } from '../../src/network/initialize.ts';
import { BUDGETS, budgetsOfEpoch } from '../../src/network/budgets.ts';
import { cutTiles } from '../../src/network/cohort-memory.ts';
import { digestOfWeights, weightBytes } from '../../src/network/network.ts';
import { splitPositions } from '../../src/network/split.ts';
import type { CohortRecipe } from '../../src/network/train.ts';
import { type Parameters, loss } from '../reference/network.ts';
import { permute } from '../reference/permute.ts';
import { core, firstDigits, noiseImages, train } from './images.ts';

const SEED = 3;
const MEMBERS = [
  { hidden: 2, init: 'he', learningRate: 0.03 },
  { hidden: 7, init: 'normal:0.1', learningRate: 0.1 },
];

/** 313 images, of which 250 are for training. */
let images: PairRows;
beforeAll(async () => {
  images = await firstDigits(313);
});

const trained = (recipe: Pick<CohortRecipe, 'batch' | 'epochs'>) =>
  train(images, { seed: SEED, members: MEMBERS, ...recipe });

describe('a budget that ends with an epoch has the scores of a training of so many epochs', () => {
  test.each([
    ['100 full batches', 'full', 100, 101, 0],
    ['100 batches of 5', 5, 2, 3, 0],
    ['1000 batches of 5', 5, 20, 21, 1],
  ] as const)('%s', (_, batch, epochs, longer, at) => {
    const exact = trained({ batch, epochs });
    const beyond = trained({ batch, epochs: longer });
    beyond.forEach(({ budgets }, i) => {
      const { loss: entropy, f1, auc } = exact[i].validation;
      expect(budgets[at]).toEqual({ updates: BUDGETS[at], loss: entropy, f1, auc });
      expect(exact[i].budgets).toEqual(budgets);
      expect(beyond[i].validation).not.toEqual(exact[i].validation);
    });
  });
});

test('a budget that ends inside an epoch has the scores of a reference in float64', () => {
  const rows = noiseImages(160);
  const rate = 0.1;
  const members = [{ hidden: 3, init: 'he', learningRate: rate }];
  const [{ budgets }] = train(rows, { seed: SEED, batch: 1, epochs: 1, members });
  const { training, validation } = splitPositions(core, rows, SEED);
  const [learned, held] = [training.slice(), validation.slice()];
  const { order } = permute(learned.length, SEED, STREAMS.batchOrder, 1);
  const { w1, b1, w2, b2 } = drawNetwork(core, SEED, 784, 3, 'he');
  const network = { hidden: 3, values: Float64Array.from([...w1, ...b1, ...w2, ...b2]) };
  const held64 = () => loss(network, { rows, positions: held });
  const losses = [held64()];
  for (const i of order.subarray(0, 101)) {
    descend(network, rows, learned[i], rate);
    losses.push(held64());
  }
  expect(budgets).toHaveLength(1);
  expect(budgets[0].loss).toBeCloseTo(losses[100], 5);
  // One update more or less would be seen.
  for (const other of [99, 101])
    expect(Math.abs(losses[other] - losses[100])).toBeGreaterThan(1e-4);
});

/** One step on one row in float64. */
function descend({ hidden, values }: Parameters, rows: PairRows, at: number, rate: number): void {
  const pixels = Array.from(rowOf(rows, at), (pixel) => pixel / 255);
  const [b1, w2, b2] = [784 * hidden, 785 * hidden, 786 * hidden];
  const units = [...Array(hidden).keys()];
  const z = units.map((h) =>
    pixels.reduce((sum, pixel, d) => sum + pixel * values[d * hidden + h], values[b1 + h]),
  );
  const logit = units.reduce((sum, h) => sum + Math.max(0, z[h]) * values[w2 + h], values[b2]);
  const sign = rows.signs[at];
  const slope = -sign / (1 + Math.exp(sign * logit));
  for (const h of units) {
    const back = z[h] > 0 ? slope * values[w2 + h] : 0;
    values[w2 + h] -= rate * slope * Math.max(0, z[h]);
    values[b1 + h] -= rate * back;
    pixels.forEach((pixel, d) => (values[d * hidden + h] -= rate * back * pixel));
  }
  values[b2] -= rate * slope;
}

test('looking inside epochs changes no bit: digests from before anybody looked', async () => {
  const digests = await Promise.all(
    trained({ batch: 1, epochs: 4 }).map(({ network }) => digestOfWeights(weightBytes(network))),
  );
  expect(digests).toEqual(DIGESTS);
});

const DIGESTS = [
  'sha256:d173f6c873236255b6ec083826a0e9b4f19760dd2db5578f9b4292665c9578c3',
  'sha256:411629255bf29030cc253b82110d2af09bcf4395de45d0578ddb6d0f78e69ba8',
];

test('budgets lie where so many batches have ended, whatever their tiles', () => {
  const tiles = cutTiles(1000, 300);
  expect(tiles.map(({ last }) => last)).toEqual([false, true, false, true, false, true, true]);
  const found = Array.from({ length: 260 }, (_, i) => [...budgetsOfEpoch(tiles, i + 1)]);
  // Four updates in an epoch: both budgets are full epochs.
  expect(found[24]).toEqual([[7, 100]]);
  expect(found[249]).toEqual([[7, 1000]]);
  expect(found.flat()).toHaveLength(2);
  expect([...budgetsOfEpoch(cutTiles(30_000, 300), 1)]).toEqual([[200, 100]]);
  expect([...budgetsOfEpoch(cutTiles(1200, 1), 1)]).toEqual([
    [100, 100],
    [1000, 1000],
  ]);
});
