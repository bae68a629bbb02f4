import { beforeAll, describe, expect, test } from 'vitest';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { finish } from '../../src/core/steps.ts';
import {
  type Checkpoint,
  type CohortRecipe,
  type Member,
  type TrainedNetwork,
  trainNetworks,
} from '../../src/network/train.ts';
import { core, firstDigits, train } from './images.ts';
import { randomNumbers, tableRows } from './tables.ts';

const EPOCHS = 7;

/** Every kind of network: without hidden units, pruned and kept so or not, one that diverges. */
const MEMBERS: readonly Member[] = [
  { hidden: 5, init: 'normal:0.1', learningRate: 0.1 },
  { hidden: 0, init: 'he', learningRate: 0.1 },
  { hidden: 9, init: 'he', learningRate: 0.1, pruning: { sparsity: 0.9, keep: true } },
  { hidden: 3, init: 'he', learningRate: 0.1, pruning: { sparsity: 0.9, keep: false } },
  { hidden: 2, init: 'he', learningRate: 1e30 },
];

/** All bits of a training. */
const bits = (trained: readonly TrainedNetwork[]) =>
  trained.map(({ network: { w1, b1, w2, b2, ...sizes }, history, validation, budgets }) => [
    sizes,
    [w1, b1, w2, b2, history].map(({ buffer }) => Buffer.from(buffer).toString('base64')),
    validation,
    budgets,
  ]);

/** Trains no further than the end of an epoch. */
function stopAfter(
  rows: PairRows,
  recipe: CohortRecipe,
  epoch: number,
  from?: readonly Checkpoint[],
): readonly Checkpoint[] {
  for (const pause of trainNetworks(core, rows, recipe, from)) {
    if (pause.epoch === epoch) return pause.checkpoint!();
  }
  throw new Error(`no end of epoch ${epoch}`);
}

const DATA: [string, () => Promise<PairRows>][] = [
  ['compressed digits', () => firstDigits(330)],
  ['a table', async () => tableRows(randomNumbers(300, 7), { dimensions: 7 })],
  [
    'a dense table that is scaled to its training rows',
    async () =>
      tableRows(randomNumbers(300, 7), {
        dimensions: 7,
        scale: { type: 'standard' },
        dense: true,
      }),
  ],
];

describe.each(DATA)('on %s', (_, load) => {
  let rows: PairRows;
  beforeAll(async () => {
    rows = await load();
  });

  // 1,000 updates fall into the middle of the sixth epoch of single rows.
  test.each([['full' as const], [64], [1]])('batch %s', (batch) => {
    const recipe = { seed: 3, batch, epochs: EPOCHS, members: MEMBERS };
    const whole = bits(train(rows, recipe));
    let from: readonly Checkpoint[] | undefined;
    for (let epoch = 1; epoch <= EPOCHS; epoch++) {
      from = stopAfter(rows, recipe, epoch, from);
      expect(from.map((one) => [one.epoch, one.history.length])).toEqual(
        MEMBERS.map(() => [epoch, 5 * epoch]),
      );
    }
    // Nothing is left to train, but to evaluate.
    expect(bits(finish(trainNetworks(core, rows, recipe, from)))).toEqual(whole);
  });

  test('every epoch, in other company', () => {
    const recipe = { seed: 3, batch: 64, epochs: EPOCHS, members: MEMBERS };
    const whole = bits(train(rows, recipe));
    for (let epoch = 1; epoch < EPOCHS; epoch++) {
      const from = stopAfter(rows, recipe, epoch);
      for (const some of [[0, 1, 3, 4], [2]]) {
        const members = some.map((i) => MEMBERS[i]);
        const checkpoints = some.map((i) => from[i]);
        const trained = finish(trainNetworks(core, rows, { ...recipe, members }, checkpoints));
        expect(bits(trained)).toEqual(some.map((i) => whole[i]));
      }
    }
  });
});

test('a checkpoint stays as it is while training goes on', async () => {
  const rows = await firstDigits(100);
  const recipe = { seed: 1, batch: 64, epochs: 3, members: MEMBERS };
  const steps = trainNetworks(core, rows, recipe);
  let kept: readonly Checkpoint[] = [];
  let before = '';
  for (const { epoch, checkpoint } of steps) {
    if (epoch !== 1) continue;
    kept = checkpoint!();
    before = JSON.stringify(kept);
  }
  expect(JSON.stringify(kept)).toBe(before);
});
