import { expect, test } from 'vitest';
import { type Model, readModel, writeModel } from '../../src/lab/model-file.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import type { Scope } from '../../src/network/prune.ts';

/** A model whose start was pruned. */
function prunedBy(scope: string): Model {
  const pruning = { sparsity: 0.95, keep: false, scope: scope as Scope };
  const recipe = { ...RECIPES.paper, name: 'custom', pruning };
  return {
    network: {
      dimensions: 2,
      hidden: 1,
      w1: Float32Array.of(1, 2),
      b1: Float32Array.of(3),
      w2: Float32Array.of(4),
      b2: Float32Array.of(5),
    },
    trial: { dataset: 'mnist', pair: '4-9', seed: 1, hidden: 1, recipe },
  };
}

test.each(['first-layer', 'random'])(
  'a model file tells where its start was pruned: %s',
  (scope) => {
    const model = prunedBy(scope);
    expect(readModel(writeModel(model), 'm').trial).toEqual(model.trial);
  },
);

test('a scope that is none is refused', () => {
  expect(() => writeModel(prunedBy('everywhere'))).toThrow('got a model without its trial');
});
