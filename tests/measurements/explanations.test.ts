import { describe, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import {
  magnitudesOf,
  compareMagnitudes,
  ceilingOfMagnitudes,
  shuffledMap,
} from '../../src/measurements/explanation-maps.ts';
import { explanationsMeasurement } from '../../src/measurements/explanations.ts';
import type { Network } from '../../src/network/network.ts';
import { core, noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';

const images = noiseImages(40);
const context = { core, images, training: images, test: images, classes: ['4', '9'] as const };
const PARAMS = {
  init: 'normal:0.1',
  step: 8,
  epsilon: 0.01,
  noise: 0.15,
  noiseDraws: 4,
  radius: 0.02,
  radiusDraws: 2,
};
const measure = (network: Network, others: readonly Network[] = []) =>
  finish(
    explanationsMeasurement.measure(context, [{ pair: '4-9', seed: 1, network, others }], PARAMS),
  )[0];
/** Ten pixels with ink in most images decide. */
function planted(): Network {
  const network = randomNetwork(2);
  const w1 = network.w1.map((weight, at) => (Math.floor(at / 2) % 79 === 0 ? 3 : weight / 500));
  return { ...network, w1, b1: Float32Array.of(0, 0), w2: Float32Array.of(1, 2) };
}

describe('measured', () => {
  const network = randomNetwork(6);
  const found = measure(network, [network, randomNetwork(6, 2)]);
  const { explanations } = found;

  test('every eighth image by every explanation, and integrated gradients are complete', () => {
    expect(found.images).toBe(5);
    expect(explanations.map(({ explanation }) => explanation)).toHaveLength(7);
    expect(found.completenessGap).toBeGreaterThan(0);
    expect(found.completenessGap).toBeLessThan(1e-6);
  });

  test('the same network agrees with itself, another one no more than its ink makes it', () => {
    for (const { strangers, chance, explanation, blank } of explanations) {
      expect(strangers.permutedLabels, explanation).toEqual({
        rank: expect.closeTo(1 - blank, 9),
        top: 1 - blank,
        ssim: expect.closeTo(1 - blank, 9),
      });
      expect(strangers.otherSeed!.top!).toBeLessThan(0.8);
      expect(strangers.newBoth!.rank!).toBeCloseTo(chance.rank!, 0);
    }
  });

  test('layers that are drawn anew are those of other draws than the seed’s own, and drawn once', () => {
    const [gradient] = explanations.filter(({ explanation }) => explanation === 'gradient');
    expect(gradient.strangers.newOutput!.rank!).toBeLessThan(0.9);
    expect(gradient.strangers.newHidden!.rank!).toBeLessThan(0.3);
    expect(gradient.strangers.newBoth!.rank!).toBeLessThan(0.3);
    // The gradient is Σ w2 w1 of the units that answer: each layer has a say.
    expect(gradient.strangers.newHidden).not.toEqual(gradient.strangers.newBoth);
    const alone = measure(network);
    expect(alone.explanations.map(({ strangers }) => strangers.newBoth)).toEqual(
      explanations.map(({ strangers }) => strangers.newBoth),
    );
    expect(alone.explanations[0].strangers.otherSeed).toBeNull();
  });

  test('what a network is measured beside changes nothing', () => {
    const measured = [randomNetwork(3, 5), network].map((one) => ({
      pair: '4-9',
      seed: 1,
      network: one,
      others: [network, randomNetwork(6, 2)],
    }));
    expect(finish(explanationsMeasurement.measure(context, measured, PARAMS))[1]).toEqual(found);
  });
});

test('an order that knows what decides is faster than a random one, both ways', () => {
  const { explanations, random } = measure(planted());
  for (const { explanation, deletion, insertion } of explanations) {
    if (explanation === 'integratedMean' || explanation === 'occlusionMean') continue;
    expect(deletion.black, explanation).toBeLessThan(random.deletion.black - 0.1);
    expect(insertion.black, explanation).toBeGreaterThan(random.insertion.black);
  }
});

test('a network that says nothing has blank maps, which are like no other', () => {
  const network = randomNetwork(4);
  const silent = { ...network, w2: new Float32Array(4) };
  for (const one of measure(silent, [network]).explanations) {
    expect(one.blank).toBe(1);
    expect(one.sensitivity).toBeNull();
    expect(one.strangers.permutedLabels).toEqual({ rank: 0, top: 0, ssim: 0 });
  }
});

test('a gradient changes by no step that crosses no breakpoint, and its maps by ones that do', () => {
  const linear = randomNetwork(0);
  const { explanations } = measure(linear);
  const of = (name: string) => explanations.find(({ explanation }) => explanation === name)!;
  expect(of('gradient').sensitivity).toBe(0);
  expect(of('integratedBlack').sensitivity).toBeGreaterThan(0);
});

describe('magnitudes', () => {
  const map = (values: readonly number[]) =>
    magnitudesOf(
      Float32Array.from({ length: 200 }, (_, d) => values[d] ?? 0),
      undefined,
    );

  test('have no sign', () => {
    const { rankCorrelation } = compareMagnitudes(map([1, -2, 3]), map([-1, 2, -3]));
    expect(rankCorrelation).toBeCloseTo(1, 12);
  });

  test('the top is not larger than what both maps have above 0', () => {
    // 5 % of 200 are 10, but one map has three values and the other six.
    const [three, six] = [map([0, 0, 0, 1, 2, 3]), map([9, 8, 7, 6, 5, 4])];
    expect(compareMagnitudes(three, six).topOverlap).toBe(0);
    expect(compareMagnitudes(three, map([0, 0, 0, 9, 8, 7, 1, 1])).topOverlap).toBe(1);
    const many = Array.from({ length: 30 }, (_, i) => 30 - i);
    expect(compareMagnitudes(map(many), map(many.toReversed())).topOverlap).toBe(0);
    expect(compareMagnitudes(map(many), map([])).topOverlap).toBe(0);
  });

  test('the ceiling is 1 unless the other map has fewer values', () => {
    const [three, six] = [map([0, 0, 0, 1, 2, 3]), map([9, 8, 7, 6, 5, 4])];
    expect(ceilingOfMagnitudes(three, six, undefined).rankCorrelation).toBeCloseTo(1, 12);
    const ceiling = ceilingOfMagnitudes(six, three, undefined);
    expect(ceiling.rankCorrelation).toBeLessThan(0.9);
    expect(ceiling.topOverlap).toBe(1);
  });

  test('are shuffled among the pixels that have any', () => {
    const order = Uint32Array.from({ length: 200 }, (_, i) => 199 - i);
    const shuffled = shuffledMap(map([0, 5, 0, 7, 9]), order);
    expect(Array.from(shuffled.subarray(0, 6))).toEqual([0, 9, 0, 7, 5, 0]);
  });
});
