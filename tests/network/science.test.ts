import { expect, test } from 'vitest';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { core, digits, train } from './images.ts';

test('a few epochs tell 4 from 9', async () => {
  const members = [{ hidden: 8, init: 'he', learningRate: 0.1 }];
  const images = await digits('training');
  const [result] = train(images, { seed: 1, batch: 64, epochs: 4, members });
  expect(result.validation.f1).toBeGreaterThan(0.94);
  expect(result.validation.auc).toBeGreaterThan(0.98);
  // What was never trained on agrees.
  const [onTest] = evaluateNetworks(core, await digits('test'), [result.network]);
  expect(onTest.evaluation.f1).toBeGreaterThan(0.94);
  // Before training it is a coin.
  const [untrained] = train(images, {
    seed: 1,
    batch: 64,
    epochs: 1,
    members: [{ hidden: 8, init: 'he', learningRate: 0 }],
  });
  expect(untrained.validation.accuracy).toBeLessThan(0.75);
});
