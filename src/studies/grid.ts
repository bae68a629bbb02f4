import type { DatasetHead } from '../data/dataset.ts';
import { InputError } from '../errors.ts';
import { COMPARED_HIDDEN, FOCUS_PAIR } from '../lab/paper-grid.ts';
import type { Recipe } from '../lab/recipe.ts';
import { describeTrialOf, type Trial } from '../lab/trial.ts';
import { checkObject } from '../checks.ts';
import { remembered } from '../statistics/remembered.ts';

/** What the user chose; every study makes its trials from it. */
export interface Grid {
  readonly dataset: DatasetHead;
  /** From easy to hard, as far as that is known. */
  readonly pairs: readonly string[];
  readonly hiddenSizes: readonly number[];
  readonly seeds: readonly number[];
  readonly recipes: readonly Recipe[];
  /** How rows are corrupted: draws of each strength, and whether noisy numbers are clipped to [0, 1], see `corruptionOf`. */
  readonly corruption: { readonly draws: number; readonly clip: boolean };
}

/** @throws InputError when it is no grid, or has nothing to make trials of */
export function checkLists(grid: Grid): void {
  checkObject(grid, 'a grid: { dataset, pairs, hiddenSizes, seeds, recipes, corruption }');
  const { pairs, hiddenSizes, seeds, recipes } = grid;
  for (const [name, values] of Object.entries({ pairs, hiddenSizes, seeds, recipes })) {
    if (Array.isArray(values) && values.length > 0) continue;
    throw new InputError(`got a grid without ${name}, expected one or more`);
  }
}

/** The pair that the paper looks at more closely; without it the last one, which is taken for the hardest. */
export function focusPair({ pairs }: Grid): string {
  return pairs.includes(FOCUS_PAIR) ? FOCUS_PAIR : (pairs.at(-1) as string);
}

/** The grid without logistic regression: the sizes of networks that have hidden units. */
export function sizesWithUnits({ hiddenSizes }: Pick<Grid, 'hiddenSizes'>): number[] {
  return hiddenSizes.filter((size) => size > 0);
}

/**
 * The hidden size of the grid that is nearest to the paper's, the smaller one of two. Logistic regression stands in for a
 * network with hidden units only where there is none.
 */
export function nearestSize(grid: Pick<Grid, 'hiddenSizes'>, wanted: number): number {
  const sizes = sizesWithUnits(grid);
  const distance = (size: number) => Math.abs(size - wanted);
  return (sizes.length > 0 ? sizes : grid.hiddenSizes).reduce((best, size) =>
    distance(size) < distance(best) || (distance(size) === distance(best) && size < best)
      ? size
      : best,
  );
}

/** The hidden sizes of the grid that are nearest to those that section 4.6 compares. */
export function comparedSizes(grid: Pick<Grid, 'hiddenSizes'>): number[] {
  return [...new Set(COMPARED_HIDDEN.map((size) => nearestSize(grid, size)))];
}

/** How its rows are corrupted: noisy numbers are clipped only where all of them lie in [0, 1] without noise. */
export function corruptionOf({ corruption, dataset }: Grid): Grid['corruption'] {
  const { draws, clip } = corruption;
  return { draws, clip: clip && dataset.form.scale.type === 'unit' };
}

/** One trial of the grid. */
export function trialOf(
  { dataset }: Grid,
  pair: string,
  hidden: number,
  seed: number,
  recipe: Recipe,
): Trial {
  return describeTrialOf(dataset, { pair, seed, hidden, recipe });
}

/** Trials of some pairs and sizes, every seed, pair by pair and seed by seed. */
export function trialsOf(
  grid: Grid,
  pairs: readonly string[],
  hiddenSizes: readonly number[],
  recipe: Recipe,
): Trial[] {
  return pairs.flatMap((pair) =>
    grid.seeds.flatMap((seed) =>
      hiddenSizes.map((hidden) => trialOf(grid, pair, hidden, seed, recipe)),
    ),
  );
}

/**
 * The other seed of its couple: the first with the second, the third with the fourth. So no seed that is added changes
 * what was measured, and couples have nothing in common; the last of an odd number is compared with none.
 */
export function partnerOf({ seeds }: Pick<Grid, 'seeds'>, seed: number): number[] {
  const partner = couples(seeds).get(seed);
  return partner === undefined ? [] : [partner];
}

/** Asked for each of very many seeds. */
const couples = remembered((seeds: readonly number[]) => {
  const ascending = seeds.toSorted((a, b) => a - b);
  // Of a seed that is there twice the first place counts.
  const places = new Map(ascending.toReversed().map((seed, i) => [seed, ascending.length - 1 - i]));
  return new Map(Array.from(places, ([seed, at]) => [seed, ascending[at ^ 1]]));
});
