import { beforeAll, describe, expect, test } from 'vitest';
import {
  mnistCErrorPoints,
  mnistCPoints,
  mnistCSizePoints,
  mnistCSizeSentences,
} from '../../src/analysis/mnist-c-points.ts';
import { finish } from '../../src/core/steps.ts';
import { corruptRows } from '../../src/data/corruptions/corrupt-rows.ts';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { type MnistCParams, mnistCMeasurement } from '../../src/measurements/mnist-c.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import type { Network } from '../../src/network/network.ts';
import { pruneNetwork } from '../../src/network/prune.ts';
import { core, digits, pickRows } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';
import { mnistCRow } from '../report/mnist-c-rows.ts';

const PARAMS: MnistCParams = {
  corruptions: { fog: 1, translate: 1 },
  severities: [1, 4],
  seed: 3,
  sparsity: 0.5,
};

describe('measured networks', () => {
  let rows: PairRows;
  beforeAll(async () => {
    rows = pickRows(await digits('test'), Uint32Array.from(Array(60).keys()));
  });
  const measure = (networks: readonly Network[], seed = 1) => {
    const context = {
      core,
      images: rows,
      training: rows,
      test: rows,
      classes: ['4', '9'],
    } as const;
    const measured = networks.map((network) => ({ pair: '4-9', seed, network, others: [] }));
    return finish(mnistCMeasurement.measure(context, measured, PARAMS));
  };

  test('have the scores of the corrupted test file, dense and pruned', () => {
    const network = randomNetwork(6);
    const { network: pruned } = pruneNetwork(core, network, 0.5, 'layer');
    const [value] = measure([network]);
    expect(value.images).toBe(60);
    const scoresOn = (on: PairRows, one: Network) => {
      const [{ evaluation }] = evaluateNetworks(core, on, [one]);
      const { f1, accuracy, auc } = evaluation;
      return { f1, accuracy, auc };
    };
    const foggy = corruptRows(rows, { corruption: 'fog', severity: 4, seed: 3 });
    for (const [name, one] of Object.entries({ dense: network, pruned })) {
      const { clean, corrupted } = value[name as 'dense' | 'pruned'];
      expect(clean).toEqual(scoresOn(rows, one));
      expect(corrupted.map(({ corruption, severity }) => [corruption, severity])).toEqual([
        ['fog', 1],
        ['fog', 4],
        ['translate', 1],
        ['translate', 4],
      ]);
      expect(corrupted[1]).toMatchObject(scoresOn(foggy, one));
      expect(corrupted[1].auc).not.toBe(clean.auc);
    }
  });

  test('are measured as each by itself, on images that do not depend on their seeds', () => {
    const [first, second] = [randomNetwork(6), randomNetwork(3, 2)];
    const together = measure([first, second]);
    expect(measure([second], 9)).toEqual([together[1]]);
    expect(measure([first], 4)).toEqual([together[0]]);
  });
});

describe('errors beside logistic regression', () => {
  const rows = [0, 8].flatMap((hidden) =>
    [1, 2].flatMap((seed) => [0, 0.95].map((sparsity) => mnistCRow({ hidden, seed, sparsity }))),
  );

  test('are ratios of sums over the severities, mean over the corruptions', () => {
    const first = rows.filter(({ seed }) => seed === 1);
    const points = mnistCSizePoints(first);
    expect(points.map(({ hidden }) => hidden)).toEqual([0, 8]);
    expect(points[0].mce_mean).toBeCloseTo(1, 12);
    const errors = (hidden: number, name: string, sparsity = 0) =>
      first
        .find((row) => row.hidden === hidden && row.sparsity === sparsity)!
        .corrupted.filter(({ corruption }) => corruption === name)
        .reduce((sum, { accuracy }) => sum + 1 - accuracy, 0);
    const ratio = (name: string, sparsity = 0) => errors(8, name, sparsity) / errors(0, name);
    const own = mnistCErrorPoints(first, [8]);
    expect(own).toHaveLength(15);
    const fog = own.find(({ corruption }) => corruption === 'fog')!;
    expect(fog).toMatchObject({ corruption_error_mean: expect.closeTo(ratio('fog'), 12) });
    const names = own.map(({ corruption }) => corruption);
    for (const [column, sparsity] of [
      ['mce_mean', 0],
      ['pruned_mce_mean', 0.95],
    ] as const) {
      const mean = names.reduce((sum, name) => sum + ratio(name, sparsity), 0) / 15;
      expect(points[1][column]).toBeCloseTo(mean, 12);
    }
    // A pruned network is compared with the dense regression.
    expect(points[0].pruned_mce_mean).toBeGreaterThan(1);
  });

  test('are unknown where it made none, or is not there', () => {
    const perfect = rows.map((row) =>
      row.hidden > 0
        ? row
        : { ...row, corrupted: row.corrupted.map((one) => ({ ...one, accuracy: 1 })) },
    );
    expect(mnistCSizePoints(perfect)[1].mce_mean).toBeNull();
    const alone = mnistCSizePoints(rows.filter(({ hidden }) => hidden > 0));
    expect(alone[0].mce_mean).toBeNull();
    expect(mnistCSizeSentences(alone)).toEqual([
      'There is no logistic regression to compare with.',
    ]);
  });
});

test('curves begin without a corruption', () => {
  const points = mnistCPoints([mnistCRow(), mnistCRow({ seed: 2 })]);
  expect(points).toHaveLength(15 * 6);
  const clean = points.filter(({ severity }) => severity === 0);
  expect(new Set(clean.map(({ f1_mean }) => f1_mean)).size).toBe(1);
  expect(clean[0]).toMatchObject({ seeds: 2, sparsity_percent: 0, corruption: 'shot-noise' });
});
