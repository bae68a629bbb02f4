import { beforeAll, describe, expect, test } from 'vitest';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { describeTrialOf } from '../../src/lab/trial.ts';
import { run } from '../../src/lab/run.ts';
import { executeHere } from '../../src/lab/execute.ts';
import { train as trainOne, trainCohort } from '../../src/library/train.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { type Network, digestOfWeights, weightBytes } from '../../src/network/network.ts';
import { permuteLabels } from '../../src/network/permute-labels.ts';
import { splitPositions } from '../../src/network/split.ts';
import { collect } from '../lab/collect.ts';
import { dataset, settings } from '../library/small-dataset.ts';
import { core, firstDigits, train } from './images.ts';

const RECIPE = {
  seed: 3,
  batch: 32,
  epochs: 6,
  members: [{ hidden: 8, init: 'he', learningRate: 0.2 }],
} as const;

let images: PairRows;
beforeAll(async () => {
  images = await firstDigits(400);
});

describe('permuted labels', () => {
  test('are those of the training split in another order, and nobody else’s', () => {
    const { training, validation } = splitPositions(core, images, 3);
    const signsOf = ({ signs }: PairRows, at: Uint32Array) => Array.from(at, (i) => signs[i]);
    const before = images.signs.slice();
    const permuted = permuteLabels(core, images, training, 3);
    expect(images.signs).toEqual(before);
    expect(signsOf(permuted, validation)).toEqual(signsOf(images, validation));
    expect(signsOf(permuted, training).toSorted()).toEqual(signsOf(images, training).toSorted());
    const [old, other] = [signsOf(images, training), signsOf(permuted, training)];
    const share = old.filter((sign, i) => sign === other[i]).length / old.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
    expect(permuteLabels(core, images, training, 4).signs).not.toEqual(permuted.signs);
    expect(permuteLabels(core, images, training, 3).signs).toEqual(permuted.signs);
  });

  test('are what the network is trained on; its validation is on the labels of the data', () => {
    const { training, validation } = splitPositions(core, images, 3);
    const [found] = train(images, { ...RECIPE, labels: 'permuted' });
    const [byHand] = train(permuteLabels(core, images, training, 3), RECIPE);
    expect(found.network).toEqual(byHand.network);
    const [plain] = train(images, RECIPE);
    expect(found.network.w1).not.toEqual(plain.network.w1);
    expect(plain.validation.auc).toBeGreaterThan(0.95);
    expect(found.validation.auc).toBeLessThan(0.8);
    const [{ evaluation }] = evaluateNetworks(core, images, [found.network], undefined, validation);
    expect(found.validation).toEqual(evaluation);
  });

  test('go from a recipe to the training, in a run and by the library', async () => {
    const recipe = { ...settings.recipe, labels: 'permuted' } as const;
    const trials = [recipe, settings.recipe].map((one) =>
      describeTrialOf(dataset, { pair: '4-9', hidden: 3, seed: 1, recipe: one }),
    );
    const records = await collect(
      run({
        study: 'labels',
        parts: [{ study: 'labels', recipe: 'own', trials, requests: [] }],
        dataset,
        core,
        workers: 1,
        execute: executeHere(core, dataset),
        signal: new AbortController().signal,
      }),
    );
    const weights = new Map(
      records.flatMap((one) =>
        one.type === 'trained' ? [[one.trial.recipe.labels, one.weights]] : [],
      ),
    );
    const { network } = trainOne(core, dataset, { ...settings, recipe });
    expect(weights.get('permuted')).toBe(`sha256:${await digestOf(network)}`);
    expect(weights.get(undefined)).not.toBe(weights.get('permuted'));
    const both = [{ ...settings, recipe }, settings];
    expect(() => trainCohort(core, dataset, both)).toThrow(
      'got labels permuted and of the data in one cohort',
    );
    const wrong = { ...settings.recipe, labels: 'some' as 'permuted' };
    expect(() => trainOne(core, dataset, { ...settings, recipe: wrong })).toThrow(
      'got labels some, expected one of permuted',
    );
  });
});

async function digestOf(network: Network): Promise<string> {
  return (await digestOfWeights(weightBytes(network))).replace(/^sha256:/, '');
}
