import { describe, expect, test } from 'vitest';
import { budgetPoints } from '../../src/analysis/budget-points.ts';
import {
  capacityAnswers,
  capacityLines,
  capacityResult,
  SUFFICES,
} from '../../src/analysis/capacity-answers.ts';
import { EQUIVALENCE, equivalentSizes } from '../../src/analysis/equivalent-capacity.ts';
import { TRAINING_MEASURES } from '../../src/analysis/measures.ts';
import { minimumCapacities } from '../../src/analysis/minimum-capacity.ts';
import { f1Text, meanText, overSeeds } from '../../src/analysis/over-seeds.ts';
import {
  capacityPoints,
  learningRatePoints,
  searchedPairs,
} from '../../src/analysis/trained-points.ts';
import { curvePoints, curveSentences } from '../../src/analysis/training-points.ts';
import type { BudgetRow, CapacityRow } from '../../src/studies/rows.ts';
import { capacityRow } from '../report/capacity-rows.ts';
import { learningRateRow } from '../report/study-rows.ts';
import { madeUpRow, NETWORKS, pointsText, rowsOf } from './made-up-rows.ts';

/** Capacity rows with made-up numbers and histories; one network diverged. */
const ROWS = NETWORKS.map((network) => {
  const { history, ...row } = capacityRow(network);
  const { history: _, ...made } = madeUpRow({ ...row, history });
  const epochs = madeUpRow({ ...network, epochs: 0, values: Array.from({ length: 10 }, () => 0) });
  return {
    ...made,
    history: Float64Array.from(epochs.values),
    diverged: network.hidden === 8 && network.seed === 2,
  } as CapacityRow;
});

describe('trained networks', () => {
  test('capacity points', () => {
    expect(pointsText(capacityPoints(ROWS))).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, seeds 3, best 0.16567 ± 0.13107 [-0.15994, 0.49127], last 0.70467 ± 0.3974 [-0.28253, 1.6919], constant_f1 0.56687, diverged 0
      recipe paper, pair 4-9, hidden 8, seeds 2, best 0.259 ± 0.028284 [0.0048759, 0.51312], last 0.335 ± 0.37052 [-2.994, 3.664], constant_f1 0.80583, diverged 1"
    `);
  });

  test('points of learning rates', () => {
    const rows = rowsOf(
      [0.1, 0.03].map((learningRate) => (network) => learningRateRow({ ...network, learningRate })),
      NETWORKS.filter(({ hidden }) => hidden === 2),
    ).map((row) => ({ ...row, diverged: false }));
    const points = learningRatePoints(rows);
    expect(pointsText(points)).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, learning_rate 0.03, seeds 3, best 0.65267 ± 0.29169 [-0.07192, 1.3773], last 0.52033 ± 0.48365 [-0.68113, 1.7218], auc 0.53833 ± 0.39991 [-0.45509, 1.5318], constant_f1 0.69599, diverged 0
      recipe paper, pair 4-9, hidden 2, learning_rate 0.1, seeds 3, best 0.52167 ± 0.1025 [0.26704, 0.77629], last 0.60667 ± 0.35647 [-0.27887, 1.4922], auc 0.274 ± 0.27553 [-0.41046, 0.95846], constant_f1 0.70322, diverged 0"
    `);
    const others = points.map((point) => ({ ...point, pair: '0-1' }));
    expect(searchedPairs([...points, ...others])).toEqual([points, others]);
    const recipes = points.map((point) => ({ ...point, recipe: 'minibatch' }));
    expect(searchedPairs([...points, ...recipes])).toEqual([points, recipes]);
  });

  test('curves have a point for each epoch, with six digits', () => {
    const points = curvePoints(ROWS.filter(({ hidden }) => hidden === 8));
    expect(points).toMatchInlineSnapshot(`
      [
        {
          "constant_f1": 0.805828295734871,
          "diverged": 1,
          "epoch": 1,
          "f1_high": 3.57784,
          "f1_low": -2.31784,
          "f1_mean": 0.63,
          "f1_sd": 0.328098,
          "hidden": 8,
          "loss_high": 0.509271,
          "loss_low": 0.013729,
          "loss_mean": 0.2615,
          "loss_sd": 0.0275772,
          "pair": "4-9",
          "recipe": "paper",
          "seeds": 2,
          "training_loss_high": 2.5606,
          "training_loss_low": -0.933603,
          "training_loss_mean": 0.8135,
          "training_loss_sd": 0.194454,
        },
        {
          "constant_f1": 0.805828295734871,
          "diverged": 1,
          "epoch": 2,
          "f1_high": 1.13654,
          "f1_low": 0.577463,
          "f1_mean": 0.857,
          "f1_sd": 0.0311127,
          "hidden": 8,
          "loss_high": 2.47551,
          "loss_low": -0.853513,
          "loss_mean": 0.811,
          "loss_sd": 0.185262,
          "pair": "4-9",
          "recipe": "paper",
          "seeds": 2,
          "training_loss_high": 1.98834,
          "training_loss_low": -1.44234,
          "training_loss_mean": 0.273,
          "training_loss_sd": 0.190919,
        },
      ]
    `);
  });

  test('sentences on the last epoch', () => {
    expect(curveSentences(curvePoints(ROWS))).toMatchInlineSnapshot(`
      [
        "After epoch 2 mean F1 is highest, 0.857 at a loss of 0.811 with H = 8, and lowest, 0.530 at a loss of 0.572 with H = 2.",
        "The seeds then differ most with H = 2, by a standard deviation of 0.381 in F1.",
      ]
    `);
    const alone = curvePoints(ROWS.filter(({ hidden }) => hidden === 2));
    expect(curveSentences(alone)).toMatchInlineSnapshot(`
      [
        "After epoch 2 mean F1 is 0.530 at a loss of 0.572 with H = 2.",
        "The seeds then differ most with H = 2, by a standard deviation of 0.381 in F1.",
      ]
    `);
    const single = curvePoints(ROWS.slice(0, 1));
    expect(curveSentences(single)).toMatchInlineSnapshot(`
      [
        "After epoch 2 mean F1 is 0.835 at a loss of 0.942 with H = 8.",
      ]
    `);
    const lost = curvePoints(ROWS.map((row) => ({ ...row, diverged: true })));
    expect(curveSentences(lost)).toEqual(['Every network diverged.']);
  });

  test('budgets of updates', () => {
    const rows = rowsOf<BudgetRow>(
      [1000, 100].map((updates) => (network) => ({
        ...network,
        init: 'he',
        batch: 64,
        updates,
        loss: 0,
        f1: 0,
        auc: 0,
        diverged: network.seed === 2 && updates === 100,
      })),
      NETWORKS.filter(({ hidden }) => hidden === 2),
    );
    expect(pointsText(budgetPoints(rows))).toMatchInlineSnapshot(`
      "init he, batch 64, pair 4-9, hidden 2, updates 100, seeds 2, diverged 1, f1 0.388 ± 0.25314 [-1.8864, 2.6624], auc_mean 0.615, loss_mean 0.3195
      init he, batch 64, pair 4-9, hidden 2, updates 1000, seeds 3, diverged 0, f1 0.45 ± 0.36045 [-0.44541, 1.3454], auc_mean 0.631, loss_mean 0.31633"
    `);
  });
});

