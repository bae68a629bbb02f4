import type { DatasetHead } from '../data/dataset.ts';
import { parsePair } from '../data/pair.ts';
import type { Recipe } from '../lab/recipe.ts';
import { defaultHiddenSizes, defaultPairs } from './default-grid.ts';
import type { Grid } from './grid.ts';

/** What the user chose of a grid; the rest depends on the data. */
export interface GridChoice {
  /** @default those that fit the data: see `defaultPairs` */
  readonly pairs?: readonly string[] | undefined;
  /** @default those of the paper, and 1 on other data */
  readonly hiddenSizes?: readonly number[] | undefined;
  readonly seeds: readonly number[];
  readonly recipes: readonly Recipe[];
  /** Corrupted copies of each image. */
  readonly draws: number;
  /** Clip noisy pixels to [0, 1]. */
  readonly clip: boolean;
}

/**
 * The grid that was chosen for some data, each pair under its one name and once.
 * @throws InputError when a pair is none of the data's
 */
export function chosenGrid(choice: GridChoice, dataset: DatasetHead): Grid {
  const { seeds, recipes, draws, clip } = choice;
  const { pairs = defaultPairs(dataset).pairs, hiddenSizes = defaultHiddenSizes(dataset) } = choice;
  const names = pairs.map((pair) => parsePair(pair, dataset.classes).name);
  return {
    dataset,
    pairs: [...new Set(names)],
    hiddenSizes,
    seeds,
    recipes,
    corruption: { draws, clip },
  };
}
