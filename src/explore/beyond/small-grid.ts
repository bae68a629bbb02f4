import type { DatasetHead } from '../../data/dataset.ts';
import type { Recipe } from '../../lab/recipe.ts';
import { seedsUpTo } from '../../lab/resolve-settings.ts';
import { SETTINGS } from '../../lab/settings.ts';
import { type StudyName, studyNamed } from '../../studies/catalogue.ts';
import { pairsOfClasses } from '../../studies/default-grid.ts';
import type { Grid } from '../../studies/grid.ts';

/** Sizes of the networks: below, at and above what most pairs need. */
const SIZES = [2, 8, 24];
/** Of so many classes a study that compares pairs looks at every pair. */
const CLASSES = 4;

/** What a small grid is chosen by. */
export interface SmallGridChoice {
  readonly pair: string;
  readonly recipe: Recipe;
  /** How many, from 1. */
  readonly seeds: number;
}

/**
 * A grid in which a study is over soon: one pair, three sizes, few seeds. A study that compares pairs gets every pair of the
 * first four classes beside it, so that there is something to compare.
 */
export function smallGrid(
  study: StudyName,
  dataset: DatasetHead,
  { pair, recipe, seeds }: SmallGridChoice,
): Grid {
  const { studyDraws } = SETTINGS;
  const { name, digest, classes, form } = dataset;
  const grid: Grid = {
    dataset: { name, digest, classes, form },
    pairs: [pair],
    hiddenSizes: SIZES,
    seeds: seedsUpTo(seeds),
    recipes: [recipe],
    corruption: { draws: studyDraws.default, clip: true },
  };
  const few = pairsOfClasses({ classes: classes.slice(0, CLASSES) });
  const several: Grid = { ...grid, pairs: [...new Set([...few, pair])] };
  const compared = new Set(
    studyNamed(study)
      .trials(several, recipe)
      .map((trial) => trial.pair),
  );
  return compared.size > 1 ? several : grid;
}
