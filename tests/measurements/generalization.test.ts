import { expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import { generalizationMeasurement } from '../../src/measurements/generalization.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { pruneNetwork } from '../../src/network/prune.ts';
import { core, noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';

const [images, training] = [noiseImages(40), noiseImages(90)];
const context = { core, images, training, test: images, classes: ['4', '9'] as const };
const measured = (hidden: number) => ({
  pair: '4-9',
  seed: 1,
  network: randomNetwork(hidden),
  others: [],
});

test('F1 and loss are those of the pruned network on training and on validation images', () => {
  const networks = [measured(6), measured(3)];
  const sparsities = [0, 0.5, 0.9];
  const values = finish(generalizationMeasurement.measure(context, networks, { sparsities }));
  const expected = networks.map(({ network }) =>
    sparsities.map((sparsity) => {
      const pruned = pruneNetwork(core, network, sparsity, 'layer').network;
      const [onTraining, onValidation] = [training, images].map(
        (rows) => evaluateNetworks(core, rows, [pruned])[0].evaluation,
      );
      return {
        sparsity,
        trainingF1: onTraining.f1,
        trainingLoss: onTraining.loss,
        validationF1: onValidation.f1,
        validationLoss: onValidation.loss,
      };
    }),
  );
  expect(values).toEqual(expected);
  expect(new Set(values.flat().map(({ trainingLoss }) => trainingLoss)).size).toBe(6);
});

test('the loss of a network that has diverged is null, as JSON has it', () => {
  const { network } = measured(4);
  const diverged = { ...measured(4), network: { ...network, b2: Float32Array.of(NaN) } };
  const [[point]] = finish(
    generalizationMeasurement.measure(context, [diverged], { sparsities: [0] }),
  );
  expect(point).toMatchObject({ trainingLoss: null, validationLoss: null });
  expect(JSON.parse(JSON.stringify(point))).toEqual(point);
});
