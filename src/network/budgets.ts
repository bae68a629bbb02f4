import type { Tile } from './cohort-memory.ts';
import type { Evaluation } from './evaluation.ts';

/** Numbers of updates after which every training looks at validation, inside an epoch too. */
export const BUDGETS = [100, 1000, 10_000] as const;

/** How a network did on the validation rows after so many updates. */
export interface BudgetScores {
  /** One of `BUDGETS`. */
  readonly updates: number;
  /** Mean binary cross-entropy; not finite when the network has diverged. */
  readonly loss: number;
  readonly f1: number;
  readonly auc: number;
}

/** The budgets that an epoch uses up, by the number of its tiles that are done then. */
export function budgetsOfEpoch(tiles: readonly Tile[], epoch: number): Map<number, number> {
  const ends = tiles.flatMap(({ last }, i) => (last ? [i + 1] : []));
  const before = (epoch - 1) * ends.length;
  return new Map(
    BUDGETS.filter((updates) => updates > before && updates <= before + ends.length).map(
      (updates) => [ends[updates - before - 1] as number, updates],
    ),
  );
}

export function budgetScores(updates: number, { loss, f1, auc }: Evaluation): BudgetScores {
  return { updates, loss, f1, auc };
}
