import { describe, expect, test } from 'vitest';
import { writeMatrix } from '../../src/data/matrix-file.ts';
import { writeNpy } from '../../src/data/npy.ts';
import { procrustes } from '../../src/embedding/procrustes.ts';
import { writeModel } from '../../src/lab/model-file.ts';
import { corrupt } from '../../src/library/corrupt.ts';
import { census, evaluate } from '../../src/library/evaluate.ts';
import { hiddenActivations, hiddenUnits, saliency } from '../../src/library/explain.ts';
import { initialNetwork, weightDigest } from '../../src/library/networks.ts';
import { selectPair } from '../../src/library/pairs.ts';
import { predict } from '../../src/library/predict.ts';
import { prune, pruningFrontier } from '../../src/library/prune.ts';
import { train } from '../../src/library/train.ts';
import { confusionAt, firstFall } from '../../src/network/frontier.ts';
import type { Network } from '../../src/network/network.ts';
import { refusal } from '../data/fixtures.ts';
import { dataset, freshCore, inksOf, rowsOf, settings } from './small-dataset.ts';

const core = await freshCore();
const model = train(core, dataset, settings);
const { network } = model;
const images = selectPair(dataset, '4-9', 'test');
const inks = inksOf(images);

/** Every function that takes a network and images. */
const CALLS: [string, (network: Network, data: typeof images) => unknown][] = [
  ['predict', (network, data) => predict(core, network, data)],
  ['evaluate', (network, data) => evaluate(core, network, data)],
  ['census', (network, data) => census(core, network, data)],
  ['pruningFrontier', (network, data) => pruningFrontier(core, network, data)],
  ['saliency', (network, data) => saliency(core, network, data)],
  ['hiddenActivations', (network, data) => hiddenActivations(core, network, data)],
  ['hiddenUnits', (network, data) => hiddenUnits(core, network, data)],
];

const spoilt = (values: Float32Array, at: number, value: number) => {
  const copy = values.slice();
  copy[at] = value;
  return copy;
};

describe.each(CALLS)('%s refuses', (_, call) => {
  test.each<[string, object | undefined, RegExp]>([
    ['no network', undefined, /^got undefined, expected a network/],
    [
      'fewer units than none',
      { hidden: -1 },
      /^got hidden -1, expected a whole number from 0 to 512$/,
    ],
    [
      'another size',
      { hidden: 4 },
      /^got 2352 weights in w1, expected a Float32Array of 3136 for 784 inputs and 4/,
    ],
    [
      'a lost bias',
      { b2: new Float32Array(0) },
      /^got 0 weights in b2, expected a Float32Array of 1/,
    ],
    [
      'weights of another type',
      { w2: [1, 2, 3] },
      /^got 3 weights in w2, expected a Float32Array of 3 for 784 inputs and 3 hidden units$/,
    ],
    [
      'a NaN',
      { w1: spoilt(network.w1, 77, NaN) },
      /^got w1\[77\] = NaN, expected a finite weight$/,
    ],
    [
      'an infinite weight',
      { w2: spoilt(network.w2, 1, -Infinity) },
      /^got w2\[1\] = -Infinity, expected a finite weight$/,
    ],
  ])('%s', async (_, change, message) => {
    const wrong = (change && { ...network, ...change }) as Network;
    expect(await refusal(() => call(wrong, images))).toMatch(message);
  });

  test.each<[string, object | undefined, RegExp]>([
    ['no images', undefined, /^got undefined, expected/],
    ['not one image', { count: 0 }, /^got count 0, expected a whole number from 1/],
    [
      'the number of a row that is not there',
      { numbers: images.numbers.map((number) => number + 1e6) },
      /^got numbers\[0\] = \d+, expected the number of one of 60 rows$/,
    ],
    [
      'values of another type',
      { values: Array.from(inks) },
      /^got values as Array of \d+, expected a Uint8Array or a Float32Array$/,
    ],
    ['fewer signs', { signs: images.signs.subarray(1) }, /^got 39 signs, expected 40$/],
    ['no sign', { signs: spoilt(images.signs, 3, 0) }, /^got signs\[3\] = 0, expected 1 or -1$/],
    ['fewer numbers', { numbers: images.numbers.subarray(1) }, /^got 39 numbers, expected 40$/],
  ])('%s', async (_, change, message) => {
    const wrong = (change && { ...images, ...change }) as typeof images;
    expect(await refusal(() => call(network, wrong))).toMatch(message);
  });
});

