import type { Part } from '../lab/parts.ts';
import { recipeText } from '../lab/recipe.ts';
import type { Trial } from '../lab/trial.ts';
import { capacity } from './capacity.ts';
import type { Grid } from './grid.ts';
import { narrowedStudy } from './narrowed.ts';
import { noise } from './noise.ts';
import { pruning } from './pruning.ts';
import { saliencyStudy } from './saliency.ts';
import type { Study } from './study.ts';

/** What the first part of a whole reproduction is called. */
export const FIRST_LOOK = 'first look';

/** Seeds of the first look: fewer decide nothing, and it is to be over within two minutes. */
const SEEDS = 5;

/** Studies that the primary claims rest on; noise is about two sizes there. */
const STUDIES: readonly Study[] = [capacity, pruning, noise, saliencyStudy];
const ROBUST_SIZES: ReadonlySet<number> = new Set([24, 64]);

/**
 * What the primary claims need of the first seeds, with the first recipe: worked on before everything else, so that there
 * is something to read while the rest is still being trained.
 */
export function firstLook(grid: Grid): Part {
  const [recipe] = grid.recipes;
  const first: Grid = { ...grid, seeds: grid.seeds.slice(0, SEEDS) };
  const studies = STUDIES.map((study) => {
    const isWanted = ({ hidden, recipe: { pruning: before } }: Trial) =>
      before === undefined && (study !== noise || ROBUST_SIZES.has(hidden));
    return narrowedStudy(study, isWanted);
  });
  return {
    study: FIRST_LOOK,
    recipe: recipeText(recipe),
    trials: studies.flatMap((study) => study.trials(first, recipe)),
    requests: studies.flatMap((study) => study.requests(first, recipe)),
  };
}
