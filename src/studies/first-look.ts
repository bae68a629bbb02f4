import type { Part } from '../lab/parts.ts';
import { FOCUS_HIDDEN, FOCUS_SPARSITY } from '../lab/paper-grid.ts';
import { isAltered, recipeText } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import type { NoiseParams } from '../measurements/noise.ts';
import type { SaliencyParams } from '../measurements/saliency.ts';
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

/** Sizes up to the one that the paper calls suitable: larger networks take most of the time. */
const isSmall = ({ hidden, recipe }: Trial) => hidden <= FOCUS_HIDDEN && !isAltered(recipe);

/** What is looked at of each study that the primary claims rest on. */
const STUDIES: readonly Study[] = [
  narrowedStudy(capacity, isSmall),
  narrowedStudy(pruning, isSmall),
  narrowedStudy(noise, ({ hidden }) => hidden === FOCUS_HIDDEN || hidden === 64),
  saliencyStudy,
];

/** What is measured beside what the primary claims rest on: clipped noise, maps at another sparsity. */
function isLater({ params }: Request): boolean {
  const { clip, epsilon, sparsity } = params as Partial<NoiseParams & SaliencyParams>;
  return clip === true || (epsilon !== undefined && sparsity !== FOCUS_SPARSITY);
}

/**
 * What the primary claims need of the first seeds, with the first recipe: worked on before everything else, so that there
 * is something to read while the rest is still being trained.
 */
export function firstLook(grid: Grid): Part {
  const [recipe] = grid.recipes;
  const first: Grid = { ...grid, seeds: grid.seeds.slice(0, SEEDS) };
  const requests = STUDIES.flatMap((study) => study.requests(first, recipe));
  return {
    study: FIRST_LOOK,
    recipe: recipeText(recipe),
    trials: STUDIES.flatMap((study) => study.trials(first, recipe)),
    requests: requests.filter((request) => !isLater(request)),
  };
}
