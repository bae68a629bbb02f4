import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import type { Data } from '../../cli/dashboard/panel.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import type { CapacityRow, LearningRateRow } from '../../src/studies/rows.ts';
import type { Grid } from '../../src/studies/grid.ts';

export const GRID: Grid = {
  dataset: { name: 'mnist', digest: '', classes: DIGITS, form: DIGIT_FORM },
  pairs: ['0-1', '4-9'],
  hiddenSizes: [2, 4, 24],
  seeds: [1, 2, 3],
  recipes: [RECIPES.paper, RECIPES.minibatch],
  corruption: { draws: 5, clip: true },
};

/** What a network is, and the little that a test says of it. */
export interface Given {
  readonly pair?: string;
  readonly hidden?: number;
  readonly seed?: number;
  readonly recipe?: string;
  readonly bestF1: number;
  readonly diverged?: boolean;
  readonly epochs?: number;
}

/**
 * A network whose F1 rises by .01 an epoch up to `bestF1` at the last; its losses are 1 − F1 (validation) and 2 − F1
 * (training), accuracy is F1 − .1 and AUC is F1 / 2. The last F1 is .05 below the best.
 */
export function capacityRow(given: Given): CapacityRow {
  const { pair = '4-9', hidden = 24, seed = 1, recipe = 'paper', bestF1 } = given;
  const { diverged = false, epochs = 4 } = given;
  const history = Float64Array.from(
    Array.from({ length: epochs }, (_, i) => {
      const f1 = bestF1 - 0.01 * (epochs - 1 - i);
      const loss = diverged && i > 0 ? NaN : 1 - f1;
      return [1 + loss, loss, f1, f1 - 0.1, f1 / 2];
    }).flat(),
  );
  return {
    pair,
    hidden,
    seed,
    recipe,
    trialId: `${recipe} ${pair} ${hidden} ${seed}`,
    bestF1,
    bestEpoch: epochs,
    lastF1: bestF1 - 0.05,
    lastLoss: 1 - bestF1,
    lastConfusion: { tp: 45, fp: 5, fn: 5, tn: 45 },
    lastAuc: bestF1 / 2,
    diverged,
    history,
  };
}

export function learningRateRow(given: Given & { readonly learningRate: number }): LearningRateRow {
  const { history: _, ...row } = capacityRow(given);
  const { learningRate } = given;
  return { ...row, learningRate, trialId: `${row.trialId} ${learningRate}` };
}

export function dataOf(rows: Partial<Data['rows']>, grid: Grid = GRID): Data {
  return { ...NO_DATA, loading: false, grid, rows: { ...NO_DATA.rows, ...rows } };
}
