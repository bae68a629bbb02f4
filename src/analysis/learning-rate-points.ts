import type { LearningRateRow } from '../studies/rows.ts';
import { groups, spread } from './groups.ts';

/** One recipe, pair, hidden size and learning rate, over the seeds that did not diverge. */
export type LearningRatePoint = {
  readonly recipe: string;
  readonly pair: string;
  readonly hidden: number;
  readonly learning_rate: number;
  readonly seeds: number;
  /** Validation F1 of the best epoch. */
  readonly best_mean: number | null;
  readonly best_sd: number | null;
  /** Validation F1 and AUC after the last epoch. */
  readonly last_mean: number | null;
  readonly last_sd: number | null;
  readonly auc_mean: number | null;
  readonly auc_sd: number | null;
  readonly diverged: number;
};

export function learningRatePoints(rows: readonly LearningRateRow[]): LearningRatePoint[] {
  return groups(rows, 'hidden', 'learningRate').map((group) => {
    const finite = group.filter(({ diverged }) => !diverged);
    const [{ recipe, pair, hidden, learningRate }] = group as [LearningRateRow];
    return {
      recipe,
      pair,
      hidden,
      learning_rate: learningRate,
      seeds: finite.length,
      ...spread(
        'best',
        finite.map(({ bestF1 }) => bestF1),
      ),
      ...spread(
        'last',
        finite.map(({ lastF1 }) => lastF1),
      ),
      ...spread(
        'auc',
        finite.map(({ lastAuc }) => lastAuc),
      ),
      diverged: group.length - finite.length,
    };
  });
}

/** `recipe` and, where several pairs were searched, `pair`: what a panel shows. */
export function searchedPairs(points: readonly LearningRatePoint[]): LearningRatePoint[][] {
  return [...Map.groupBy(points, ({ recipe, pair }) => `${pair} ${recipe}`).values()];
}
