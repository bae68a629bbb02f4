import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ARITHMETIC } from '../../src/core/version.ts';
import type { DatasetHead } from '../../src/data/dataset.ts';
import { DIGIT_FORM } from '../../src/data/known-datasets.ts';
import type { RowForm } from '../../src/data/rows.ts';
import { type Scope, SCOPES } from '../../src/network/prune.ts';
import {
  RECIPES,
  recipeName,
  recipeText,
  recipeValues,
  recipeWords,
  sameRecipe,
} from '../../src/lab/recipe.ts';
import { Identities } from '../../src/lab/identities.ts';
import { resolveRecipe } from '../../src/lab/resolve-settings.ts';
import { type Trial, describeTrialOf, printTrial, trialId } from '../../src/lab/trial.ts';

const MNIST = 'c65580678af93f1ea48c2c0d01d543ec89307c6b8a0eb7ca542d7c18c5f4c681';

const TRIAL: Trial = {
  dataset: 'mnist',
  datasetDigest: MNIST,
  pair: '4-9',
  seed: 1,
  hidden: 24,
  recipe: RECIPES.paper,
};

test('the id is the SHA-256 of what can change the bits, in a fixed order', async () => {
  const text = `[${ARITHMETIC},"${MNIST}","4-9",1,24,"normal:0.1","full",0.03,100]`;
  expect(await trialId(TRIAL)).toBe(createHash('sha256').update(text).digest('hex'));
});

test('the id of one trial is known: whoever changes it loses everything that is stored', async () => {
  // printf '[1,"c655…","4-9",1,24,"normal:0.1","full",0.03,100]' | sha256sum
  expect(ARITHMETIC, 'a new arithmetic needs a new literal here').toBe(1);
  expect(await trialId(TRIAL)).toBe(
    '79dd14e39943348ac6dbaedb60e0c5ba4d5798fbc219dd34bae1efdf537ab14c',
  );
});

describe('how rows were read', () => {
  const rulesOf = (form: Partial<RowForm>) =>
    describeTrialOf({ name: 'x', digest: MNIST, form: { ...DIGIT_FORM, ...form } } as DatasetHead, {
      ...TRIAL,
    }).rules;

  test.each([
    [{}, undefined],
    [{ dense: true }, { dense: true }],
    [{ fillMissing: true }, { fillMissing: true }],
    [{ scale: { type: 'standard' } }, { scale: 'standard' }],
    [{ scale: { type: 'unit', maximum: 16 } }, { scale: 'unit:16' }],
    [
      { scale: { type: 'standard' }, fillMissing: true, dense: true },
      { scale: 'standard', fillMissing: true, dense: true },
    ],
  ] as const)('%j is told with the trial as %j', (form, rules) => {
    expect(rulesOf(form as Partial<RowForm>)).toEqual(rules);
    expect(printTrial({ ...TRIAL, ...(rules && { rules }) }).rules).toEqual(rules);
  });
});

describe('the id changes with', () => {
  const { recipe } = TRIAL;
  const changes: Record<string, Partial<Trial>> = {
    'the data': { datasetDigest: MNIST.replace('c6', 'c7') },
    'the pair': { pair: '9-4' },
    'the seed': { seed: 2 },
    'the hidden size': { hidden: 25 },
    'the initial weights': { recipe: { ...recipe, init: 'he' } },
    'their deviation': { recipe: { ...recipe, init: 'normal:0.01' } },
    'the batch size': { recipe: { ...recipe, batch: 64 } },
    'the learning rate': { recipe: { ...recipe, learningRate: 0.3 } },
    'the epochs': { recipe: { ...recipe, epochs: 99 } },
    'pruning before training': { recipe: { ...recipe, pruning: { sparsity: 0.95, keep: true } } },
    'what becomes of the pruned': {
      recipe: { ...recipe, pruning: { sparsity: 0.95, keep: false } },
    },
    'where it is pruned': {
      recipe: { ...recipe, pruning: { sparsity: 0.95, keep: true, scope: 'global' } },
    },
    'permuted labels': { recipe: { ...recipe, labels: 'permuted' } },
    'how much is pruned': { recipe: { ...recipe, pruning: { sparsity: 0.99, keep: true } } },
  };

  test.each(Object.entries(changes))('%s', async (_, change) => {
    expect(await trialId({ ...TRIAL, ...change })).not.toBe(await trialId(TRIAL));
  });

  test('all of them when it is remembered, too', async () => {
    const identities = new Identities();
    for (const change of [...Object.values(changes), {}, ...Object.values(changes)]) {
      const changed = { ...TRIAL, ...change };
      expect(identities.trial(changed)).toBe(await trialId(changed));
    }
  });

  test('all of them differently', async () => {
    const ids = Object.values(changes).map((change) => trialId({ ...TRIAL, ...change }));
    expect(new Set(await Promise.all(ids)).size).toBe(ids.length);
  });
});