test.each<[string, () => unknown, RegExp]>([
  [
    'rows of another size',
    () => predict(core, network, { points: 2, dimensions: 3, values: new Float32Array(6) }),
    /^got rows of 3 numbers, expected 784 as the network has$/,
  ],
  [
    'a row with NaN',
    () => predict(core, network, rowsOf(spoilt(inks, 785, NaN))),
    /^row 2, column 2 is NaN, expected only finite numbers$/,
  ],
  ['noise below 0', () => corrupt(core, images, { noise: -1 }), /^got noise -1, expected a number/],
  ['noise that is none', () => corrupt(core, images, { noise: NaN }), /^got noise NaN, expected a/],
  [
    'a patch larger than the image',
    () => evaluate(core, network, images, { corruption: { occlusion: 29 } }),
    /^got occlusion 29, expected a whole number from 0 to 28$/,
  ],
  ['half a draw', () => corrupt(core, images, { draw: 0.5 }), /^got draw 0\.5, expected a whole/],
  ['a seed above 32 bits', () => corrupt(core, images, { seed: 2 ** 32 }), /^got seed 4294967296/],
  [
    'a clip that is none',
    () => corrupt(core, images, { clip: 1 as never }),
    /^got clip 1, expected/,
  ],
  ['a sparsity above 1', () => prune(core, network, { sparsity: 1.1 }), /^got sparsity 1\.1, exp/],
  ['no sparsity', () => prune(core, network, {} as never), /^got sparsity undefined, expected/],
  [
    'an unknown scope',
    () => prune(core, network, { sparsity: 0.5, scope: 'all' as never }),
    /^got scope all, expected one of layer, first-layer, global, random$/,
  ],
  ['no brightness', () => saliency(core, network, images, { epsilon: 0 }), /^got epsilon 0, expec/],
  ['a hidden size of -1', () => initialNetwork(core, { hidden: -1 }), /^got hidden -1, expected/],
  [
    'activations of no units',
    () => hiddenActivations(core, initialNetwork(core, { hidden: 0 }), images),
    /^got a network without hidden units, expected one or more to look at$/,
  ],
  [
    'an unknown start',
    () => initialNetwork(core, { hidden: 2, init: 'x' }),
    /^got "x", expected he/,
  ],
  [
    'a part of a network',
    () => weightDigest({ ...network, w2: network.w1 }),
    /^got 2352 weights in/,
  ],
  [
    'to write a part of a network',
    () => writeModel({ ...model, network: { ...network, b1: network.b2 } }),
    /^got 1 weight in b1, expected a Float32Array of 3/,
  ],
  [
    'more removals than weights',
    () => confusionAt(pruningFrontier(core, network, images), 2356),
    /^got 2356 removals, expected a whole number from 0 to 2355$/,
  ],
  [
    'a fall of nothing',
    () => firstFall(pruningFrontier(core, network, images), 0),
    /^got 0 %, exp/,
  ],
  [
    'to compare places that are none',
    () =>
      procrustes(
        new Float32Array(8),
        Float32Array.from({ length: 8 }, () => NaN),
      ),
    /^got a position that is not finite/,
  ],
  [
    'to write half a row',
    () => writeMatrix(new Float32Array(3), ['x', 'y'], 'a.csv'),
    /^got 3 val/,
  ],
  [
    'to write a row too few',
    () => writeNpy(new Float32Array(4), 3, 2),
    /^got 4 values, expected 3/,
  ],
])('refuses %s', async (_, action, message) => {
  expect(await refusal(action)).toMatch(message);
});

test('a core that has trapped is refused by whatever uses it', async () => {
  const broken = await freshCore();
  expect(() => broken.probabilities(0xffff_fff0, 0, 99)).toThrow(WebAssembly.RuntimeError);
  const message = /^got a core that has failed before/;
  expect(await refusal(() => predict(broken, network, images))).toMatch(message);
  expect(await refusal(() => prune(broken, network, { sparsity: 0.5 }))).toMatch(message);
  expect(await refusal(() => train(broken, dataset, settings))).toMatch(message);
});
