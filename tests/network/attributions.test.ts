import { describe, expect, test } from 'vitest';
import { f32, planMemory } from '../../src/core/memory.ts';
import { STREAMS } from '../../src/core/streams.ts';
import {
  gradientOfLogit,
  hiddenSums,
  integratedGradients,
  logitOfSums,
  occlusionOfLogit,
  smoothGradient,
} from '../../src/network/attributions.ts';
import { openExplainer } from '../../src/network/explain.ts';
import { faithfulnessOf } from '../../src/network/faithfulness.ts';
import type { Network } from '../../src/network/network.ts';
import { logitGradients, withHiddenUnits } from '../../src/network/saliency.ts';
import { random } from '../reference/random.ts';
import * as reference from '../reference/saliency.ts';
import { core, noiseImages } from './images.ts';
import { randomNetwork } from './networks.ts';
import { inksOf } from '../library/small-dataset.ts';

const rowOf = (network: Network, inputs: ArrayLike<number>) => ({
  inputs,
  sums: hiddenSums(network, inputs),
});
const uniform = (n: number, seed: number) => {
  const next = random(seed);
  return Float32Array.from({ length: n }, () => next());
};
const network = randomNetwork(24);
const image = Float32Array.from(uniform(784, 5), (value) => (value < 0.8 ? 0 : value));
const baselines = { black: new Float32Array(784), mean: uniform(784, 6) };

describe('integrated gradients in closed form', () => {
  test('are the numerical integral of 10⁶ steps', () => {
    const small = randomNetwork(5, 3, 0, 6);
    const [to, from] = [uniform(6, 1), Float32Array.from(uniform(6, 2), (value) => -value)];
    const ends = [hiddenSums(small, from), hiddenSums(small, to)];
    // Else there would be no breakpoint on the path.
    expect(small.b1.some((_, h) => ends[0][h] > 0 !== ends[1][h] > 0)).toBe(true);
    const steps = 1e6;
    const active = new Float64Array(5);
    for (let i = 0; i < steps; i++) {
      const at = (i + 0.5) / steps;
      for (let h = 0; h < 5; h++) if (ends[0][h] + at * (ends[1][h] - ends[0][h]) > 0) active[h]++;
    }
    const found = integratedGradients(small, rowOf(small, to), rowOf(small, from));
    found.forEach((value, d) => {
      let sum = 0;
      for (let h = 0; h < 5; h++) sum += small.w1[d * 5 + h] * small.w2[h] * active[h];
      expect(value).toBeCloseTo(((to[d] - from[d]) * sum) / steps, 5);
    });
  });

  test.each(['black', 'mean'] as const)(
    'add up to the difference of the logits from %s',
    (name) => {
      for (const hidden of [1, 2, 24, 64]) {
        const one = randomNetwork(hidden, hidden);
        const [row, from] = [rowOf(one, image), rowOf(one, baselines[name])];
        const sum = integratedGradients(one, row, from).reduce((a, b) => a + b);
        const logit = logitOfSums(one, row.sums);
        expect(logit).toBeCloseTo(reference.logit(one, image), 9);
        const gap = Math.abs(sum - (logit - logitOfSums(one, from.sums)));
        expect(gap / Math.abs(logit)).toBeLessThan(1e-6);
      }
    },
  );

  test('a unit whose hidden sum ends or stays at 0 is counted once', () => {
    const units = (b1: number): Network => ({
      dimensions: 1,
      hidden: 1,
      w1: Float32Array.of(1),
      b1: Float32Array.of(b1),
      w2: Float32Array.of(2),
      b2: Float32Array.of(0),
    });
    const from0To1 = (b1: number) =>
      integratedGradients(units(b1), rowOf(units(b1), [1]), rowOf(units(b1), [0]))[0];
    expect([-2, -1, -0.25, 0, 1].map(from0To1)).toEqual([0, 0, 1.5, 2, 2]);
  });
});

test('the gradient is that of rows', () => {
  const rows = noiseImages(3);
  const all = logitGradients(core, rows, Uint32Array.of(0, 1, 2), network);
  const inks = inksOf(rows);
  for (let i = 0; i < 3; i++) {
    const { sums } = rowOf(network, inks.subarray(i * 784, (i + 1) * 784));
    const gradient = Float32Array.from(gradientOfLogit(network, sums));
    expect(gradient).toEqual(all.slice(i * 784, (i + 1) * 784));
  }
});

test('occlusion is the difference of two full passes for every pixel', () => {
  for (const baseline of Object.values(baselines)) {
    const map = occlusionOfLogit(network, rowOf(network, image), baseline);
    const logit = reference.logit(network, image);
    for (let d = 0; d < 784; d += 13) {
      const occluded = image.with(d, baseline[d]);
      expect(map[d]).toBeCloseTo(logit - reference.logit(network, occluded), 9);
    }
  }
});