describe('one measure over the seeds', () => {
  test('measures', () => {
    const measures = Object.entries(TRAINING_MEASURES).map(([id, { name, label, share, of }]) =>
      [id, name, label, share, of(ROWS[0]!)].join(', '),
    );
    expect(measures).toMatchInlineSnapshot(`
      [
        "best, F1 best, validation F1, best epoch, true, 0.279",
        "last, F1 last, validation F1, last epoch, true, 0.073",
        "loss, loss, validation loss, last epoch, false, 0.997",
        "auc, AUC, validation AUC, last epoch, true, 0.111",
      ]
    `);
  });

  test('texts', () => {
    const own = ROWS.filter(({ hidden }) => hidden === 8);
    expect(overSeeds(own, TRAINING_MEASURES.best)).toMatchInlineSnapshot(`
      {
        "diverged": 1,
        "mean": 0.259,
        "n": 2,
        "sd": 0.028284271247461926,
        "trialIds": [
          "paper/4-9/8/3",
          "paper/4-9/8/1",
          "paper/4-9/8/2",
        ],
      }
    `);
    const text = (rows: readonly CapacityRow[]) => meanText(overSeeds(rows, TRAINING_MEASURES.auc));
    expect([text(own), text(ROWS.slice(3)), text(own.slice(0, 1)), text(own.slice(2))])
      .toMatchInlineSnapshot(`
      [
        "0.356 ± 0.347 sd, n = 2, 1 diverged",
        "0.594 ± 0.105 sd, n = 3",
        "0.111, n = 1",
        "diverged with every seed (1)",
      ]
    `);
    expect([0.95, 0.9999, 1, 0, 12.346].map((value) => f1Text(value))).toEqual([
      '.950',
      '1.00',
      '1.00',
      '.000',
      '12.35',
    ]);
  });
});

