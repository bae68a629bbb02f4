import { rowOf } from '../../src/data/pair-rows.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import type { Network } from '../../src/network/network.ts';
import { pruneNetwork } from '../../src/network/prune.ts';
import { activationsOf, logitGradients, saliencyMaps } from '../../src/network/saliency.ts';
import { BUILDS } from '../core/builds.ts';
import * as reference from '../reference/saliency.ts';
import { core, firstDigits, pickRows, train } from './images.ts';
import { randomNetwork } from './networks.ts';

let images: PairRows;
let trained: Network[];
beforeAll(async () => {
  images = await firstDigits(600);
  const members = [24, 5, 1, 0].map((hidden) => ({ hidden, init: 'he', learningRate: 0.1 }));
  trained = train(images, { seed: 1, batch: 64, epochs: 10, members }).map((t) => t.network);
});

const POSITIONS = Uint32Array.of(3, 599, 0, 17);

/** Pixels of an image as the network sees them: float32. */
function input(position: number): Float32Array {
  return Float32Array.from(rowOf(images, position), (pixel) => pixel / 255);
}

/** Largest distance between two maps, absolute, and relative where the wanted one is above a floor. */
function distance(got: Float32Array, want: readonly number[], floor: number) {
  let absolute = 0;
  let relative = 0;
  want.forEach((value, i) => {
    absolute = Math.max(absolute, Math.abs(got[i] - value));
    if (value > floor) relative = Math.max(relative, Math.abs(got[i] / value - 1));
  });
  return { absolute, relative };
}

const scaled = (network: Network, factor: number): Network => ({
  ...network,
  w2: network.w2.map((w) => w * factor),
  b2: network.b2.map((b) => b * factor),
});

describe.each(BUILDS)('saliency maps by $file', ({ core: build }) => {
  test('equal 784 full passes in float64', () => {
    for (const network of trained) {
      const { maps, probabilities } = saliencyMaps(build, images, POSITIONS, network, 0.01);
      POSITIONS.forEach((position, i) => {
        const x = input(position);
        const map = maps.subarray(i * 784, (i + 1) * 784);
        expect(probabilities[i]).toBeCloseTo(reference.probability(network, x), 7);
        const passes = distance(map, reference.saliencyMap(network, x, 0.01), 1e-6);
        expect(passes.absolute).toBeLessThan(1e-9);
        expect(passes.relative).toBeLessThan(1e-6);
        const logits = distance(map, reference.saliencyMapOfLogits(network, x, 0.01), 1e-30);
        expect(logits.relative).toBeLessThan(1e-6);
        if (network.hidden !== 1) expect(Math.max(...map)).toBeGreaterThan(1e-6);
      });
    }
  });

  test.each([0.01, 1, 50, -3])('for a step of %d', (epsilon) => {
    const { maps } = saliencyMaps(build, images, POSITIONS, trained[0], epsilon);
    const want = reference.saliencyMap(trained[0], input(POSITIONS[0]), epsilon);
    expect(distance(maps, want, 1e-6).relative).toBeLessThan(1e-6);
  });

  test('keep their digits where the probability is 0 or 1 to the last bit', () => {
    let saturated = 0;
    for (const factor of [3, -3, 10, -10, 5000, -5000, 1e30]) {
      const network = scaled(trained[0], factor);
      const { maps, probabilities } = saliencyMaps(build, images, POSITIONS, network, 0.01);
      POSITIONS.forEach((position, i) => {
        const map = maps.subarray(i * 784, (i + 1) * 784);
        const x = input(position);
        expect(probabilities[i]).toBeCloseTo(reference.probability(network, x), 6);
        expect(map.every((value) => value >= 0 && value <= 1)).toBe(true);
        if (Math.abs(factor) > 10) return;
        const want = reference.saliencyMapOfLogits(network, x, 0.01);
        expect(distance(map, want, 1e-37).relative).toBeLessThan(1e-6);
        if (reference.logit(network, x) > 25) saturated++;
      });
    }
    expect(saturated).toBeGreaterThan(0);
  });

  test('are exactly 0 where a pixel has no weight', () => {
    const { network } = pruneNetwork(core, trained[0], 0.95, 'layer');
    const { maps } = saliencyMaps(build, images, POSITIONS, network);
    let blank = 0;
    for (let d = 0; d < 784; d++) {
      const weights = network.w1.subarray(d * 24, (d + 1) * 24);
      if (weights.some((weight, h) => weight !== 0 && network.w2[h] !== 0)) continue;
      blank++;
      for (let i = 0; i < POSITIONS.length; i++) expect(maps[i * 784 + d]).toBe(0);
    }
    expect(blank).toBeGreaterThan(100);
  });

  test('say NaN for a network that has diverged', () => {
    const network = { ...trained[0], b2: Float32Array.of(NaN) };
    const { maps, probabilities } = saliencyMaps(build, images, POSITIONS, network);
    expect([...probabilities, ...maps].every(Number.isNaN)).toBe(true);
  });

  test('of an image do not depend on the others', () => {
    const all = saliencyMaps(build, images, POSITIONS, trained[1]);
    const one = saliencyMaps(build, images, POSITIONS.subarray(2, 3), trained[1]);
    expect(one.maps).toEqual(all.maps.slice(2 * 784, 3 * 784));
    expect(saliencyMaps(build, images, new Uint32Array(), trained[1]).maps.length).toBe(0);
  });
});

describe('gradients of the logit', () => {
  test('are its central differences, signed', () => {
    for (const network of trained) {
      const gradients = logitGradients(core, images, POSITIONS, network);
      const step = 1e-6;
      for (const d of [130, 210, 350, 406, 490, 600, 783]) {
        POSITIONS.forEach((position, i) => {
          const moved = (by: number) => {
            const x = Float64Array.from(input(position));
            x[d] += by;
            return reference.logit(network, x);
          };
          const want = (moved(step) - moved(-step)) / (2 * step);
          expect(gradients[i * 784 + d]).toBeCloseTo(want, 6);
        });
      }
      expect(gradients.some((g) => g > 0.01)).toBe(true);
      expect(gradients.some((g) => g < -0.01)).toBe(true);
    }
  });
});

describe('hidden activations', () => {
  test.each([1, 15, 17, 33])('are relu of float32 sums in pixel order: %i units', (hidden) => {
    const network = randomNetwork(hidden);
    const activations = activationsOf(core, images, POSITIONS, network);
    const want = Array.from(POSITIONS, (position) => {
      const x = input(position);
      return Array.from({ length: hidden }, (_, h) => {
        let z = network.b1[h];
        for (let d = 0; d < 784; d++) {
          if (x[d] > 0) z = Math.fround(z + Math.fround(x[d] * network.w1[d * hidden + h]));
        }
        return Math.max(z, 0);
      });
    });
    expect(Array.from(activations)).toEqual(want.flat());
  });

  test('a unit is dead in the census when all its activations are 0', () => {
    const network = randomNetwork(6);
    network.b1[2] = -1000;
    const all = Uint32Array.from(images.numbers.keys());
    const activations = activationsOf(core, images, all, network);
    const dead = Array.from({ length: 6 }, (_, h) => h).filter((h) =>
      activations.every((a, i) => i % 6 !== h || a === 0),
    );
    const [{ census }] = evaluateNetworks(core, pickRows(images, all), [network]);
    expect(dead).toContain(2);
    expect(dead.length).toBe(census.dead);
  });
});
