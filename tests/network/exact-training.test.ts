import { expect, test } from 'vitest';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { drawNetwork } from '../../src/network/initialize.ts';
import { retrainNetworks } from '../../src/network/retrain.ts';
import { splitRows } from '../../src/network/split-rows.ts';
import {
  type CohortRecipe,
  epochOperations,
  type Pause,
  type TrainedNetwork,
  trainNetworks,
} from '../../src/network/train.ts';
import { type StagedRecipe, trainInStages } from '../../src/network/train-stages.ts';
import { trainingBytes } from '../../src/network/training-memory.ts';
import { InputError } from '../../src/errors.ts';
import { digestOf } from '../embedding/exact-digest.ts';
import { drawnDigits } from '../measurements/scenes.ts';
import { bytes, groups, images, plain, table } from './exact-rows.ts';
import { core } from './images.ts';
import { randomNetwork } from './networks.ts';
import { asDense } from './tables.ts';

/** All that a training says on its way, with the checkpoints, and what it ends with. */
function toldOf<Result>(training: Generator<Pause, Result>): unknown[] {
  const told: unknown[] = [];
  for (;;) {
    const step = training.next();
    if (step.done) return [...told, step.value];
    const { checkpoint, ...pause } = step.value;
    told.push([pause, checkpoint?.()]);
  }
}

const MEMBERS = [
  { hidden: 3, init: 'he', learningRate: 0.1 },
  { hidden: 0, init: 'normal:0.1', learningRate: 0.05 },
  { hidden: 17, init: 'normal:0.3', learningRate: 0.02 },
];

const [kept, grown] = [true, false].map((keep) => ({ sparsity: 0.5, keep }));

const PRUNED = [
  { ...MEMBERS[0], pruning: kept },
  { ...MEMBERS[1], pruning: { ...kept, scope: 'global' } },
  { ...MEMBERS[2], pruning: grown },
  { ...MEMBERS[2], pruning: { sparsity: 0.8, keep: true, scope: 'random' } },
  MEMBERS[0],
] as const;

const FEW = { seed: 2, epochs: 2, members: MEMBERS };

// The same bits everywhere: with another digest stored trainings would not be found again.
test.each<[string, PairRows, CohortRecipe, string]>([
  ['images, full batches', images, { ...FEW, batch: 'full' }, '06713df98cecc6ee'],
  ['images, small batches', images, { ...FEW, batch: 7 }, '66a1907671313eef'],
  ['images, one by one, over a budget', images, { ...FEW, batch: 1 }, '5f24d4d51c14d657'],
  ['a large batch', drawnDigits(700, 3), { ...FEW, batch: 300 }, '09dc3263cc8f56c4'],
  ['many rows, full batches', drawnDigits(700, 3), { ...FEW, batch: 'full' }, '7419ae64ba0f3801'],
  ['dense rows', asDense(plain), { ...FEW, batch: 8 }, '42ca75e219b4c49b'],
  ['dense rows, full batches', asDense(plain), { ...FEW, batch: 'full' }, 'b51ae2ad2c7ba896'],
  ['dense images', asDense(images), { ...FEW, batch: 16 }, '452c091f96bb7aa4'],
  ['numbers as they are', plain, { ...FEW, batch: 8 }, '42ca75e219b4c49b'],
  ['a table', table, { ...FEW, batch: 8 }, '4ba69be8072dc81f'],
  ['a table, full batches', table, { ...FEW, batch: 'full' }, 'cbeef1394f5db6a5'],
  ['a dense table', asDense(table), { ...FEW, batch: 8 }, '4ba69be8072dc81f'],
  ['bytes with offsets', bytes, { ...FEW, batch: 8 }, 'a5b06704329282b0'],
  ['groups', { ...plain, groups }, { ...FEW, batch: 8 }, '97e2faf8774a6521'],
  ['labels in a random order', plain, { ...FEW, batch: 8, labels: 'permuted' }, '378f7e7f99871d6f'],
  ['pruned before training', images, { ...FEW, batch: 9, members: PRUNED }, '4922349b5a616461'],
  ['pruned, full batches', images, { ...FEW, batch: 'full', members: PRUNED }, 'f4bc426217bfd828'],
  ['pruned, dense', asDense(plain), { ...FEW, batch: 9, members: PRUNED }, '30798d39e7a51979'],
  ['pruned, none stays so', plain, { ...FEW, batch: 9, members: [PRUNED[2]] }, '138dd0168199bddd'],
  ['no epoch', plain, { ...FEW, batch: 9, epochs: 0 }, 'e3adec16311cf59d'],
  [
    'a network that diverges',
    plain,
    { ...FEW, batch: 9, members: [{ ...MEMBERS[0], learningRate: 1e38 }, MEMBERS[1]] },
    '15022b27056d550b',
  ],
])('%s: every step of the training to the last bit', (_, rows, recipe, expected) => {
  expect(digestOf(toldOf(trainNetworks(core, rows, recipe)))).toBe(expected);
});

