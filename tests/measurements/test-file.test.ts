import { expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import { testFileMeasurement } from '../../src/measurements/test-file.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { pruneNetwork } from '../../src/network/prune.ts';
import { core, noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';

test('the errors are those of the confusion matrix, before pruning and after', () => {
  const [images, testImages] = [noiseImages(20), noiseImages(90)];
  const network = randomNetwork(6);
  const classes = ['4', '9'] as const;
  const context = { core, images, training: images, test: testImages, classes };
  const measured = { pair: '4-9', seed: 1, network, others: [] };
  const [value] = finish(testFileMeasurement.measure(context, [measured], { sparsities: [0.5] }));
  const pruned = pruneNetwork(core, network, 0.5, 'layer').network;
  const found = [value.dense, value.pruned[0]];
  evaluateNetworks(core, testImages, [network, pruned]).forEach(({ evaluation }, i) => {
    const { tp, fp, fn, tn } = evaluation.confusion;
    expect(found[i].missed).toHaveLength(fn);
    expect(found[i].mistaken).toHaveLength(fp);
    expect([value.positives, value.negatives]).toEqual([tp + fn, fp + tn]);
    expect(new Set(found[i].missed).size).toBe(fn);
    for (const place of found[i].missed) expect(place).toBeLessThan(value.positives);
    for (const place of found[i].mistaken) expect(place).toBeLessThan(value.negatives);
  });
  expect(value.pruned[0].sparsity).toBe(0.5);
  // The random network is wrong somewhere on either side, so that the comparison means something.
  expect(value.dense.missed.length * value.dense.mistaken.length).toBeGreaterThan(0);
});
