import { beforeAll, describe, expect, test } from 'vitest';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { type TrainedNetwork } from '../../src/network/train.ts';
import { splitPositions } from '../../src/network/split.ts';
import { core, firstDigits, pickRows, train } from './images.ts';

const SEED = 1;
const CLEAN = { seed: 1, draw: 0, noise: 0, clip: true, occlusion: 0 };

let all: PairRows;
let validation: PairRows;
let trained: TrainedNetwork[];

beforeAll(async () => {
  // More than one tile for validation, and no multiple of 4, 3, 240 or 256.
  all = await firstDigits(1511);
  validation = pickRows(all, splitPositions(core, all, SEED).validation.slice());
  const members = [4, 1, 24, 0].map((hidden) => ({ hidden, init: 'he', learningRate: 0.03 }));
  trained = train(all, { seed: SEED, batch: 64, epochs: 3, members });
});

const networks = () => trained.map(({ network }) => network);

describe('evaluate', () => {
  test('on the validation images gives the bits of training', () => {
    evaluateNetworks(core, validation, networks()).forEach(({ evaluation }, i) => {
      expect(evaluation).toEqual(trained[i].validation);
      const { loss, f1, accuracy, auc } = evaluation;
      expect([loss, f1, accuracy, auc]).toEqual(Array.from(trained[i].history.slice(-4)));
    });
  });

  test('alone the same as in company', () => {
    const together = evaluateNetworks(core, validation, networks());
    expect(networks().flatMap((network) => evaluateNetworks(core, validation, [network]))).toEqual(
      together,
    );
  });

  test('no noise to speak of through the dense path gives the bits of the sparse one', () => {
    // So little noise that it is lost in every sum; the smallest float32 takes the dense path.
    const silent = { ...CLEAN, noise: 1e-45 };
    for (const occlusion of [0, 9]) {
      expect(evaluateNetworks(core, validation, networks(), { ...silent, occlusion })).toEqual(
        evaluateNetworks(core, validation, networks(), { ...CLEAN, occlusion }),
      );
    }
    expect(evaluateNetworks(core, validation, networks(), CLEAN)).toEqual(
      evaluateNetworks(core, validation, networks()),
    );
  });

  test('on chosen positions the same as on those images alone, corrupted or not', () => {
    const { validation: positions } = splitPositions(core, all, SEED);
    const chosen = positions.slice();
    for (const corruption of [
      undefined,
      { ...CLEAN, occlusion: 7 },
      { ...CLEAN, noise: 0.3, occlusion: 7 },
    ]) {
      const on = evaluateNetworks(core, all, networks(), corruption, chosen);
      expect(on).toEqual(evaluateNetworks(core, validation, networks(), corruption));
      // Companions share the draw: each network alone sees the same corrupted images.
      expect(
        networks().flatMap((network) => evaluateNetworks(core, all, [network], corruption, chosen)),
      ).toEqual(on);
    }
  });

  test('a patch makes it worse', () => {
    const clean = evaluateNetworks(core, validation, networks())[2].evaluation;
    const patched = evaluateNetworks(core, validation, networks(), { ...CLEAN, occlusion: 14 })[2];
    expect(patched.evaluation.auc).toBeLessThan(clean.auc);
  });

  test('counts, rates and the census fit the images', () => {
    for (const { evaluation, census } of evaluateNetworks(core, validation, networks())) {
      const { n, accuracy, f1, confusion } = evaluation;
      const { tp, fp, fn, tn } = confusion;
      expect(n).toBe(validation.count);
      expect(tp + fp + fn + tn).toBe(n);
      expect(tp + fn).toBe(validation.signs.filter((sign) => sign > 0).length);
      expect(accuracy).toBe((tp + tn) / n);
      expect(f1).toBe((2 * tp) / (2 * tp + fp + fn));
      expect(census.inputDisconnected + census.outputDisconnected).toBe(0);
    }
  });

  test('corruption is seeded by image number, so the same image gets the same anywhere', () => {
    const corruption = { ...CLEAN, noise: 0.4, occlusion: 9 };
    const lossOf = (images: PairRows, draw = 0, seed = 1) =>
      evaluateNetworks(core, images, networks(), { ...corruption, draw, seed })[0].evaluation.loss;
    const one = pickRows(validation, Uint32Array.of(7));
    const two = pickRows(validation, Uint32Array.of(200, 7));
    const other = pickRows(validation, Uint32Array.of(200));
    expect(lossOf(two) * 2).toBeCloseTo(lossOf(one) + lossOf(other), 10);
    expect(lossOf(one)).toBe(lossOf(one));
    expect(lossOf(one, 1)).not.toBe(lossOf(one));
    expect(lossOf(one, 0, 2)).not.toBe(lossOf(one));
  });

  test('a patch of the whole image leaves a blank one', () => {
    const blank = { ...validation, values: new Uint8Array(validation.values.length) };
    const hidden = { ...CLEAN, noise: 0.5, occlusion: 28 };
    expect(evaluateNetworks(core, validation, networks(), hidden)).toEqual(
      evaluateNetworks(core, blank, networks()),
    );
  });

  test('noise makes it worse', () => {
    const clean = evaluateNetworks(core, validation, networks());
    const noisy = evaluateNetworks(core, validation, networks(), { ...CLEAN, noise: 0.8 });
    noisy.forEach(({ evaluation }, i) => {
      expect(evaluation.auc).toBeLessThan(clean[i].evaluation.auc);
    });
  });
});