test('training goes on from a checkpoint to the same steps', () => {
  const recipe: CohortRecipe = { seed: 2, batch: 1, epochs: 4, members: PRUNED };
  const whole = toldOf(trainNetworks(core, plain, recipe));
  const at = whole.findIndex((step) => (step as [Pause])[0].epoch === 2);
  const [, checkpoint] = whole[at] as [Pause, Parameters<typeof trainNetworks>[3]];
  const rest = toldOf(trainNetworks(core, plain, recipe, checkpoint));
  expect(rest).toEqual(whole.slice(at + 1));
  const [, end] = whole.at(-2) as [Pause, Parameters<typeof trainNetworks>[3]];
  expect(toldOf(trainNetworks(core, plain, recipe, end))).toEqual(whole.slice(-1));
});

test.each<[string, Partial<StagedRecipe>, string]>([
  [
    'rates',
    {
      stages: [
        { epochs: 1, learningRate: 0.1 },
        { epochs: 3, learningRate: 0.01 },
      ],
    },
    'cd4da7c4543eb3ac',
  ],
  [
    'pruning that stays, and pruning that grows back',
    {
      stages: [
        { epochs: 1, learningRate: 0.1, pruning: kept },
        { epochs: 2, learningRate: 0.1, pruning: { sparsity: 0.7, keep: false, scope: 'random' } },
        { epochs: 3, learningRate: 0.1 },
      ],
    },
    'd451e025a6cd1184',
  ],
  [
    'pruned before and between',
    {
      pruning: { sparsity: 0.3, keep: true, scope: 'global' },
      labels: 'permuted',
      stages: [
        { epochs: 1, learningRate: 0.1 },
        { epochs: 2, learningRate: 0.1, pruning: { sparsity: 0.8, keep: true } },
      ],
    },
    'b2a5ef4d071189b7',
  ],
  [
    'pruned before, not kept',
    { pruning: grown, stages: [{ epochs: 1, learningRate: 0.1 }] },
    '1e41dbcb4fa9e0d5',
  ],
])('in stages, %s: every step to the last bit, from every epoch on', (_, given, expected) => {
  const recipe = { seed: 4, batch: 9, hidden: 5, init: 'he', stages: [], ...given };
  const whole = toldOf(trainInStages(core, plain, recipe));
  const rest = whole.flatMap((step) => {
    const [, checkpoints] = (Array.isArray(step) ? step : []) as [
      Pause?,
      Parameters<typeof trainNetworks>[3]?,
    ];
    return checkpoints?.length === 1
      ? [toldOf(trainInStages(core, plain, recipe, checkpoints[0]))]
      : [];
  });
  expect(digestOf([whole, rest])).toBe(expected);
});

test('trained again, some with a mask', () => {
  const { training, validation } = splitRows(core, table, 5);
  const network = randomNetwork(4, 3, 0, 9);
  const pruned = { ...network, w1: network.w1.map((weight, i) => (i % 2 ? 0 : weight)) };
  const steps = retrainNetworks(
    core,
    { training, images: validation },
    { seed: 6, batch: 10, epochs: 2, learningRate: 0.1 },
    [
      { network: pruned, masked: true },
      { network: pruned, masked: false },
    ],
  );
  expect(digestOf(toldOf(steps))).toBe('0cbcb48d899c14d9');
});

test('operations, and bytes of a training', () => {
  expect(epochOperations({ training: 5, validation: 3 }, [2, 0])).toBe(2 * 3 * 13);
  const of = (rows: PairRows, batch: 'full' | number, hidden: number[]) =>
    trainingBytes(core, rows, { seed: 1, batch }, hidden);
  const found = [images, table, plain, asDense(plain), bytes].map((rows) => [
    of(rows, 'full', [3]),
    of(rows, 7, [3, 17]),
    of(rows, 300, [0]),
  ]);
  expect(digestOf(found)).toBe('76a69bacb78a0897');
});

test('what cannot be trained is refused', () => {
  const first = (rows: PairRows, recipe: Partial<CohortRecipe> = {}) => {
    trainNetworks(core, rows, { ...FEW, batch: 8, ...recipe }).next();
  };
  const init = (text: string) => () => first(plain, { members: [{ ...MEMBERS[0], init: text }] });
  for (const text of [
    'normal',
    'normal:0',
    'normal:-1',
    'normal:1e40',
    'He',
    'normal:1 ',
    ' he',
    'xnormal:1',
  ]) {
    expect(init(text)).toThrow(
      new InputError(`got "${text}", expected he or normal:σ with σ > 0, such as normal:0.1`),
    );
  }
  for (const text of ['normal:1', 'normal:0.25', 'normal:2e-3', 'normal:12e1', 'normal:1.50']) {
    expect(init(text)).not.toThrow();
  }
  const lost = { ...plain, form: { ...plain.form, dimensions: 65_537 } };
  expect(() => first(lost)).toThrow(
    new InputError('got rows of 65537 numbers, expected a whole number from 1 to 65536'),
  );
  const sparsity = 1.5;
  expect(() =>
    first(plain, { members: [{ ...MEMBERS[0], pruning: { sparsity, keep: true } }] }),
  ).toThrow(new InputError('got sparsity 1.5, expected a number from 0 to 1'));
  const used = trainNetworks(core, plain, { ...FEW, batch: 8 });
  used.next();
  drawNetwork(core, 1, 3, 2, 'he');
  expect(() => used.next()).toThrow('until the training has ended: load a second core');
});

test('a training that was told of has all of its networks', () => {
  const trained = toldOf(trainNetworks(core, plain, { ...FEW, batch: 8 })).at(-1);
  expect((trained as TrainedNetwork[]).map(({ network }) => network.hidden)).toEqual([3, 0, 17]);
});
