import { beforeAll, describe, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { drawNetwork } from '../../src/network/initialize.ts';
import { zeroMask } from '../../src/network/mask.ts';
import { pruneNetwork } from '../../src/network/prune.ts';
import { type Checkpoint, type TrainedNetwork, trainNetworks } from '../../src/network/train.ts';
import { type TrainingStage, trainInStages } from '../../src/network/train-stages.ts';
import { core, firstDigits, train } from './images.ts';

const MEMBER = { hidden: 6, init: 'he', learningRate: 0.1 } as const;
const KEPT_START = { sparsity: 0.5, keep: true } as const;

let images: PairRows;
beforeAll(async () => {
  images = await firstDigits(330);
});

/** All bits of a training. */
const bits = ({ network: { w1, b1, w2, b2 }, history, validation, budgets }: TrainedNetwork) => [
  [w1, b1, w2, b2, history].map(({ buffer }) => Buffer.from(buffer).toString('base64')),
  validation,
  budgets,
];

const zerosOf = ({ network }: Pick<TrainedNetwork, 'network'>) =>
  zeroMask(network).reduce((sum, zero) => sum + zero, 0);

const stage = (epochs: number, more: Partial<TrainingStage> = {}): TrainingStage => ({
  epochs,
  learningRate: MEMBER.learningRate,
  ...more,
});

describe.each(['full', 64] as const)('batch %s', (batch) => {
  const { hidden, init } = MEMBER;
  const recipe = (stages: readonly TrainingStage[], more = {}) => ({
    seed: 3,
    batch,
    hidden,
    init,
    stages,
    ...more,
  });
  const staged = (stages: readonly TrainingStage[], more = {}, from?: Checkpoint) =>
    finish(trainInStages(core, images, recipe(stages, more), from));
  const plain = (epochs: number, member = {}) =>
    train(images, { seed: 3, batch, epochs, members: [{ ...MEMBER, ...member }] })[0];

  test('stages that change nothing come to the bits of a training without any', () => {
    const whole = bits(plain(6));
    expect(bits(staged([stage(6)]))).toEqual(whole);
    expect(bits(staged([stage(2), stage(2), stage(5), stage(6)]))).toEqual(whole);
    expect(bits(staged([stage(0), stage(6)]))).toEqual(whole);
    const pruning = KEPT_START;
    expect(bits(staged([stage(2), stage(6)], { pruning }))).toEqual(bits(plain(6, { pruning })));
  });

  test('without an epoch it is the network before training', () => {
    const { network, history } = staged([stage(0)]);
    expect(network).toEqual(drawNetwork(core, 3, 784, hidden, init));
    expect(history).toHaveLength(0);
  });

  test('another rate is that of training on from a checkpoint', () => {
    const cohort = { seed: 3, batch, epochs: 5, members: [MEMBER] };
    let at: Checkpoint[] = [];
    for (const { epoch, checkpoint } of trainNetworks(core, images, cohort)) {
      if (epoch === 2) at = checkpoint!();
    }
    const members = [{ ...MEMBER, learningRate: 0.3 }];
    const [on] = finish(trainNetworks(core, images, { ...cohort, members }, at));
    const changed = staged([stage(2), stage(5, { learningRate: 0.3 })]);
    expect(bits(changed)).toEqual(bits(on));
    expect(bits(changed)).not.toEqual(bits(plain(5)));
  });

  test.each(['layer', 'first-layer', 'global', 'random'] as const)(
    'what is pruned by %s stays 0 or grows back, as it is asked for',
    (scope) => {
      const pruned = pruneNetwork(core, plain(2).network, 0.9, scope, 3).network;
      const mask = zeroMask(pruned);
      for (const keep of [true, false]) {
        const pruning = { sparsity: 0.9, scope, keep };
        const trained = staged([stage(2), stage(5, { pruning })]);
        expect(trained.masks).toEqual([undefined, mask]);
        const after = zeroMask(trained.network);
        if (keep) expect(after).toEqual(mask);
        else expect(zerosOf(trained)).toBeLessThan(zerosOf({ network: pruned }) / 2);
        expect(trained.history.slice(0, 10)).toEqual(plain(2).history);
        // At its own epoch it is pruned already.
        expect(staged([stage(2), stage(2, { pruning })]).network).toEqual(pruned);
      }
    },
  );

  test('what was kept stays so in a later stage that does not prune, and grows in one that lets it', () => {
    const kept = stage(4, { pruning: { sparsity: 0.9, keep: true } });
    const after = staged([stage(2), kept, stage(6, { learningRate: 0.3 })]);
    expect(zerosOf(after)).toBe(zerosOf(staged([stage(2), kept])));
    const free = stage(6, { pruning: { sparsity: 0, keep: false } });
    expect(zerosOf(staged([stage(2), kept, free]))).toBeLessThan(zerosOf(after) / 2);
  });

  test('it goes on from every epoch to the same bits', () => {
    const cases: [readonly TrainingStage[], object][] = [
      [[stage(2), stage(4, { learningRate: 0.3 }), stage(6)], { pruning: KEPT_START }],
      [[stage(2), stage(4, { pruning: { sparsity: 0.9, keep: true } }), stage(6)], {}],
      [
        [
          stage(2, { pruning: { sparsity: 0.9, keep: true } }),
          stage(4, { pruning: { sparsity: 0.5, keep: false } }),
          stage(6, { pruning: { sparsity: 0.8, scope: 'global', keep: true } }),
        ],
        { pruning: KEPT_START },
      ],
    ];
    for (const [stages, more] of cases) {
      const all: Checkpoint[] = [];
      const steps = trainInStages(core, images, recipe(stages, more));
      let step = steps.next();
      for (; !step.done; step = steps.next()) all.push(...(step.value.checkpoint?.() ?? []));
      expect(all.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6]);
      const whole = bits(step.value);
      for (const from of all) {
        expect(bits(staged(stages, more, from))).toEqual(whole);
        // Epochs that are done again for what was pruned are not told again.
        const again = [...trainInStages(core, images, recipe(stages, more), from)];
        const ends = again.flatMap(({ epoch }) => epoch ?? []);
        expect(ends).toEqual([1, 2, 3, 4, 5, 6].slice(from.epoch));
      }
    }
  });
});
