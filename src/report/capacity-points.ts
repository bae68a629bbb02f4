import type { Trained } from '../lab/records.ts';
import { sortPairs } from './pair-channels.ts';
import { recipeLabels, recipeKey } from './recipe-labels.ts';
import { mean, sampleSd } from './statistics.ts';

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

/**
 * One point for every recipe, pair and hidden size that occurs, in that order: recipes as in their
 * table, pairs from easy to hard, sizes ascending. The order of the trials does not matter.
 * @param trials Every finished trial of a capacity study, each once, on one dataset.
 */
export function capacityPoints(trials: readonly Trained[]): CapacityPoint[] {
  const labels = recipeLabels(trials.map(({ trial }) => trial));
  // Sums depend on their order, and trials finish in any order.
  const bySeed = trials.toSorted((a, b) => a.trial.seed - b.trial.seed);
  const pairs = sortPairs(trials.map(({ trial }) => trial.pair));
  const sizes = sizesOf(trials.map(({ trial }) => trial));
  return [...labels].flatMap(([values, recipe]) =>
    pairs.flatMap((pair) =>
      sizes.flatMap((hidden) => {
        const here = bySeed.filter(
          ({ trial }) =>
            trial.pair === pair && trial.hidden === hidden && recipeKey(trial.recipe) === values,
        );
        return here.length === 0 ? [] : [pointOf({ recipe, pair, hidden }, here)];
      }),
    ),
  );
}

function pointOf(
  cell: Pick<CapacityPoint, 'recipe' | 'pair' | 'hidden'>,
  trials: readonly Trained[],
): CapacityPoint {
  const finite = trials.filter(({ diverged }) => diverged === undefined);
  const best = finite.map((trained) => trained.best.f1);
  const last = finite.map((trained) => trained.validation.f1);
  return {
    ...cell,
    seeds: finite.length,
    best_mean: mean(best),
    best_sd: sampleSd(best),
    last_mean: mean(last),
    last_sd: sampleSd(last),
    diverged: trials.length - finite.length,
  };
}

/** Distinct hidden sizes, ascending. */
export function sizesOf(rows: readonly { readonly hidden: number }[]): number[] {
  return [...new Set(rows.map(({ hidden }) => hidden))].sort((a, b) => a - b);
}
