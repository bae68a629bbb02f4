import { expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import { clustersMeasurement } from '../../src/measurements/clusters.ts';
import { procrustes } from '../../src/embedding/procrustes.ts';
import { core, firstDigits, noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';

const PARAMS = { sparsity: 0.9, perplexity: 10, iterations: 1000 };

const measure = (images: Awaited<ReturnType<typeof firstDigits>>, seed: number, sparsity = 0.9) =>
  finish(
    clustersMeasurement.measure(
      { core, images, training: images, test: images, classes: ['4', '9'] },
      [{ pair: '4-9', seed, network: randomNetwork(8), others: [] }],
      { ...PARAMS, sparsity },
    ),
  )[0];

test('the second embedding is of the same activations, from a start that the seed draws', async () => {
  const images = await firstDigits(150);
  const [one, two] = [measure(images, 1, 0), measure(images, 2, 0)];
  // Nothing is pruned, so the first embedding and that after pruning are one; the second is another.
  expect([one.procrustes, one.overlap]).toEqual([expect.closeTo(0, 9), 1]);
  expect(one.reembedding.procrustes).toBeGreaterThan(0.001);
  expect(one.reembedding.overlap).toBeGreaterThan(0.3);
  expect(two.dense).toEqual(one.dense);
  expect(two.reembedding).not.toEqual(one.reembedding);
});

test('groups are found without the classes, and compared with them either way', () => {
  const images = noiseImages(60);
  const { groups, positions } = measure(images, 1).dense;
  expect(groups.silhouettes).toHaveLength(5);
  expect(groups.agreement).toBeGreaterThanOrEqual(1 / 2);
  expect(groups.agreement).toBeLessThan(0.8);
  expect(procrustes(Float32Array.from(positions), Float32Array.from(positions))).toBeCloseTo(0, 9);
});
