import { describe, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import { specialisationMeasurement } from '../../src/measurements/specialisation.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import type { Network } from '../../src/network/network.ts';
import { activationsOf } from '../../src/network/saliency.ts';
import { core, noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';

const images = withPixels();
const context = {
  core,
  images,
  training: images,
  test: images,
  classes: ['4', '9'] as [string, string],
};
const specialisationOf = (network: Network, ...others: readonly Network[]) =>
  finish(
    specialisationMeasurement.measure(context, [{ pair: '4-9', seed: 1, network, others }], {}),
  )[0];

/** Pixel 0 is lit in 9s alone, pixel 1 thrice as bright in 4s as in 9s, pixel 2 always. */
function withPixels() {
  const rows = noiseImages(200);
  const values = rows.values.slice();
  rows.numbers.forEach((number, i) => {
    const isNine = rows.signs[i] > 0;
    values.set([isNine ? 255 : 0, isNine ? 51 : 153, 255], number * 784);
  });
  const nonZeros = Uint32Array.from(
    rows.numbers,
    (number) =>
      values.subarray(number * 784, (number + 1) * 784).filter((value) => value > 0).length,
  );
  return { ...rows, values, nonZeros };
}

function lookingAt(pixels: readonly number[], w2: readonly number[], bias = 0): Network {
  const hidden = pixels.length;
  const w1 = new Float32Array(784 * hidden);
  pixels.forEach((pixel, h) => (w1[pixel * hidden + h] = 1));
  const b1 = new Float32Array(hidden);
  return { dimensions: 784, hidden, w1, b1, w2: Float32Array.from(w2), b2: Float32Array.of(bias) };
}

describe('units whose answer is known', () => {
  const found = specialisationOf(lookingAt([0, 1, 2, 5], [2, 0, 1, 0], -2));

  test('selectivity is that of the mean activations, separation that of their ranks', () => {
    expect(found.units.slice(0, 3).map(({ index }) => index)).toEqual([
      1,
      expect.closeTo(0.5, 6),
      0,
    ]);
    expect(found.units.slice(0, 3).map(({ separation }) => separation)).toEqual([1, 1, 0]);
    expect(found.units[3].separation).toBeLessThan(0.3);
  });

  test('the unit that decides costs all of F1, those that nothing hears cost none', () => {
    // Without it the logit is the same everywhere: that of its mean, below 0 or not.
    const share = images.signs.filter((sign) => sign > 0).length / images.count;
    const always = 2 * share - 1 >= 0 ? (2 * share) / (1 + share) : 0;
    expect(found.units.map(({ f1Change }) => f1Change)).toEqual([
      expect.closeTo(always - 1, 12),
      0,
      0,
      0,
    ]);
  });

  test('so separation need not be importance', () => {
    expect(found.indexWithLoss).toBeGreaterThan(0.7);
    expect(found.indexWithLoss).toBeLessThan(1);
  });
});

test('what a clamped unit costs is the F1 of the network with a bias in its place', () => {
  const network = randomNetwork(4);
  const activations = activationsOf(core, images, Uint32Array.from(images.numbers.keys()), network);
  const { units } = specialisationOf(network);
  const f1Of = (one: Network) => evaluateNetworks(core, images, [one])[0].evaluation.f1;
  for (let h = 0; h < 4; h++) {
    const mean = activations.filter((_, at) => at % 4 === h).reduce((a, b) => a + b) / images.count;
    const w2 = network.w2.slice();
    w2[h] = 0;
    const clamped = { ...network, w2, b2: Float32Array.of(network.b2[0] + network.w2[h] * mean) };
    expect(units[h].f1Change).toBeCloseTo(f1Of(clamped) - f1Of(network), 6);
  }
});

describe('twins', () => {
  const network = randomNetwork(5);
  const order = [3, 0, 4, 1, 2];
  const reordered: Network = {
    ...network,
    w1: network.w1.map((_, at) => 2 * network.w1[at - (at % 5) + order[at % 5]]),
    b1: network.b1.map((_, h) => 2 * network.b1[order[h]]),
    w2: network.w2.map((_, h) => network.w2[order[h]]),
  };

  test('the same units in another order, twice as loud, are all found', () => {
    const { units } = specialisationOf(network, reordered, randomNetwork(5, 2));
    for (const { twins } of units) {
      expect(twins[0]).toBeCloseTo(1, 6);
      expect(twins[1]).toBeLessThan(0.6);
    }
  });

  test('they are one to one: a unit that the other network has once is found once', () => {
    const [twice, once] = [lookingAt([0, 0], [1, 1]), lookingAt([0, 5], [1, 1])];
    const { units } = specialisationOf(twice, once);
    const found = units.map(({ twins }) => twins[0]).sort((a, b) => b - a);
    expect(found[0]).toBeCloseTo(1, 12);
    expect(found[1]).toBeLessThan(0.5);
    expect(units[0].nearest).toBeCloseTo(1, 12);
  });

  test('a constant unit is like no other', () => {
    const { units } = specialisationOf(lookingAt([2, 0], [1, 1]), lookingAt([2, 0], [1, 1]));
    expect(units.map(({ twins }) => twins[0])).toEqual([0, expect.closeTo(1, 12)]);
    expect(specialisationOf(lookingAt([0], [1])).units[0]).toMatchObject({
      twins: [],
      nearest: null,
    });
  });
});
