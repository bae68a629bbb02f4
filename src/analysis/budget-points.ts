import { mean } from '../statistics/mean.ts';
import type { BudgetRow } from '../studies/rows.ts';
import { finiteRows, groups, type Spread, spread } from './groups.ts';

/** Networks of one size after one budget of updates, over the seeds. */
export type BudgetPoint = {
  readonly init: string;
  readonly batch: string;
  readonly pair: string;
  readonly hidden: number;
  readonly updates: number;
  /** Seeds behind the means. */
  readonly seeds: number;
  /** Seeds left out because their loss was not finite. */
  readonly diverged: number;
  readonly auc_mean: number | null;
  readonly loss_mean: number | null;
} & Readonly<Spread<'f1'>>;

export function budgetPoints(rows: readonly BudgetRow[]): BudgetPoint[] {
  return groups(rows, 'updates', 'hidden').map((group) => {
    const [{ init, batch, pair, hidden, updates }] = group as [BudgetRow];
    const { finite, diverged } = finiteRows(group);
    return {
      init,
      batch: String(batch),
      pair,
      hidden,
      updates,
      seeds: finite.length,
      diverged,
      ...spread(
        'f1',
        finite.map(({ f1 }) => f1),
      ),
      auc_mean: mean(finite.map(({ auc }) => auc)),
      loss_mean: mean(finite.map(({ loss }) => loss)),
    };
  });
}
