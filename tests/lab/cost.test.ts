import { expect, test } from 'vitest';
import { costLines, costOf } from '../../src/lab/cost.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import type { Planned } from '../../src/lab/records.ts';

const plan: Planned = {
  type: 'planned',
  study: 'controls',
  parts: [],
  trials: [
    { pair: '4-9', hidden: 2, recipe: RECIPES.paper, parts: [0], seeds: [1, 2, 3], stored: [2] },
    { pair: '0-1', hidden: 4, recipe: RECIPES.minibatch, parts: [0], seeds: [1], stored: [] },
    { pair: 'gone', hidden: 4, recipe: RECIPES.minibatch, parts: [0], seeds: [1], stored: [1] },
  ],
  cohorts: [],
  measurements: { total: 1234, stored: 34 },
  damaged: [],
  damagedRows: [],
  workers: 2,
  operations: 2 * 3e9 * 90,
};

test('the cost counts what is missing, and its time is that of all threads', () => {
  const updatesOf = (pair: string, batch: 'full' | number) => {
    if (pair === 'gone') throw new Error('nothing is missing of it');
    return batch === 'full' ? 1 : 159;
  };
  const cost = costOf(plan, updatesOf, 3);
  expect(cost).toEqual({
    type: 'cost',
    study: 'controls',
    networks: 3,
    stored: 2,
    updates: 2 * 100 + 159 * 100,
    measurements: 1200,
    operations: plan.operations,
    workers: 2,
    gflops: 3,
    minutes: 1.5,
  });
  expect(costLines(cost)).toEqual([
    'controls: 3 networks to train, 2 stored; 16,100 updates, 1,200 measurements',
    'training takes about 2 min: an estimate for 2 threads from 3.0 GFLOP/s of one, measured just now; measuring is not in it',
  ]);
  expect(costLines({ ...cost, minutes: 0.2 })[1]).toContain('takes less than a minute');
});
