import { describe, expect, test } from 'vitest';
import { corrupt } from '../../src/library/corrupt.ts';
import { census, evaluate } from '../../src/library/evaluate.ts';
import { hiddenActivations, hiddenUnits, saliency } from '../../src/library/explain.ts';
import { selectPair } from '../../src/library/pairs.ts';
import { openPredictor, predict } from '../../src/library/predict.ts';
import { prune, pruningFrontier } from '../../src/library/prune.ts';
import { train } from '../../src/library/train.ts';
import { confusionAt, firstFall, frontierAt } from '../../src/network/frontier.ts';
import { probability, saliencyMap } from '../reference/saliency.ts';
import { dataset, freshCore, inksOf, rowsOf, settings } from './small-dataset.ts';

const core = await freshCore();
const { network } = train(core, dataset, settings);
const images = selectPair(dataset, '4-9', 'test');
const inks = inksOf(images);

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

describe('a predictor', () => {
  test.each([0, 2, 24, 70])('gives the bits of predict, with %i hidden units', async (hidden) => {
    const other = train(core, dataset, { ...settings, hidden }).network;
    const many = new Float32Array(300 * 784);
    for (let i = 0; i < 300; i++)
      many.set(
        inks.subarray(0, 784).map((ink) => ink / (i + 1)),
        i * 784,
      );
    const [expected, all] = [inks, many].map((rows) => predict(core, other, rowsOf(rows)));
    const predictRows = openPredictor(await freshCore(), other);
    expect(predictRows(many)).toEqual(all);
    for (const [i, probability] of expected.entries()) {
      expect(predictRows(inks.subarray(784 * i, 784 * (i + 1)))).toEqual(
        Float32Array.of(probability),
      );
    }
    expect(predictRows(new Float32Array(0))).toHaveLength(0);
  });

  test('keeps the weights that it was opened with', async () => {
    const own = await freshCore();
    const changing = { ...network, w1: network.w1.slice() };
    const predictRows = openPredictor(own, changing);
    const before = predictRows(inks);
    changing.w1.fill(0);
    expect(predictRows(inks)).toEqual(before);
    expect(before).toEqual(predict(core, network, rowsOf(inks)));
  });

  test('refuses a core that another call has used, and rows that it cannot read', async () => {
    const own = await freshCore();
    const predictRows = openPredictor(own, network);
    expect(() => predictRows(new Float32Array(785))).toThrow(
      /^got 785 values, expected 2 rows of 784 columns$/,
    );
    expect(() => predictRows(new Float32Array(784).fill(Infinity, 783))).toThrow(
      /^row 1, column 784 is Infinity, expected only finite numbers$/,
    );
    const many = new Float32Array(300 * 784);
    many[299 * 784 + 2] = NaN;
    expect(() => predictRows(many)).toThrow(
      /^row 300, column 3 is NaN, expected only finite numbers$/,
    );
    expect(() => predictRows(new Uint8Array(784) as never)).toThrow(
      /^got rows as Uint8Array of 784, expected a Float32Array$/,
    );
    predict(own, network, images);
    expect(() => predictRows(inks)).toThrow(
      /^got a core that another call has used meanwhile, expected .* until the predictor has ended/,
    );
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
    const inked = { ...images, values: images.values.map(() => 255) };
    expect(inked.nonZeros[0]).toBeLessThan(784);
    const white = Float32Array.from(inksOf(inked), () => 1);
    expect(predict(core, network, inked)).toEqual(predict(core, network, rowsOf(white)));
  });
});
