import { describe, expect, test } from 'vitest';
import { saliencySizesPoints } from '../../src/analysis/saliency-shift-points.ts';
import { finish } from '../../src/core/steps.ts';
import { saliencyShiftMeasurement } from '../../src/measurements/saliency-shift.ts';
import { saliencySizesMeasurement } from '../../src/measurements/saliency-sizes.ts';
import { corruptedImages } from '../../src/network/corrupt.ts';
import type { Network } from '../../src/network/network.ts';
import { saliencyMaps } from '../../src/network/saliency.ts';
import { compareMaps, describeMap } from '../../src/network/similarity.ts';
import { core, noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';
import * as reference from '../reference/saliency.ts';
import { saliencySizesRow } from '../report/beyond-rows.ts';

const images = noiseImages(40);
const context = { core, images, training: images, test: images, classes: ['4', '9'] as const };
const epsilon = 0.01;
const CLEAN = { seed: 3, draw: 0, clip: false, noise: 0, occlusion: 0 };
/** Gentle enough that no probability is 0 or 1 to the last bit. */
const gentle = (hidden: number, seed = 1): Network => {
  const network = randomNetwork(hidden, seed);
  return { ...network, w2: network.w2.map((weight) => weight / 4) };
};
const some = Uint32Array.of(0, 8, 16, 24, 32);
/** The same with the median logit of the images that are looked at close to 0, so that noise changes some decisions. */
function undecided(network: Network): Network {
  const logits = Array.from(some, (at) =>
    reference.logit(network, corruptedImages(core, images, Uint32Array.of(at), CLEAN)),
  );
  const median = logits.toSorted((a, b) => a - b)[2];
  return { ...network, b2: Float32Array.of(network.b2[0] - median + 0.01) };
}
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;

describe('maps of other sizes', () => {
  const measure = (...measured: readonly (readonly [Network, readonly Network[]])[]) =>
    finish(
      saliencySizesMeasurement.measure(
        context,
        measured.map(([network, others]) => ({ pair: '4-9', seed: 1, network, others })),
        { step: 8, epsilon },
      ),
    );
  const described = (network: Network) => {
    const { maps } = saliencyMaps(core, images, some, network, epsilon);
    return Array.from(some, (_, i) => describeMap(maps.slice(i * 784, (i + 1) * 784)));
  };

  test('have the mean rank correlation over the images', () => {
    const [own, other] = [gentle(6), gentle(0, 2)];
    const [{ ranks, blank }] = measure([own, [gentle(6), other]]);
    const [a, b] = [described(own), described(other)];
    expect(ranks[0]).toBeCloseTo(1, 12);
    expect(ranks[1]).toBeCloseTo(
      mean(a.map((map, i) => compareMaps(map, b[i]).rankCorrelation)),
      12,
    );
    expect(Math.abs(ranks[1])).toBeLessThan(0.5);
    expect(blank).toBe(0);
  });

  test('do not depend on what is measured beside them', () => {
    const [a, b, c] = [gentle(4), gentle(6), gentle(6, 2)];
    const all = measure([a, [b, c]], [b, [a, c]], [c, [c]]);
    expect(all).toEqual([...measure([a, [b, c]]), ...measure([b, [a, c]]), ...measure([c, [c]])]);
    expect(all[0].ranks[0]).toBe(all[1].ranks[0]);
    const nearly = { ...b, b1: b.b1.with(0, b.b1[0] + 1) };
    expect(measure([a, [b, nearly]])[0].ranks[1]).not.toBe(all[0].ranks[0]);
  });

  test('that are blank are like none', () => {
    const silent = { ...gentle(4), w2: new Float32Array(4) };
    expect(measure([silent, [silent, gentle(4)]])).toEqual([{ blank: 1, ranks: [0, 0] }]);
  });
});

describe('maps of corrupted images', () => {
  const network = undecided(gentle(6));
  const measure = (sigmas: readonly number[], patches: readonly number[], sparsity = 0.5) =>
    finish(
      saliencyShiftMeasurement.measure(context, [{ pair: '4-9', seed: 3, network, others: [] }], {
        step: 8,
        epsilon,
        sparsity,
        sigmas,
        patches,
      }),
    )[0];

  test('are the same without a corruption, and blank maps are like none', () => {
    const { dense, pruned } = measure([0], [], 1);
    expect(dense).toEqual([
      {
        corruption: 'noise',
        strength: 0,
        changedShare: 0,
        all: expect.closeTo(1, 12),
        unchanged: expect.closeTo(1, 12),
        changed: null,
      },
    ]);
    expect(pruned[0].all).toBe(0);
  });

  test.each([
    ['noise', 0.7],
    ['patch', 9],
  ] as const)('by %s are compared image by image, and apart by the decision', (kind, strength) => {
    const isNoise = kind === 'noise';
    const { dense } = isNoise ? measure([strength], []) : measure([], [strength]);
    const inputs = corruptedImages(core, images, some, {
      ...CLEAN,
      ...(isNoise ? { noise: strength } : { occlusion: strength }),
    });
    const clean = corruptedImages(core, images, some, CLEAN);
    const row = (of: Float32Array, i: number) => of.subarray(i * 784, (i + 1) * 784);
    const found = Array.from(some, (_, i) => {
      const maps = [clean, inputs].map((of) =>
        describeMap(Float32Array.from(reference.saliencyMap(network, row(of, i), epsilon))),
      );
      const logits = [clean, inputs].map((of) => reference.logit(network, row(of, i)));
      const isSame = logits[0] >= 0 === logits[1] >= 0;
      return { isSame, rank: compareMaps(maps[0], maps[1]).rankCorrelation };
    });
    const ranks = (same: boolean) => found.filter(({ isSame }) => isSame === same);
    expect(dense[0].corruption).toBe(kind);
    expect(dense[0].strength).toBe(strength);
    expect(dense[0].changedShare).toBe(ranks(false).length / 5);
    if (isNoise) expect(ranks(true).length * ranks(false).length).toBeGreaterThan(0);
    expect(dense[0].all).toBeCloseTo(mean(found.map(({ rank }) => rank)), 4);
    for (const [of, same] of [
      ['unchanged', true],
      ['changed', false],
    ] as const) {
      if (ranks(same).length === 0) expect(dense[0][of]).toBeNull();
      else expect(dense[0][of]).toBeCloseTo(mean(ranks(same).map(({ rank }) => rank)), 4);
    }
  });

  test('of a pruned network are its own', () => {
    const { dense, pruned } = measure([0.3], [7]);
    expect(pruned.map(({ all }) => all)).not.toEqual(dense.map(({ all }) => all));
  });
});

test('what size adds to another seed is the mean of both ways less that of one size', () => {
  const row = (hidden: number, seed: number, ranks: readonly [number, number, number]) => {
    const other = hidden === 2 ? 4 : 2;
    const partner = seed === 1 ? 2 : 1;
    return saliencySizesRow({
      hidden,
      seed,
      others: [
        { hidden: other, seed, rank: ranks[0] },
        { hidden, seed: partner, rank: ranks[1] },
        { hidden: other, seed: partner, rank: ranks[2] },
      ],
    });
  };
  const points = saliencySizesPoints([
    row(2, 1, [0.9, 0.5, 0.4]),
    row(4, 1, [0.9, 0.7, 0.2]),
    row(2, 2, [0.8, 0.5, 0.2]),
    row(4, 2, [0.8, 0.7, 0.4]),
  ]);
  expect(points.map(({ hidden, other_hidden }) => [hidden, other_hidden])).toEqual([
    [2, 2],
    [2, 4],
    [4, 4],
  ]);
  expect(points[1]).toMatchObject({ couples: 1, seeds: 2 });
  expect(points[1].same_seed_mean).toBeCloseTo(0.85, 12);
  expect(points.map((point) => point.other_seed_mean)).toEqual([0.5, expect.closeTo(0.3, 12), 0.7]);
  expect(points.map((point) => point.difference_mean)).toEqual([0, expect.closeTo(-0.3, 12), 0]);
});
