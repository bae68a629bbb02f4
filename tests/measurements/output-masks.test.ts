import { describe, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import { outputMasksMeasurement } from '../../src/measurements/output-masks.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import type { Network } from '../../src/network/network.ts';
import { pruneNetwork } from '../../src/network/prune.ts';
import { core, noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';

const validation = noiseImages(150);
const testRows = noiseImages(90, 0.2);

const masksOf = (network: Network) =>
  finish(
    outputMasksMeasurement.measure(
      {
        core,
        images: validation,
        training: validation,
        test: testRows,
        classes: ['4', '9'] as [string, string],
      },
      [{ pair: '4-9', seed: 1, network, others: [] }],
      {},
    ),
  )[0];

const f1Of = (network: Network, rows = validation) =>
  evaluateNetworks(core, rows, [network])[0].evaluation.f1;

test('all subsets of five units, against networks without the others', () => {
  const network = randomNetwork(5);
  const subsets = Array.from({ length: 32 }, (_, mask) => {
    const kept = network.w2.map((weight, h) => (mask & (1 << h) ? weight : 0));
    return { kept: kept.filter((weight) => weight !== 0).length, own: { ...network, w2: kept } };
  });
  const masks = masksOf(network);
  expect(masks.map(({ kept }) => kept)).toEqual([1, 2, 3, 4]);
  for (const { kept, magnitude, best, better } of masks) {
    const alike = subsets.filter((subset) => subset.kept === kept).map(({ own }) => own);
    const scores = alike.map((own) => f1Of(own));
    const top = Math.max(...scores);
    const { w2 } = pruneNetwork(core, network, (5 - kept) / 5 + 1e-9, 'layer').network;
    const byMagnitude = { ...network, w2 };
    expect(magnitude.validationF1).toBe(f1Of(byMagnitude));
    expect(magnitude.testF1).toBe(f1Of(byMagnitude, testRows));
    expect(best.validationF1).toBe(top);
    const winners = alike.filter((_, i) => scores[i] === top);
    expect(winners.map((own) => f1Of(own, testRows))).toContain(best.testF1);
    const above = scores.filter((score) => score > magnitude.validationF1).length;
    expect(better).toBeCloseTo(above / alike.length, 12);
  }
  expect(masks.some(({ better }) => better > 0)).toBe(true);
});

describe('units whose worth is known', () => {
  // One unit tells the classes apart by a small weight, two are the same everywhere and have large ones.
  const values = validation.values.slice();
  validation.numbers.forEach(
    (number, i) => (values[number * 784] = validation.signs[i] > 0 ? 255 : 0),
  );
  const w1 = new Float32Array(784 * 3);
  w1[0] = 1;
  const network: Network = {
    dimensions: 784,
    hidden: 3,
    w1,
    b1: Float32Array.of(0, 1, 1),
    w2: Float32Array.of(0.5, 3, -2.8),
    b2: Float32Array.of(-0.25),
  };
  const marked = { ...validation, values, nonZeros: validation.nonZeros.map(() => 784) };
  const [one, two] = finish(
    outputMasksMeasurement.measure(
      { core, images: marked, training: marked, test: marked, classes: ['4', '9'] },
      [{ pair: '4-9', seed: 1, network, others: [] }],
      {},
    ),
  )[0];

  test('magnitude keeps those that say nothing', () => {
    expect(one.best).toEqual({ validationF1: 1, testF1: 1 });
    expect(one.magnitude.validationF1).toBeLessThan(0.8);
    expect(one.better).toBeCloseTo(1 / 3, 12);
    // The larger one says 2.75 wherever it is, both together −0.05: never.
    expect(two.magnitude).toEqual({ validationF1: 0, testF1: 0 });
  });
});

test('thirteen units have too many subsets, one has none to choose from', () => {
  expect(masksOf(randomNetwork(13))).toEqual([]);
  expect(masksOf(randomNetwork(1))).toEqual([]);
});
