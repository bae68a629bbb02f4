import { HISTORY } from '../network/history.ts';
import { mean } from '../statistics/mean.ts';
import { shareText } from './result-words.ts';
import type { LearningRateRow } from './rows.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { Trial } from '../lab/trial.ts';
import { type Grid, focusPair, trialsOf } from './grid.ts';
import { trainedRows } from './results.ts';
import type { Study } from './study.ts';
import { groupBy } from '../statistics/group-by.ts';

/** The grid of section 3.1, and beyond its end: the largest of a grid cannot be shown to be the best. */
const RATES = [1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1] as const;

/** Which learning rate is best for which hidden size? Nine rates, three of them beyond the paper’s, on the hardest pair (section 4.1): Fig. 1 and 2. */
export const learningRate: Study<{ learningRate: readonly LearningRateRow[] }> = {
  name: 'learning-rate',
  kinds: { learningRate: { title: 'learning rate', conditions: ['learningRate'] } },
  varies: ['learningRate'],
  histories: true,
  trials,
  requests: () => [],
  rows: (grid, recipe, results) => ({
    // Where most of the networks of very many seeds are not there, they are not listed.
    learningRate: RATES.filter((rate) => results.trains({ ...recipe, learningRate: rate })).flatMap(
      (learningRate) =>
        trainedRows(results, recipe, trialsAt(grid, recipe, learningRate)).map(({ row }) => ({
          ...row,
          learningRate,
          ...trainingLossOf(results.history(row.trialId)),
        })),
    ),
  }),
  result: ({ learningRate: rows }) => {
    const rates = [...groupBy(rows, (row) => row.learningRate)].map(([rate, of]) => ({
      rate,
      f1: mean(of.map((row) => row.lastF1)) ?? 0,
    }));
    const [best] = rates.toSorted((a, b) => b.f1 - a.f1);
    if (!best) return '';
    const rate = rates.length > 1 ? `best rate ${best.rate}` : `rate ${best.rate} alone`;
    return `${rate}, mean F1 ${shareText(best.f1)}`;
  },
};

function trials(grid: Grid, recipe: Recipe): Trial[] {
  return RATES.flatMap((rate) => trialsAt(grid, recipe, rate));
}

function trialsAt(grid: Grid, recipe: Recipe, learningRate: number): Trial[] {
  return trialsOf(grid, [focusPair(grid)], grid.hiddenSizes, { ...recipe, learningRate });
}

/** Three points of the training loss tell whether it still falls when training ends. */
export function trainingLossOf(history: Float64Array): Pick<LearningRateRow, 'trainingLoss'> {
  const epochs = history.length / HISTORY.length;
  if (epochs < 4) return {};
  const [first, middle, last] = [0, Math.floor(epochs / 2), epochs - 1].map(
    (epoch) => history[epoch * HISTORY.length + HISTORY.indexOf('trainingLoss')],
  );
  return { trainingLoss: [first, middle, last] };
}
