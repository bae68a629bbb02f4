import { describe, expect, test } from 'vitest';
import { procrustes } from '../../src/embedding/procrustes.ts';
import { writeMatrix } from '../../src/data/matrix-file.ts';
import { writeNpy } from '../../src/data/npy.ts';
import { writeModel } from '../../src/lab/model-file.ts';
import { corrupt } from '../../src/library/corrupt.ts';
import { census, evaluate } from '../../src/library/evaluate.ts';
import { hiddenActivations, hiddenUnits, saliency } from '../../src/library/explain.ts';
import { initialNetwork, weightDigest } from '../../src/library/networks.ts';
import { selectPair } from '../../src/library/pairs.ts';
import { predict } from '../../src/library/predict.ts';
import { prune, pruningFrontier } from '../../src/library/prune.ts';
import { train } from '../../src/library/train.ts';
import { confusionAt, firstFall, frontierAt } from '../../src/network/frontier.ts';
import type { Network } from '../../src/network/network.ts';
import { refusal } from '../data/fixtures.ts';
import { probability, saliencyMap } from '../reference/saliency.ts';
import { dataset, freshCore, settings } from './small-dataset.ts';

const core = await freshCore();
const model = train(core, dataset, settings);
const { network } = model;
const images = selectPair(dataset, '4-9', 'test');
const inks = Float32Array.from(images.pixels, (byte) => byte / 255);
const rowsOf = (values: Float32Array) => ({ points: values.length / 784, dimensions: 784, values });

describe('predict', () => {
  const probabilities = predict(core, network, images);

  test('gives the probabilities of the definition', () => {
    expect(probabilities).toHaveLength(40);
    for (const [i, got] of probabilities.entries()) {
      expect(got).toBeCloseTo(probability(network, inks.subarray(784 * i, 784 * (i + 1))), 5);
    }
  });

  test('decides as evaluate counts', () => {
    const { tp, fp } = evaluate(core, network, images).evaluation.confusion;
    expect(probabilities.filter((p) => p >= 0.5)).toHaveLength(tp + fp);
  });

  test('gives rows of the same ink the same bits, in whole tiles and alone', () => {
    expect(predict(core, network, rowsOf(inks))).toEqual(probabilities);
    const many = new Float32Array(481 * 784);
    for (let i = 0; i < 481; i++) many.set(inks.subarray(0, 784), i * 784);
    many.set(inks.subarray(784, 1568), 480 * 784);
    const got = predict(core, network, rowsOf(many));
    expect([...new Set(got.subarray(0, 480))]).toEqual([probabilities[0]]);
    expect(got[480]).toBe(probabilities[1]);
    expect(predict(core, network, rowsOf(new Float32Array(0)))).toHaveLength(0);
  });
});

describe('corrupt', () => {
  test('gives what evaluate evaluates', () => {
    const corruption = { noise: 0.4, occlusion: 9, seed: 3, draw: 2 };
    const probabilities = predict(core, network, corrupt(core, images, corruption));
    const { confusion } = evaluate(core, network, images, { corruption }).evaluation;
    expect(confusion).not.toEqual(evaluate(core, network, images).evaluation.confusion);
    const count = (positive: boolean, sign: number) =>
      probabilities.filter((p, i) => p >= 0.5 === positive && images.signs[i] === sign).length;
    expect({ tp: count(true, 1), fp: count(true, -1) }).toEqual({
      tp: confusion.tp,
      fp: confusion.fp,
    });
  });

  test('leaves images as they are by default', () => {
    expect(corrupt(core, images).values).toEqual(inks);
  });
});

