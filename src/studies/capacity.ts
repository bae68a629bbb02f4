import type { Recipe } from '../lab/recipe.ts';
import type { Trial } from '../lab/trial.ts';

/** What the capacity study varies. */
export interface CapacityGrid {
  readonly dataset: { readonly name: string; readonly digest: string };
  readonly pairs: readonly string[];
  readonly hiddenSizes: readonly number[];
  readonly seeds: readonly number[];
  readonly recipe: Recipe;
}

/**
 * Which hidden size is needed for which pair? Every pair × hidden size × seed is trained alike (section 4.2 of
 * the paper); its F1 over the seeds is Fig. 3.
 */
export function capacityTrials(grid: CapacityGrid): Trial[] {
  const { dataset, pairs, hiddenSizes, seeds, recipe } = grid;
  return pairs.flatMap((pair) =>
    seeds.flatMap((seed) =>
      hiddenSizes.map((hidden) => ({
        dataset: dataset.name,
        datasetDigest: dataset.digest,
        pair,
        seed,
        hidden,
        recipe,
      })),
    ),
  );
}
