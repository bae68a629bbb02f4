import { expect, test } from 'vitest';
import { HISTORY_HEADER, historyLines } from '../../src/analysis/history-table.ts';
import { trialTable } from '../../src/analysis/trial-table.ts';
import type { Evaluation } from '../../src/network/evaluation.ts';
import { RECIPES, type Recipe } from '../../src/lab/recipe.ts';
import type { TrialRecord } from '../../src/lab/records.ts';

const evaluation = (n: number): Evaluation => ({
  n,
  loss: n / 7,
  accuracy: n / 11,
  f1: n / 13,
  auc: n / 17,
  confusion: { tp: 1, fp: 2, fn: 3, tn: 4 },
});

/** A network of a recipe. */
const record = (recipe: Recipe, more: Partial<TrialRecord> = {}): TrialRecord => ({
  type: 'trained',
  trial: {
    dataset: 'a, b',
    pair: '4-9',
    seed: 7,
    hidden: 12,
    recipe: { name: recipe === RECIPES.paper ? 'paper' : 'custom', ...recipe },
  },
  trialId: 'id',
  weights: 'sha256:w',
  validation: evaluation(3),
  test: evaluation(5),
  best: { f1: 0.75, epoch: 9 },
  seconds: 1.5,
  ...more,
});

const LINES = (text: string) => text.split('\n').slice(0, -1);

test('a table of networks has a line for each, and empty cells where there is nothing', () => {
  const [head, ...lines] = LINES(
    trialTable([
      record(RECIPES.paper),
      record({ ...RECIPES.paper, labels: 'permuted', pruning: { sparsity: 0.9, keep: true } }),
      record({ ...RECIPES.minibatch, pruning: { sparsity: 0.5, keep: false, scope: 'global' } }),
    ]),
  );
  expect(head).toMatchInlineSnapshot(
    `"trialId,dataset,pair,seed,hidden,recipe,init,batch,learningRate,epochs,prunedBefore,prunedScope,prunedKept,forkedFrom,forkedAtEpoch,forkPruned,forkScope,forkKept,labels,validation_n,validation_loss,validation_accuracy,validation_f1,validation_auc,test_n,test_loss,test_accuracy,test_f1,test_auc,bestF1,bestEpoch,divergedAtEpoch,weights,seconds"`,
  );
  expect(lines).toMatchInlineSnapshot(`
    [
      "id,"a, b",4-9,7,12,paper,normal:0.1,full,0.03,100,,,,,,,,,given,3,0.42857142857142855,0.2727272727272727,0.23076923076923078,0.17647058823529413,5,0.7142857142857143,0.45454545454545453,0.38461538461538464,0.29411764705882354,0.75,9,,sha256:w,1.5",
      "id,"a, b",4-9,7,12,custom,normal:0.1,full,0.03,100,0.9,layer,true,,,,,,permuted,3,0.42857142857142855,0.2727272727272727,0.23076923076923078,0.17647058823529413,5,0.7142857142857143,0.45454545454545453,0.38461538461538464,0.29411764705882354,0.75,9,,sha256:w,1.5",
      "id,"a, b",4-9,7,12,custom,he,64,0.03,100,0.5,global,false,,,,,,given,3,0.42857142857142855,0.2727272727272727,0.23076923076923078,0.17647058823529413,5,0.7142857142857143,0.45454545454545453,0.38461538461538464,0.29411764705882354,0.75,9,,sha256:w,1.5",
    ]
  `);
});

test('of a fork the last parent is told, and what was pruned there', () => {
  const fork = (epoch: number) => ({
    parent: `of epoch ${epoch}`,
    epoch,
    learningRate: 1,
    epochs: 9,
  });
  const mask = { sparsity: 0.25, keep: true, digest: 'd' };
  const lines = LINES(
    trialTable([
      record({ ...RECIPES.paper, forks: [fork(2), fork(4)] }),
      record({ ...RECIPES.paper, forks: [{ ...fork(2), mask }] }),
      record({ ...RECIPES.paper, forks: [{ ...fork(2), mask: { ...mask, scope: 'random' } }] }),
    ]),
  ).map((line) => line.split(',').slice(14, 20).join());
  expect(lines).toMatchInlineSnapshot(`
    [
      "forkedAtEpoch,forkPruned,forkScope,forkKept,labels,validation_n",
      "of epoch 4,4,,,,given",
      "of epoch 2,2,0.25,layer,true,given",
      "of epoch 2,2,0.25,random,true,given",
    ]
  `);
});

test('what is not finite has no number', () => {
  const validation = { ...evaluation(3), loss: Infinity, auc: NaN };
  const lost = record(RECIPES.paper, { validation, diverged: 4, best: { f1: NaN, epoch: 1 } });
  expect(LINES(trialTable([lost]))[1]).toMatchInlineSnapshot(
    `"id,"a, b",4-9,7,12,paper,normal:0.1,full,0.03,100,,,,,,,,,given,3,,0.2727272727272727,0.23076923076923078,,5,0.7142857142857143,0.45454545454545453,0.38461538461538464,0.29411764705882354,,1,4,sha256:w,1.5"`,
  );
  expect(LINES(trialTable([]))).toHaveLength(1);
});

test('a history has a line for each epoch', () => {
  expect(HISTORY_HEADER).toMatchInlineSnapshot(`
    "trialId,dataset,pair,hidden,seed,recipe,epoch,training_loss,validation_loss,validation_f1,validation_accuracy,validation_auc
    "
  `);
  const history = Float64Array.of(0.5, 0.4, 0.3, 0.2, 0.1, 0.6, NaN, 0.7, Infinity, 0.8);
  expect(historyLines(record(RECIPES.minibatch), history)).toMatchInlineSnapshot(`
    "id,"a, b",4-9,12,7,minibatch,1,0.5,0.4,0.3,0.2,0.1
    id,"a, b",4-9,12,7,minibatch,2,0.6,,0.7,,0.8
    "
  `);
  expect(historyLines(record(RECIPES.paper), Float64Array.of())).toBe('');
});
