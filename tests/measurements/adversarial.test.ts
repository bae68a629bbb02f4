import { describe, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import {
  type AdversarialDistances,
  adversarialMeasurement,
  type AdversarialParams,
} from '../../src/measurements/adversarial.ts';
import { flipSpace } from '../../src/network/adversarial/flip-space.ts';
import { nearestFlip } from '../../src/network/adversarial/nearest-flip.ts';
import type { Network } from '../../src/network/network.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { pruneNetwork } from '../../src/network/prune.ts';
import { core, firstDigits, pickRows, train } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';
import { randomNumbers, tableRows } from '../network/tables.ts';

const digits = await firstDigits(240);
const range = (from: number, to: number) =>
  Uint32Array.from({ length: to - from }, (_, i) => from + i);
const [training, tested] = [pickRows(digits, range(0, 200)), pickRows(digits, range(200, 240))];
const [{ network }] = train(training, {
  seed: 1,
  batch: 'full',
  epochs: 30,
  members: [{ hidden: 3, init: 'normal:0.1', learningRate: 0.1 }],
});
const PARAMS: AdversarialParams = { images: 12, most: 1000, sparsities: [0, 0.9] };

function distancesOf(
  rows = tested,
  params: Partial<AdversarialParams> = {},
  ...beside: Network[]
): readonly AdversarialDistances[] {
  const context = {
    core,
    images: rows,
    training,
    test: rows,
    classes: ['4', '9'] as [string, string],
  };
  const networks = [network, ...beside].map((one) => ({
    pair: '4-9',
    seed: 1,
    network: one.dimensions === rows.form.dimensions ? one : randomNetwork(3, 1, 0, 8),
    others: [],
  }));
  return finish(adversarialMeasurement.measure(context, networks, { ...PARAMS, ...params }))[0];
}

const found = distancesOf();

describe('distances of images', () => {
  test('come by sparsity, norm, with the box and without, an image each', () => {
    expect(found.map(({ sparsity, norm, boxed }) => [sparsity, norm, boxed])).toEqual(
      [0, 0.9].flatMap((sparsity) =>
        ['l2', 'linf'].flatMap((norm) => [true, false].map((boxed) => [sparsity, norm, boxed])),
      ),
    );
    for (const { lower, upper } of found) expect([lower.length, upper.length]).toEqual([12, 12]);
  });

  test('are 0 where the image is decided wrongly as it is, and nowhere else', () => {
    // All of them, so that the share of zeros is the error.
    const { network: pruned } = pruneNetwork(core, network, 0.9, 'layer');
    const all = distancesOf(tested, { images: 2 * tested.count, sparsities: [0, 0.9] });
    [network, pruned].forEach((own, i) => {
      const [{ evaluation }] = evaluateNetworks(core, tested, [own]);
      const { fp, fn } = evaluation.confusion;
      const { lower, upper } = all[4 * i];
      expect(lower).toHaveLength(tested.count);
      expect(lower.filter((value) => value === 0)).toHaveLength(fp + fn);
      expect(upper.filter((value) => value === 0)).toHaveLength(fp + fn);
    });
  });

  test('are those of half of each class, as the network and the pruned one see them', () => {
    const all = range(0, tested.count);
    const chosen = [1, -1].flatMap((sign) => {
      const own = [...all].filter((at) => tested.signs[at] === sign);
      return Array.from({ length: 6 }, (_, i) => own[Math.floor((i * own.length) / 6)]);
    });
    const { network: pruned } = pruneNetwork(core, network, 0.9, 'layer');
    for (const { sparsity, norm, boxed, lower, upper } of found) {
      const space = flipSpace(sparsity > 0 ? pruned : network, { norm, boxed });
      chosen
        .toSorted((a, b) => a - b)
        .forEach((at, i) => {
          if (lower[i] === 0) return;
          const first = tested.numbers[at] * 784;
          const image = Float32Array.from(
            tested.values.subarray(first, first + 784),
            (value) => value / 255,
          );
          const flip = nearestFlip(space, image, { most: 1000 });
          expect([lower[i], upper[i]]).toEqual([flip.lower, flip.upper]);
        });
    }
  });
});

test('a network beside it changes nothing', () => {
  const params = { images: 4, sparsities: [0] };
  expect(distancesOf(tested, params, randomNetwork(5))).toEqual(distancesOf(tested, params));
});

test('numbers that are not scaled to [0, 1] have no box', () => {
  const rows = tableRows(randomNumbers(20, 8), { dimensions: 8 });
  const kinds = distancesOf(rows, { sparsities: [0] });
  expect(kinds.map(({ norm, boxed }) => [norm, boxed])).toEqual([
    ['l2', false],
    ['linf', false],
  ]);
});

test('of a network that has diverged there are none', () => {
  const lost = { ...network, b1: network.b1.map(() => NaN) };
  const context = { core, images: tested, training, test: tested, classes: ['4', '9'] as const };
  const measured = [{ pair: '4-9', seed: 1, network: lost, others: [] }];
  expect(finish(adversarialMeasurement.measure(context, measured, PARAMS))).toEqual([[]]);
});
