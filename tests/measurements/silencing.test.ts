import { expect, test } from 'vitest';
import { silencingMeasurement } from '../../src/measurements/silencing.ts';
import { finish } from '../../src/core/steps.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { core, noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';

const images = noiseImages(60);
const context = {
  core,
  images,
  training: images,
  test: images,
  classes: ['4', '9'] as [string, string],
};
const measured = (hidden: number, seed = 1) => {
  return { pair: '4-9', seed, network: randomNetwork(hidden), others: [] };
};
const silenced = (share: number, draws: number, hidden: readonly number[] = [6], seed = 1) =>
  finish(
    silencingMeasurement.measure(
      context,
      hidden.map((size) => measured(size, seed)),
      { share, draws },
    ),
  );

test('with no unit silenced the network is as it was, with all of them it tells nothing apart', () => {
  const [{ evaluation }] = evaluateNetworks(core, images, [measured(6).network]);
  const [{ auc, f1 }] = silenced(0, 2);
  expect([auc, f1]).toEqual([evaluation.auc, evaluation.f1]);
  expect(silenced(0.1, 2)[0].auc).toBe(evaluation.auc);
  expect(silenced(1, 2)[0].auc).toBe(1 / 2);
});

test('draws choose other units, and so do seeds, whoever is measured beside', () => {
  const [one] = silenced(0.5, 10);
  expect(new Set(one.aucDraws).size).toBeGreaterThan(3);
  expect(one.auc).toBeCloseTo(one.aucDraws.reduce((sum, auc) => sum + auc, 0) / 10, 12);
  expect(silenced(0.5, 10, [6], 2)[0].aucDraws).not.toEqual(one.aucDraws);
  expect(silenced(0.5, 10, [3, 6])[1]).toEqual(one);
});