test('pruning before training is appended to the text of the id', async () => {
  const recipe = { ...RECIPES.paper, pruning: { sparsity: 0.95, keep: true } };
  const text = `[${ARITHMETIC},"${MNIST}","4-9",1,24,"normal:0.1","full",0.03,100,0.95,true]`;
  expect(await trialId({ ...TRIAL, recipe })).toBe(createHash('sha256').update(text).digest('hex'));
});

test('permuted labels are appended too, and have no named recipe', async () => {
  const recipe = { ...RECIPES.paper, labels: 'permuted' } as const;
  const text = `[${ARITHMETIC},"${MNIST}","4-9",1,24,"normal:0.1","full",0.03,100,{"labels":"permuted"}]`;
  expect(await trialId({ ...TRIAL, recipe })).toBe(createHash('sha256').update(text).digest('hex'));
  expect(recipeText(recipe)).toBe(
    'init normal:0.1, full batch, rate 0.03, 100 epochs, permuted labels',
  );
  expect(recipeWords(recipe)).toContain('100 epochs, permuted labels');
  expect(sameRecipe(recipe, RECIPES.paper)).toBe(false);
});

test('the scope stands in the text of the id where it is another than layer', async () => {
  const idOf = (scope?: Scope) =>
    trialId({
      ...TRIAL,
      recipe: {
        ...RECIPES.paper,
        pruning: { sparsity: 0.95, keep: true, ...(scope && { scope }) },
      },
    });
  expect(await idOf('layer')).toBe(await idOf());
  const text = `[${ARITHMETIC},"${MNIST}","4-9",1,24,"normal:0.1","full",0.03,100,0.95,true,"random"]`;
  expect(await idOf('random')).toBe(createHash('sha256').update(text).digest('hex'));
  expect(new Set(await Promise.all(SCOPES.map(idOf))).size).toBe(SCOPES.length);
});

test('a recipe that prunes before training has no name, and says how', () => {
  const pruned = (sparsity: number, keep: boolean) => ({
    ...RECIPES.paper,
    pruning: { sparsity, keep },
  });
  expect(recipeName(pruned(0.95, true))).toBe('custom');
  expect(printTrial({ ...TRIAL, recipe: pruned(0.95, true) }).recipe).toEqual({
    name: 'custom',
    ...RECIPES.paper,
    pruning: { sparsity: 0.95, keep: true },
  });
  expect(recipeValues(pruned(0.95, true)).at(-1)).toBe('start pruned by 0.95, kept');
  const first = { sparsity: 0.95, keep: true, scope: 'first-layer' } as const;
  const inFirst = { ...RECIPES.paper, pruning: first };
  expect(recipeValues(inFirst).at(-1)).toBe('start pruned by 0.95 (first-layer), kept');
  const named = { ...pruned(0.95, true).pruning, scope: 'layer' } as const;
  expect(sameRecipe({ ...RECIPES.paper, pruning: named }, pruned(0.95, true))).toBe(true);
  const recipes = [
    RECIPES.paper,
    inFirst,
    pruned(0.95, true),
    pruned(0.95, false),
    pruned(0.99, true),
    pruned(0, false),
  ];
  for (const [i, a] of recipes.entries()) {
    for (const [j, b] of recipes.entries()) expect(sameRecipe(a, b)).toBe(i === j);
  }
});

test('the id does not know names, paths or the order of keys', async () => {
  const id = await trialId(TRIAL);
  expect(await trialId({ ...TRIAL, dataset: '/some/folder' })).toBe(id);
  const { epochs, learningRate, batch, init } = RECIPES.paper;
  const named = { name: 'paper', epochs, learningRate, batch, init };
  expect(await trialId({ ...TRIAL, recipe: named })).toBe(id);
});

test('the paper’s recipe with batch 64 and He weights is minibatch', async () => {
  const recipe = resolveRecipe({ recipe: 'paper', batch: 64, init: 'he' });
  expect(recipeName(recipe)).toBe('minibatch');
  const minibatch = { ...TRIAL, recipe: resolveRecipe({ recipe: 'minibatch' }) };
  expect(await trialId({ ...TRIAL, recipe })).toBe(await trialId(minibatch));
});

test('a printed trial has its recipe’s name or "custom", and no digest', () => {
  expect(printTrial(TRIAL)).toEqual({
    dataset: 'mnist',
    pair: '4-9',
    seed: 1,
    hidden: 24,
    recipe: { name: 'paper', init: 'normal:0.1', batch: 'full', learningRate: 0.03, epochs: 100 },
  });
  const other = { ...TRIAL, recipe: { ...TRIAL.recipe, epochs: 99 } };
  expect(printTrial(other).recipe.name).toBe('custom');
});

test('a recipe of several forks is told by the last one, in words as in values', () => {
  const forks = ['a', 'b', 'c'].map((digit, i) => ({
    parent: digit.repeat(64),
    epoch: 30 + i,
    learningRate: 0.03,
    epochs: 100,
  }));
  const recipe = { ...RECIPES.minibatch, forks };
  const last = `forked from ${'c'.repeat(12)} at epoch 32`;
  expect(recipeWords(recipe)).toMatch(new RegExp(`, ${last}$`));
  expect(recipeValues(recipe).at(-1)).toBe(last);
});
