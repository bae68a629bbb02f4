import type { CapacityRow } from '../studies/rows.ts';
import { groups, spread } from './groups.ts';

/** One recipe, pair and hidden size, over the seeds that did not diverge. */
export type CapacityPoint = {
  readonly recipe: string;
  readonly pair: string;
  /** H, the number of hidden units. */
  readonly hidden: number;
  /** Number of seeds behind the means. */
  readonly seeds: number;
  /** Validation F1 of the best epoch, as the paper plots it; null when every seed diverged. */
  readonly best_mean: number | null;
  /** Sample standard deviation; null for fewer than two seeds. */
  readonly best_sd: number | null;
  /** Validation F1 after the last epoch. */
  readonly last_mean: number | null;
  readonly last_sd: number | null;
  /** Number of seeds left out because their loss was not finite. */
  readonly diverged: number;
};

/** One point for every recipe, pair and hidden size that occurs; the order of the rows does not matter. */
export function capacityPoints(rows: readonly CapacityRow[]): CapacityPoint[] {
  return groups(rows, 'hidden').map((group) => {
    const finite = group.filter(({ diverged }) => !diverged);
    const [{ recipe, pair, hidden }] = group as [CapacityRow];
    return {
      recipe,
      pair,
      hidden,
      seeds: finite.length,
      ...spread(
        'best',
        finite.map(({ bestF1 }) => bestF1),
      ),
      ...spread(
        'last',
        finite.map(({ lastF1 }) => lastF1),
      ),
      diverged: group.length - finite.length,
    };
  });
}
