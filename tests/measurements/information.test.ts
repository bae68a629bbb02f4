import { describe, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import { pickRows } from '../../src/data/pair-rows.ts';
import { informationMeasurement } from '../../src/measurements/information.ts';
import type { Network } from '../../src/network/network.ts';
import { core, noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';

const PARAMS = { bins: 10, permutations: 99, share: 0.95 };
const images = noiseImages(400);
/** As many of both classes, and the first pixel black in 4s, bright in 9s. */
const marked = markedImages();
const context = (test: typeof images) => ({
  core,
  images: test,
  training: test,
  test,
  classes: ['4', '9'] as [string, string],
});
const measured = (network: Network, seed = 1) => ({ pair: '4-9', seed, network, others: [] });
const informationOf = (test: typeof images, ...networks: readonly Network[]) =>
  finish(
    informationMeasurement.measure(
      context(test),
      networks.map((one) => measured(one)),
      PARAMS,
    ),
  );

function markedImages(): typeof images {
  const values = images.values.slice();
  images.numbers.forEach((number, i) => (values[number * 784] = images.signs[i] > 0 ? 255 : 0));
  const all = { ...images, values };
  const [negative, positive] = [-1, 1].map((sign) =>
    Array.from(images.signs.keys()).filter((i) => images.signs[i] === sign),
  );
  const each = Math.min(negative.length, positive.length);
  const chosen = Uint32Array.from([...negative.slice(0, each), ...positive.slice(0, each)]);
  const picked = pickRows(all, chosen);
  return {
    ...picked,
    nonZeros: Uint32Array.from(
      picked.numbers,
      (number) =>
        values.subarray(number * 784, (number + 1) * 784).filter((value) => value > 0).length,
    ),
  };
}

/** Units that look at one pixel each, with an outgoing weight each. */
function lookingAt(pixels: readonly number[], w2: readonly number[]): Network {
  const hidden = pixels.length;
  const w1 = new Float32Array(784 * hidden);
  pixels.forEach((pixel, h) => (w1[pixel * hidden + h] = 1));
  return {
    dimensions: 784,
    hidden,
    w1,
    b1: new Float32Array(hidden),
    w2: Float32Array.from(w2),
    b2: Float32Array.of(0),
  };
}

describe('units whose answer is known', () => {
  const [{ labelBits, units, pairs, together }] = informationOf(
    marked,
    lookingAt([0, 300, 0], [1, 0.001, 1]),
  );

  test('one that copies the label has one bit, one that sees noise has none', () => {
    expect(labelBits).toBeCloseTo(1, 12);
    expect(units[0].bits).toBeCloseTo(1, 2);
    expect(Math.abs(units[1].bits)).toBeLessThan(0.02);
    expect(units[0].p).toBe(0.01);
    expect(units[1].p).toBeGreaterThan(0.05);
  });

  test('false discoveries are counted over the units of the network', () => {
    expect(units.map(({ q }) => q)).toEqual([0.015, units[1].p, 0.015]);
  });

  test('two copies are redundant by all that they say, and one unit is all that is needed', () => {
    expect(pairs?.mostRedundant).toEqual({ units: [0, 2], bits: expect.closeTo(-1, 2) });
    expect(together.bits).toBeCloseTo(1, 2);
    expect(together.units).toEqual([0]);
  });
});

test('two units that say something together alone are synergistic', () => {
  // The label is whether exactly one of two pixels is bright.
  const values = marked.values.slice();
  marked.numbers.forEach((number, i) => {
    const first = i % 2;
    values[number * 784] = 255 * first;
    values[number * 784 + 1] = 255 * (marked.signs[i] > 0 ? 1 - first : first);
  });
  const either = { ...marked, values, nonZeros: marked.nonZeros.map(() => 784) };
  const [{ units, pairs }] = informationOf(either, lookingAt([0, 1], [1, 1]));
  for (const { bits } of units) expect(Math.abs(bits)).toBeLessThan(0.02);
  expect(pairs?.mostSynergistic.bits).toBeCloseTo(1, 1);
  expect(pairs?.redundant).toBe(0);
});

test('a network whose output hears no unit says nothing, and needs none', () => {
  const [{ together }] = informationOf(marked, lookingAt([0, 300], [0, 0]));
  expect(together).toEqual({ bits: 0, units: [] });
});

test('a single unit has no pairs', () => {
  expect(informationOf(marked, lookingAt([0], [1]))[0].pairs).toBeNull();
});

test('neither the order of units nor the networks beside change what a unit says', () => {
  const network = randomNetwork(5);
  const order = [3, 0, 4, 1, 2];
  const reordered: Network = {
    ...network,
    w1: network.w1.map((_, at) => network.w1[at - (at % 5) + order[at % 5]]),
    b1: network.b1.map((_, h) => network.b1[order[h]]),
    w2: network.w2.map((_, h) => network.w2[order[h]]),
  };
  const [own] = informationOf(images, network);
  const [, other] = informationOf(images, randomNetwork(3, 2), reordered);
  expect(other.units).toEqual(order.map((unit) => own.units[unit]));
  expect(other.pairs?.meanSynergy).toBeCloseTo(own.pairs!.meanSynergy, 12);
  expect(other.together.units.map((unit) => order[unit])).toEqual(own.together.units);
});

test('the permutations are those of the seed', () => {
  const network = randomNetwork(6);
  const of = (seed: number) =>
    finish(informationMeasurement.measure(context(images), [measured(network, seed)], PARAMS))[0];
  expect(of(1)).toEqual(of(1));
  expect(of(2).units.map(({ p }) => p)).not.toEqual(of(1).units.map(({ p }) => p));
  expect(of(2).units.map(({ bits }) => bits)).toEqual(of(1).units.map(({ bits }) => bits));
});
