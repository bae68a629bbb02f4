import { expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import type { PairRows } from '../../src/data/pair-rows.ts';
import {
  ceilingOf,
  isBlank,
  meanSimilarity,
  similarityOf,
} from '../../src/measurements/map-similarity.ts';
import { saliencyMeasurement } from '../../src/measurements/saliency.ts';
import type { Network } from '../../src/network/network.ts';
import { pruneNetwork } from '../../src/network/prune.ts';
import { logitGradients, saliencyMaps } from '../../src/network/saliency.ts';
import { describeMap } from '../../src/network/similarity.ts';
import { core, noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';

const images = noiseImages(30);
const { imageShape } = images.form;
const epsilon = 0.01;
const sparsity = 0.5;
const seed = 3;

/** Gentle enough that no probability is 0 or 1, and of a bias that decides some images for either class. */
function gentle(hidden: number, drawn: number): Network {
  const network = randomNetwork(hidden, drawn);
  const w2 = network.w2.map((weight) => weight / 4);
  const { probabilities } = mapsOf({ ...network, w2 });
  const logits = Array.from(probabilities, (p) => Math.log(p / (1 - p)));
  const median = logits.toSorted((a, b) => a - b)[images.count >> 1];
  return { ...network, w2, b2: Float32Array.of(network.b2[0] - median) };
}

function mapsOf(network: Network, rows: PairRows = images) {
  const all = Uint32Array.from({ length: rows.count }, (_, i) => i);
  const { probabilities, maps } = saliencyMaps(core, rows, all, network, epsilon);
  const each = Array.from(all, (i) => maps.slice(i * 784, (i + 1) * 784));
  return { probabilities, maps: each };
}

const [network, stranger] = [gentle(6, 1), gentle(4, 2)];
const pruned = pruneNetwork(core, network, sparsity, 'layer').network;

function measure(rows: PairRows = images, classes: readonly [string, string] = ['4', '9']) {
  const context = { core, images: rows, training: rows, test: rows, classes };
  const networks = [{ pair: classes.join('-'), seed, network, others: [stranger] }];
  return finish(saliencyMeasurement.measure(context, networks, { sparsity, epsilon }))[0];
}

const value = measure();
const described = (of: Network) => mapsOf(of).maps.map((map) => describeMap(map, imageShape));
const own = described(network);
/** Mean similarity to the maps of another network, on every so many images. */
const likeness = (of: Network, step: number) => {
  const other = described(of);
  const all = own.map((map, i) => similarityOf(map, other[i]));
  return meanSimilarity(all.filter((_, i) => i % step === 0));
};

test('maps are compared with those of the pruned network on all images, with those of strangers on every fourth', () => {
  expect(value.similarity).toEqual(likeness(pruned, 1));
  const random = pruneNetwork(core, network, sparsity, 'random', seed).network;
  expect(value.control).toEqual(likeness(random, 4));
  expect(value.others).toEqual([likeness(stranger, 4)]);
  const { maps } = mapsOf(pruned);
  const most = mapsOf(network).maps.map((map, i) => ceilingOf(map, own[i], maps[i], imageShape));
  expect(value.ceiling).toEqual(meanSimilarity(most));
  const blank = described(pruned).filter(isBlank).length / images.count;
  expect(value.blank).toEqual({ dense: own.filter(isBlank).length / images.count, pruned: blank });
});

test('the shown images are the first that are decided rightly, and the first negative one that is not', () => {
  const { probabilities, maps } = mapsOf(network);
  const first = (sign: number, positive: boolean) =>
    probabilities.findIndex((p, i) => images.signs[i] === sign && p >= 0.5 === positive);
  const expected = [
    { kind: 'correct negative', label: 4, at: first(-1, false) },
    { kind: 'correct positive', label: 9, at: first(1, true) },
    { kind: 'misclassified negative', label: 4, at: first(-1, true) },
  ];
  expect(value.exemplars).toHaveLength(3);
  for (const [i, { at, ...words }] of expected.entries()) {
    const shown = value.exemplars[i];
    expect(shown).toMatchObject({ ...words, image: images.numbers[at] });
    const start = images.numbers[at] * 784;
    expect(shown.pixels).toEqual(Array.from(images.values.subarray(start, start + 784)));
    expect(shown.dense.probability).toBe(probabilities[at]);
    expect(shown.dense.map).toEqual(Array.from(maps[at]));
    const gradients = logitGradients(core, images, Uint32Array.of(at), network);
    expect(shown.dense.gradient).toEqual(Array.from(gradients));
    expect(shown.pruned.map).toEqual(Array.from(mapsOf(pruned).maps[at]));
  }
});

test('kinds that there are not are left out, and a class keeps its name', () => {
  const negative = { ...images, signs: images.signs.map(() => -1) };
  const { exemplars } = measure(negative, ['oak', 'elm']);
  expect(exemplars.map(({ kind, label }) => [kind, label])).toEqual([
    ['correct negative', 'oak'],
    ['misclassified negative', 'oak'],
  ]);
});

test('a missing number is shown as one that is missing', () => {
  const values = Float32Array.from(images.values);
  const start = images.numbers[value.exemplars[0].image] * 784;
  const [shift, divisors] = [new Float64Array(784), new Float64Array(784).fill(255)];
  const scaling = { shift, divisors, fill: new Float64Array(784).fill(values[start]) };
  const rows = { ...images, values: values.with(start, NaN), scaling };
  expect(measure(rows).exemplars[0].pixels).toEqual([null, ...value.exemplars[0].pixels.slice(1)]);
});