describe('the size that suffices', () => {
  /** Best F1 by size, of two seeds that differ by 0.02. */
  const rows = (f1: Readonly<Record<number, number>>, recipe = 'paper', pair = '4-9') =>
    Object.entries(f1).flatMap(([hidden, best]) =>
      [1, 2].map((seed) =>
        capacityRow({ recipe, pair, hidden: Number(hidden), seed, best: best + 0.02 * (seed - 1) }),
      ),
    );

  test('is the smallest from which on F1 is above 0.9, and not just 0.9', () => {
    const all = [
      ...rows({ 2: 0.95, 4: 0.89, 8: 0.9, 16: 0.95 }),
      ...rows({ 2: 0.5, 4: 0.6 }, 'paper', '0-1'),
      ...rows({ 1: 0.93, 2: 0.94 }, 'minibatch'),
    ];
    expect(pointsText(minimumCapacities(all))).toMatchInlineSnapshot(`
      "recipe paper, pair 0-1, seeds 2, minimum null, best null ± null [undefined, undefined], low null, high null, none_percent 100, constant_f1 0.66667, diverged 0
      recipe paper, pair 4-9, seeds 2, minimum 8, best 0.91 ± 0.014142 [undefined, undefined], low 2, high 16, none_percent 0, constant_f1 0.66667, diverged 0
      recipe minibatch, pair 4-9, seeds 2, minimum 1, best 0.94 ± 0.014142 [undefined, undefined], low 1, high 1, none_percent 0, constant_f1 0.66667, diverged 0"
    `);
    expect(capacityLines(capacityAnswers(all))).toMatchInlineSnapshot(`
      [
        "0-1, recipe paper: no hidden size up to 4 suffices, 95 % interval more than 4 to more than 4 over 2 seeds",
        "4-9, recipe paper: 8 hidden units suffice, 95 % interval 2 to 16 over 2 seeds; F1 0.910 ± 0.014",
        "4-9, recipe minibatch: 1 hidden unit suffices, the fewest tried, 95 % interval 1 to 1 over 2 seeds; F1 0.940 ± 0.014",
        "The size that suffices is the minimum capacity: the smallest hidden size from which on the validation F1 of the best epoch, mean over the seeds, stays above 0.9, with it and with every larger size tried; the interval is a 95 % bootstrap over the seeds.",
      ]
    `);
    expect(capacityLines([])).toEqual([]);
    expect(capacityResult(all.filter(({ recipe }) => recipe === 'paper'))).toBe(
      'F1 above .900 from H: 0-1 none, 4-9 8',
    );
    expect(capacityResult([])).toBe('');
    expect(SUFFICES).toMatchInlineSnapshot(
      `"The size that suffices is the minimum capacity: the smallest hidden size from which on the validation F1 of the best epoch, mean over the seeds, stays above 0.9, with it and with every larger size tried; the interval is a 95 % bootstrap over the seeds."`,
    );
    const limit = [capacityRow({ hidden: 2, best: 0.9 }), capacityRow({ hidden: 4, best: 0.91 })];
    expect(minimumCapacities(limit)[0]).toMatchObject({ minimum: 4, low: null, none_percent: 0 });
  });

  test('sizes beside the largest', () => {
    const seeds = Array.from({ length: 12 }, (_, i) => i + 1);
    const all = seeds.flatMap((seed) =>
      [2, 16, 32, EQUIVALENCE.hidden, 96].map((hidden) =>
        capacityRow({
          hidden,
          seed,
          best: hidden === 2 ? 0.8 : 0.95,
          last: (hidden === 2 ? 0.8 : 0.94) + seed / 10_000 / hidden,
          epochs: Array.from(
            { length: 20 },
            (_, i) => [0.9, seed < 4 ? 1 / (1 + i) : 0.3] as const,
          ),
        }),
      ),
    );
    expect(pointsText(equivalentSizes(all))).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, seeds 12, converged 9, difference -0.13969, low -0.13995, high -0.13942, equivalent false, equivalent_from 16, paper_minimum 16
      recipe paper, pair 4-9, hidden 16, seeds 12, converged 9, difference 0.000030469, low 0.0000046875, high 0.00005625, equivalent true, equivalent_from 16, paper_minimum 16
      recipe paper, pair 4-9, hidden 32, seeds 12, converged 9, difference 0.000010156, low 0.0000015625, high 0.00001875, equivalent true, equivalent_from 16, paper_minimum 16"
    `);
    expect(equivalentSizes(all.filter(({ hidden }) => hidden < 64))).toEqual([]);
    // Each pair and recipe has its own minimum.
    const others = all.map((row) => ({ ...row, pair: '0-1', bestF1: 0.5 }));
    const recipes = all.map((row) => ({ ...row, recipe: 'minibatch', bestF1: 0.5 }));
    const minima = equivalentSizes([...others, ...recipes, ...all]).map(
      ({ recipe, pair, paper_minimum: minimum }) => `${recipe} ${pair} ${minimum}`,
    );
    expect([...new Set(minima)]).toEqual(['paper 0-1 null', 'paper 4-9 16', 'minibatch 4-9 null']);
    const lost = all.map((row) => ({ ...row, diverged: row.hidden === 2 || row.seed === 1 }));
    expect(equivalentSizes(lost).map(({ hidden, seeds: n }) => [hidden, n])).toEqual([
      [16, 11],
      [32, 11],
    ]);
  });
});
