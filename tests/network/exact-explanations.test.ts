import { beforeAll, describe, expect, test } from 'vitest';
import type { PairRows } from '../../src/data/pair-rows.ts';
import {
  carryToInputs,
  gradientOfLogit,
  hiddenSums,
  integratedGradients,
  logitOfSums,
  occlusionOfLogit,
  smoothGradient,
} from '../../src/network/attributions.ts';
import { openExplainer, rowsIn } from '../../src/network/explain.ts';
import { faithfulnessOf } from '../../src/network/faithfulness.ts';
import { filter, placesOf } from '../../src/network/gaussian-window.ts';
import { type Network } from '../../src/network/network.ts';
import { averagedRanks } from '../../src/network/ranks.ts';
import {
  activationsOf,
  logitGradients,
  saliencyMaps,
  withHiddenUnits,
} from '../../src/network/saliency.ts';
import { compareMaps, describeMap, topOf, unitRanksOf } from '../../src/network/similarity.ts';
import { splitRows } from '../../src/network/split-rows.ts';
import { digestOf } from '../embedding/exact-digest.ts';
import { drawnDigits, drawnTable } from '../measurements/scenes.ts';
import { random, randomValues } from '../reference/random.ts';
import { core } from './images.ts';
import { randomNetwork } from './networks.ts';
import { asDense, randomNumbers, tableRows } from './tables.ts';

const plain = tableRows(randomNumbers(70, 6, 4), { dimensions: 6 });

let table: PairRows;
beforeAll(() => {
  table = splitRows(core, drawnTable(120, 3), 2).training;
});

const images = drawnDigits(300, 2);

const NETWORKS = [5, 0, 18].map((hidden) => withHiddenUnits(randomNetwork(hidden, 2, 0, 6)));

describe('what inputs add to the logit', () => {
  const row = Float32Array.of(0.5, 0, -1, 0.25, 2, 0);
  const baseline = Float32Array.of(0.5, 1, 0, 0, -1, 0);

  test('to the last bit', () => {
    const found = NETWORKS.map((network) => {
      const [own, base] = [row, baseline].map((inputs) => ({
        inputs,
        sums: hiddenSums(network, inputs),
      }));
      const shifts = Float64Array.from(randomValues(3 * network.hidden, 4));
      return [
        own.sums,
        logitOfSums(network, own.sums),
        carryToInputs(network, own.sums),
        gradientOfLogit(network, own.sums),
        integratedGradients(network, own, base),
        integratedGradients(network, base, own),
        smoothGradient(network, own.sums, shifts),
        occlusionOfLogit(network, own, baseline),
        faithfulnessOf(core, network, own, { black: base, mean: own }, [
          Uint32Array.of(0, 1, 2, 3, 4, 5),
          Uint32Array.of(5, 2, 4, 1, 3, 0),
        ]),
      ];
    });
    expect(digestOf(found)).toBe('acc94671d362d260');
  });

  test('sums of 0 give nothing, neither on the way nor at its end', () => {
    // Hidden sums 0, 1 and −1, at the baseline 0, −1, 0.
    const network: Network = {
      dimensions: 1,
      hidden: 3,
      w1: Float32Array.of(0, 2, -1),
      b1: Float32Array.of(0, -1, 0),
      w2: Float32Array.of(1, 3, 5),
      b2: Float32Array.of(0.5),
    };
    const [one, none] = [[1], [0]].map((inputs) => ({ inputs, sums: hiddenSums(network, inputs) }));
    expect([...one.sums, ...none.sums]).toEqual([0, 1, -1, 0, -1, 0]);
    expect(logitOfSums(network, one.sums)).toBe(3.5);
    expect(Array.from(gradientOfLogit(network, one.sums))).toEqual([6]);
    // The second is on for half of the way.
    expect(Array.from(integratedGradients(network, one, none))).toEqual([3]);
    expect(Array.from(integratedGradients(network, none, one))).toEqual([-3]);
    expect(Array.from(occlusionOfLogit(network, one, [0]))).toEqual([3]);
    expect(
      Array.from(smoothGradient(network, one.sums, Float64Array.of(0, -1, 1, 1, 0, 2))),
    ).toEqual([0 / 2 + (2 * 3) / 2 - 5 / 2]);
  });

  test('by every explanation of an explainer', () => {
    const found = [randomNetwork(5, 2, 0, 6), randomNetwork(0, 2, 0, 6)].map((network) => {
      const baselines = { black: new Float32Array(6), mean: baseline };
      const explaining = { epsilon: 0.02, noise: 0.3, noiseDraws: 4, seed: 5, baselines };
      return openExplainer(core, network, explaining)(randomNumbers(5, 6, 2));
    });
    expect(digestOf(found)).toBe('28345bb7be9b4d80');
    expect(rowsIn(Float32Array.of(1, 2, 3, 4), 2)).toEqual([
      Float32Array.of(1, 2),
      Float32Array.of(3, 4),
    ]);
  });
});

test('saliency, gradients and activations to the last bit', () => {
  const found = [images, table, plain, asDense(plain)].flatMap((rows) =>
    [5, 0, 18, 1].map((hidden) => {
      const network = randomNetwork(hidden, 3, 0, rows.form.dimensions);
      const positions =
        rows === images ? Uint32Array.from(Array(258).keys()) : Uint32Array.of(5, 0, 7);
      const maps = saliencyMaps(core, rows, positions, network);
      return [
        maps,
        saliencyMaps(core, rows, positions.subarray(0, 2), network, -0.5),
        logitGradients(core, rows, positions.subarray(0, 3), network),
        activationsOf(core, rows, positions, network),
      ];
    }),
  );
  expect(digestOf(found)).toBe('69bb75bfe9bfeee0');
});

describe('maps', () => {
  test('are alike to the last bit', () => {
    const shapes = [
      { width: 12, height: 14 },
      { width: 168, height: 1 },
      undefined,
      { width: 14, height: 12 },
    ];
    const coarse = randomValues(168, 2).map((value) => Math.round(3 * value));
    const maps = [
      randomValues(168, 1),
      coarse,
      new Float32Array(168),
      new Float32Array(168).fill(-2),
      coarse.map(Math.abs),
    ];
    const found = shapes.flatMap((shape) => {
      const described = maps.map((map) => describeMap(map, shape));
      return [described, described.flatMap((a) => described.map((b) => compareMaps(a, b)))];
    });
    expect(digestOf(found)).toBe('dfef87f942167f66');
    expect(digestOf(maps.map(unitRanksOf))).toBe('ce24c9790a5fd7d0');
  });

  test('have ranks', () => {
    const values = Float32Array.from(randomValues(300, 3), (value, i) =>
      i % 50 === 7 ? NaN : i % 9 === 0 ? -0 : Math.round(100 * value) / 10,
    );
    expect(digestOf([averagedRanks(values), averagedRanks(new Float32Array(0))])).toBe(
      'becf31ed09a93d45',
    );
    expect(averagedRanks(values.subarray(100, 110)).ranks).toHaveLength(10);
  });

  test('are filtered where the window fits', () => {
    expect(placesOf({ width: 11, height: 13 })).toEqual({ across: 1, down: 3 });
    const next = random(4);
    const image = Float64Array.from({ length: 12 * 15 }, next);
    expect(
      digestOf([
        filter(image, { width: 12, height: 15 }),
        filter(image, { width: 15, height: 12 }),
      ]),
    ).toBe('5695d67f6ff6b9b1');
    expect([1, 39, 40, 59, 60].map(topOf)).toEqual([1, 1, 2, 2, 3]);
  });
});