describe('SmoothGrad', () => {
  const explaining = { epsilon: 0.01, noise: 0.3, noiseDraws: 7, seed: 9, baselines };
  const map = openExplainer(core, network, explaining)(image).smoothGradient[0];

  test('is the mean gradient of the row with seeded noise, which all rows share', () => {
    const mean = new Float64Array(784);
    const gradients: string[] = [];
    for (let draw = 0; draw < 7; draw++) {
      const { noise } = planMemory(core, { noise: f32(784) });
      core.fillNormal(noise.byteOffset, 784, 0.3, 9, STREAMS.smoothing, draw, 0);
      const noisy = Float64Array.from(image, (value, d) => value + noise[d]);
      const gradient = gradientOfLogit(network, hiddenSums(network, noisy));
      gradients.push(String(gradient[0]));
      gradient.forEach((value, d) => (mean[d] += value / 7));
    }
    expect(new Set(gradients).size).toBeGreaterThan(1);
    mean.forEach((value, d) => expect(map[d]).toBeCloseTo(value, 9));
  });

  test('without noise is the gradient', () => {
    const { sums } = rowOf(network, image);
    expect(smoothGradient(network, sums, new Float64Array(48))).toEqual(
      gradientOfLogit(network, sums),
    );
  });
});

describe('all explanations', () => {
  const explain = (one: Network) =>
    openExplainer(core, one, { epsilon: 0.01, noise: 0.3, noiseDraws: 5, seed: 1, baselines })(
      image,
    );

  test('of logistic regression are its weights, or these times the way from the baseline', () => {
    const one = randomNetwork(0);
    const maps = explain(one);
    one.w1.forEach((weight, d) => {
      const way = { black: image[d], mean: image[d] - baselines.mean[d] };
      expect(maps.gradient[0][d]).toBe(weight);
      expect(maps.smoothGradient[0][d]).toBeCloseTo(weight, 12);
      expect(maps.integratedBlack[0][d]).toBeCloseTo(weight * way.black, 12);
      expect(maps.occlusionBlack[0][d]).toBeCloseTo(weight * way.black, 9);
      expect(maps.integratedMean[0][d]).toBeCloseTo(weight * way.mean, 12);
      expect(maps.occlusionMean[0][d]).toBeCloseTo(weight * way.mean, 9);
    });
  });

  test('do not depend on the order of the hidden units', () => {
    const order = [3, 0, 4, 1, 2];
    const five = randomNetwork(5);
    const reordered: Network = {
      ...five,
      w1: five.w1.map((_, at) => five.w1[at - (at % 5) + order[at % 5]]),
      b1: five.b1.map((_, h) => five.b1[order[h]]),
      w2: five.w2.map((_, h) => five.w2[order[h]]),
    };
    const [some, others] = [explain(five), explain(reordered)];
    for (const name of Object.keys(some) as (keyof typeof some)[]) {
      some[name][0].forEach((value, d) => expect(others[name][0][d]).toBeCloseTo(value, 9));
    }
  });
});

test('deletion and insertion are the areas of curves whose steps are known', () => {
  // The logit is 4 x₀ − 2 x₁ − 1: for the row 1 on pixel 0, −3 on pixel 1.
  const one = withHiddenUnits({
    dimensions: 3,
    hidden: 0,
    w1: Float32Array.of(4, -2, 0),
    b1: new Float32Array(0),
    w2: new Float32Array(0),
    b2: Float32Array.of(-1),
  });
  const row = rowOf(one, [1, 1, 1]);
  const ends = { black: rowOf(one, [0, 0, 0]), mean: rowOf(one, [1, 0, 0.5]) };
  const orders = [Uint32Array.of(0, 1, 2), Uint32Array.of(2, 1, 0)];
  const [first, last] = faithfulnessOf(core, one, row, ends, orders);
  const p = (logit: number) => 1 / (1 + Math.exp(-logit));
  const area = (...logits: number[]) =>
    logits.reduce((sum, logit, i) => sum + p(logit) / (i % 3 === 0 ? 2 : 1), 0) / 3;
  expect(first.deletion.black).toBeCloseTo(area(1, -3, -1, -1), 6);
  expect(first.insertion.black).toBeCloseTo(area(-1, 3, 1, 1), 6);
  expect(first.deletion.mean).toBeCloseTo(area(1, 1, 3, 3), 6);
  expect(last.deletion.black).toBeCloseTo(area(1, 1, 3, -1), 6);
  expect(last.insertion.mean).toBeCloseTo(area(3, 3, 1, 1), 6);
  // Decided the other way, it is the probability of the other class.
  const against = rowOf(one, [0, 1, 1]);
  const [other] = faithfulnessOf(core, one, against, ends, orders);
  expect(other.deletion.black).toBeCloseTo(area(3, 3, 1, 1), 6);
});