describe('prune', () => {
  test('takes a share of each layer by default', () => {
    const { network: pruned, removed } = prune(core, network, { sparsity: 0.5 });
    expect(removed).toEqual({ w1: 1176, w2: 1 });
    expect(pruned.w1.filter((weight) => weight === 0).length).toBeGreaterThanOrEqual(1176);
    expect(network.w1.every((weight) => weight !== 0)).toBe(true);
    const global = prune(core, network, { sparsity: 0.5, scope: 'global' });
    expect(global.removed.w1 + global.removed.w2).toBe(Math.floor(2355 / 2));
  });

  test('the frontier has the counts of pruning and evaluating', () => {
    for (const scope of ['layer', 'global', 'random'] as const) {
      const frontier = pruningFrontier(core, network, images, { scope, seed: 5 });
      for (const sparsity of [0, 0.3, 0.9, 1]) {
        const pruned = prune(core, network, { sparsity, scope, seed: 5 });
        const { confusion } = evaluate(core, pruned.network, images).evaluation;
        expect(frontierAt(frontier, sparsity).confusion).toEqual(confusion);
      }
    }
  });

  test('the first fall is where F1 has fallen, and not before', () => {
    const frontier = pruningFrontier(core, network, images);
    const f1 = (removals: number) => {
      const { tp, fp, fn } = confusionAt(frontier, removals);
      return (2 * tp) / (2 * tp + fp + fn);
    };
    const at = firstFall(frontier)!;
    expect(f1(at) / f1(0)).toBeLessThanOrEqual(0.99);
    expect(f1(at - 1) / f1(0)).toBeGreaterThan(0.99);
  });
});

describe('explain', () => {
  test('saliency is what brightening every pixel does', () => {
    const { maps, probabilities } = saliency(core, network, images);
    expect(maps).toHaveLength(40 * 784);
    const image = inks.subarray(784, 1568);
    const want = saliencyMap(network, image, 0.01);
    want.forEach((change, d) => expect(maps[784 + d]).toBeCloseTo(change, 9));
    expect(probabilities[1]).toBeCloseTo(probability(network, image), 6);
    const { maps: larger } = saliency(core, network, images, { epsilon: 0.02 });
    expect(larger[784 + want.indexOf(Math.max(...want))]).toBeGreaterThan(Math.max(...want));
  });

  test('hidden activations are those of the definition', () => {
    const { points, dimensions, values } = hiddenActivations(core, network, images);
    expect([points, dimensions]).toEqual([40, 3]);
    for (let h = 0; h < 3; h++) {
      let sum = network.b1[h];
      for (let d = 0; d < 784; d++) sum += inks[784 + d] * network.w1[3 * d + h];
      expect(values[3 + h]).toBeCloseTo(Math.max(sum, 0), 4);
    }
  });

  test('units agree with the census', () => {
    const { network: pruned } = prune(core, network, { sparsity: 1, scope: 'first-layer' });
    const units = hiddenUnits(core, pruned, images);
    expect(units.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(units.every(({ states }) => states.includes('no input'))).toBe(true);
    expect(census(core, pruned, images).inputDisconnected).toBe(3);
    expect(census(core, network, images)).toEqual(evaluate(core, network, images).census);
  });
});

describe('images may be changed', () => {
  test('their set pixels are counted anew', () => {
    const inked = { ...images, pixels: images.pixels.map(() => 255) };
    expect(inked.setPixels[0]).toBeLessThan(784);
    const white = Float32Array.from(inked.pixels, () => 1);
    expect(predict(core, network, inked)).toEqual(predict(core, network, rowsOf(white)));
  });
});

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
    ['no hidden units', { hidden: 0 }, /^got hidden 0, expected a whole number from 1 to 512$/],
    [
      'another size',
      { hidden: 4 },
      /^got 2352 weights in w1, expected a Float32Array of 3136 for 4/,
    ],
    [
      'a lost bias',
      { b2: new Float32Array(0) },
      /^got 0 weights in b2, expected a Float32Array of 1/,
    ],
    [
      'weights of another type',
      { w2: [1, 2, 3] },
      /^got 3 weights in w2, expected a Float32Array of 3 for 3 hidden units$/,
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
    ['fewer pixels', { pixels: images.pixels.subarray(1) }, /^got 31359 pixels, expected 31360$/],
    [
      'pixels of floats',
      { pixels: inks },
      /^got pixels as Float32Array of 31360, expected a Uint8A/,
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
  ['a hidden size of 0', () => initialNetwork(core, { hidden: 0 }), /^got hidden 0, expected/],
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
    /^got 1 weights in b1, expected a Float32Array of 3/,
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
