import { mean, sampleSd } from '../statistics/mean.ts';
import { studentHalfWidth } from '../statistics/student.ts';
import type { BudgetRow } from '../studies/rows.ts';
import { groups } from './groups.ts';

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
  readonly f1_mean: number | null;
  /** 95 % interval of the mean by Student's t. */
  readonly f1_low: number | null;
  readonly f1_high: number | null;
  readonly auc_mean: number | null;
  readonly loss_mean: number | null;
};

export function budgetPoints(rows: readonly BudgetRow[]): BudgetPoint[] {
  return groups(rows, 'updates', 'hidden').map((group) => {
    const [{ init, batch, pair, hidden, updates }] = group as [BudgetRow];
    const finite = group.filter(({ diverged }) => !diverged);
    const f1 = finite.map((row) => row.f1);
    const [centre, sd] = [mean(f1), sampleSd(f1)];
    const half = sd === null ? null : studentHalfWidth(sd, f1.length);
    return {
      init,
      batch: String(batch),
      pair,
      hidden,
      updates,
      seeds: finite.length,
      diverged: group.length - finite.length,
      f1_mean: centre,
      f1_low: centre === null || half === null ? null : Math.max(0, centre - half),
      f1_high: centre === null || half === null ? null : Math.min(1, centre + half),
      auc_mean: mean(finite.map(({ auc }) => auc)),
      loss_mean: mean(finite.map(({ loss }) => loss)),
    };
  });
}
