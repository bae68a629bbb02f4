import { describe, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import { InputError } from '../../src/errors.ts';
import { readModel, writeModel } from '../../src/lab/model-file.ts';
import { RECIPES, type Recipe } from '../../src/lab/recipe.ts';
import { trialId } from '../../src/lab/trial.ts';
import { evaluate } from '../../src/library/evaluate.ts';
import { initialNetwork, weightDigest } from '../../src/library/networks.ts';
import { splitPair } from '../../src/library/pairs.ts';
import {
  train,
  trainAsync,
  trainCohort,
  trainCohortAsync,
  trainCohortInSteps,
  trainInSteps,
} from '../../src/library/train.ts';
import type { TrainingProgress } from '../../src/library/training-records.ts';
import { type TrainingSettings, describeTrial } from '../../src/library/training-settings.ts';
import { refusal } from '../data/fixtures.ts';
import { dataset, freshCore, settings } from './small-dataset.ts';

const core = await freshCore();
const trained = train(core, dataset, settings);

describe('one network', () => {
  test('is the same trained at once, without blocking and in steps', async () => {
    expect(await trainAsync(core, dataset, settings)).toEqual(trained);
    expect(finish(trainInSteps(core, dataset, settings))).toEqual(trained);
  });

  test('has the seed 1 and the recipe of the paper by default', () => {
    const network = train(core, dataset, { pair: '4-9', hidden: 2 });
    const same = { pair: '4-9', hidden: 2, seed: 1, recipe: RECIPES.paper };
    expect(train(core, dataset, same)).toEqual(network);
    expect(network.history).toHaveLength(100);
    expect(network.trial.recipe.name).toBe('paper');
  });

  test('has a history of its epochs that ends with its validation', () => {
    const { history, validation } = trained;
    expect(history.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
    const { loss, f1, accuracy, auc } = validation;
    expect(history[3]).toEqual({ ...history[3], epoch: 4, loss, f1, accuracy, auc });
    expect(history[3].trainingLoss).toBeLessThan(history[0].trainingLoss);
    const images = splitPair(core, dataset, '4-9', 1).validation;
    expect(evaluate(core, trained.network, images).evaluation).toEqual(validation);
  });

  test('starts from the initial network', () => {
    const recipe = { ...settings.recipe, learningRate: 1e-38, epochs: 1 };
    const { network } = train(core, dataset, { ...settings, recipe });
    const initial = initialNetwork(core, { hidden: 3, init: 'he' });
    expect([initial.w1, initial.w2]).toEqual([network.w1, network.w2]);
  });

  test('can be written and read as it is', async () => {
    const { network, trial } = readModel(writeModel(trained), 'm.safetensors');
    expect(trial).toEqual(trained.trial);
    expect(await weightDigest(network)).toBe(await weightDigest(trained.network));
  });

  test('spells its initialisation as trials do, so that equal trainings have one id', async () => {
    const id = (init: string) =>
      trialId(describeTrial(dataset, { ...settings, recipe: { ...settings.recipe, init } }));
    expect(await id('normal:0.10')).toBe(await id('normal:1e-1'));
    expect(await id('normal:0.2')).not.toBe(await id('normal:0.1'));
  });

  test('tells how far it is', async () => {
    const steps: TrainingProgress[] = [];
    await trainAsync(core, dataset, settings, { onProgress: (step) => steps.push(step) });
    expect(steps.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
    expect(steps[0].epochs).toBe(4);
    expect(steps.map(({ loss }) => loss)).toEqual(
      trained.history.map(({ trainingLoss }) => trainingLoss),
    );
  });

  test('that diverges is returned as it is, and has a digest', async () => {
    const recipe = { ...settings.recipe, learningRate: 1e30 };
    const { network, history } = train(core, dataset, { ...settings, recipe });
    expect(history[3].loss).toBeNaN();
    expect(network.w1.some((weight) => !Number.isFinite(weight))).toBe(true);
    expect(await weightDigest(network)).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});

describe('a cohort', () => {
  const recipe = { ...settings.recipe, learningRate: 0.05, pruning: { sparsity: 0.5, keep: true } };
  const members: TrainingSettings[] = [
    settings,
    { ...settings, hidden: 7 },
    { ...settings, recipe },
  ];

  test('has the networks that are trained one by one', async () => {
    const alone = members.map((one) => train(core, dataset, one));
    expect(trainCohort(core, dataset, members)).toEqual(alone);
    expect(await trainCohortAsync(core, dataset, members)).toEqual(alone);
    expect(finish(trainCohortInSteps(core, dataset, members))).toEqual(alone);
  });

  test.each<[string, TrainingSettings[], RegExp]>([
    ['nobody', [], /^got no settings, expected one network or more$/],
    [
      'two pairs',
      [settings, { ...settings, pair: '9-4' }],
      /^got pair 4-9 and 9-4 in one cohort, expected the same for all its networks$/,
    ],
    ['two seeds', [settings, { ...settings, seed: 2 }], /^got seed 1 and 2 in one cohort/],
    [
      'two batches',
      [settings, { ...settings, recipe: { ...settings.recipe, batch: 'full' } }],
      /^got batch 16 and full in one cohort/,
    ],
    [
      'two lengths',
      [settings, { ...settings, recipe: { ...settings.recipe, epochs: 5 } }],
      /^got epochs 4 and 5 in one cohort/,
    ],
  ])('of %s is refused', async (_, members, message) => {
    expect(await refusal(() => trainCohort(core, dataset, members))).toMatch(message);
  });
});

describe('refuses', () => {
  const recipe = (change: Partial<Recipe>) => ({ recipe: { ...settings.recipe, ...change } });
  test.each<[string, object, RegExp]>([
    ['no pair', { pair: '44' }, /^got pair "44", expected two different classes/],
    [
      'a class that there is not',
      { pair: '4-7' },
      /^got pair "4-7", expected two different classes of/,
    ],
    [
      'fewer units than none',
      { hidden: -1 },
      /^got hidden -1, expected a whole number from 0 to 512$/,
    ],
    ['half a unit', { hidden: 2.5 }, /^got hidden 2\.5, expected a whole number/],
    [
      'a negative seed',
      { seed: -1 },
      /^got seed -1, expected a whole number from 0 to 4294967295$/,
    ],
    ['no epochs', recipe({ epochs: 0 }), /^got epochs 0, expected a whole number from 1/],
    ['no batch', recipe({ batch: 0 }), /^got batch 0, expected a whole number from 1/],
    [
      'a rate that is none',
      recipe({ learningRate: NaN }),
      /^got learning rate NaN, expected a fin/,
    ],
    ['no rate', recipe({ learningRate: 0 }), /^got learning rate 0, expected a finite number/],
    ['an unknown start', recipe({ init: 'zero' }), /^got "zero", expected he or normal:σ/],
    ['no start', recipe({ init: undefined as never }), /^got init undefined, expected he or norm/],
    [
      'more than everything pruned',
      recipe({ pruning: { sparsity: 1.5, keep: true } }),
      /^got sparsity 1\.5, expected a number from 0 to 1$/,
    ],
    [
      'pruning without end',
      recipe({ pruning: { sparsity: 0.5, keep: undefined as never } }),
      /^got keep undefined, expected one of true, false$/,
    ],
    [
      'pruning of an unknown scope',
      recipe({ pruning: { sparsity: 0.5, keep: true, scope: 'all' as never } }),
      /^got scope "?all"?, expected one of layer, first-layer, global, random$/,
    ],
  ])('%s, before the first step', async (_, change, message) => {
    const wrong = { ...settings, ...change } as TrainingSettings;
    expect(await refusal(() => train(core, dataset, wrong))).toMatch(message);
    expect(await refusal(() => trainInSteps(core, dataset, wrong))).toMatch(message);
    expect(await refusal(() => trainAsync(core, dataset, wrong))).toMatch(message);
  });

  test('a core that another call uses meanwhile', async () => {
    const onProgress = () => void train(core, dataset, { ...settings, hidden: 2 });
    const training = trainAsync(core, dataset, settings, { onProgress });
    await expect(training).rejects.toBeInstanceOf(InputError);
    await expect(training).rejects.toThrow(/^got a core that another call has used meanwhile, exp/);
  });

  test('to go on when the signal is aborted', async () => {
    const reason = new Error('enough');
    await expect(
      trainAsync(core, dataset, settings, { signal: AbortSignal.abort(reason) }),
    ).rejects.toBe(reason);
    const controller = new AbortController();
    const seen: number[] = [];
    const onProgress = ({ epoch }: TrainingProgress) => {
      seen.push(epoch);
      if (epoch === 2) controller.abort(reason);
    };
    await expect(
      trainAsync(core, dataset, settings, { signal: controller.signal, onProgress }),
    ).rejects.toBe(reason);
    expect(seen).toEqual([1, 2]);
    expect(train(core, dataset, settings)).toEqual(trained);
  });
});
