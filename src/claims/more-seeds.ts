import type { TrialRecord } from '../lab/records.ts';
import { recipeText } from '../lab/recipe.ts';
import { seedsUpTo } from '../lab/resolve-settings.ts';
import { maximum } from '../statistics/extent.ts';
import type { Grid } from '../studies/grid.ts';
import type { StudyOrder } from '../studies/study-order.ts';
import { partsOf } from '../studies/studies.ts';
import type { Claim } from './claim.ts';
import { DIVERGED } from './evidence.ts';
import { whyUndecided } from './next-look.ts';
import { studyOfClaim } from './study-of-claim.ts';

/** The seeds that are expected to decide some claims. */
export interface MoreSeeds {
  /**
   * What is to be run: their studies with the pairs, sizes and recipes that they rest on, and all seeds, for what is
   * stored is not trained again; undefined when no number of seeds is expected to decide any of them.
   */
  readonly order: StudyOrder | undefined;
  /** The whole grid with these seeds, in which the claims are judged afterwards. */
  readonly grid: Grid;
  /** Claims that they would decide, in four of five cases. */
  readonly claims: readonly Claim[];
  /** Undecided ones that they would not, and why, in words. */
  readonly left: readonly { readonly claim: Claim; readonly reason: string }[];
  /** Seeds that the grid does not have, ascending. */
  readonly seeds: readonly number[];
  /** Networks to train with them. */
  readonly networks: number;
  /** Of one thread, to train them, from what the networks of the claims took; null when that is not known. */
  readonly seconds: number | null;
}

/** Why no seed is added for a claim whose study keeps to few where nobody has chosen pairs. */
export const NO_MORE_SEEDS = 'its study takes no more seeds of this grid: choose its pairs';

/** Where the mean lies far from a bound, the seeds that are there might have done; a couple more does. */
const FEWEST = 2;

/**
 * The seeds that would decide what is undecided among some claims.
 *
 * @param grid in which they were judged
 * @param find a stored trial
 */
export function moreSeeds(
  claims: readonly Claim[],
  grid: Grid,
  find: (id: string) => Pick<TrialRecord, 'trial' | 'seconds'> | undefined,
): MoreSeeds {
  const undecided = claims.filter(({ verdict }) => verdict === 'undecided');
  const takesMore = takersOfSeeds(undecided, grid);
  const isOpen = (claim: Claim) => claim.seedsNeeded !== null && takesMore(claim);
  const open = undecided.filter(isOpen);
  const left = undecided
    .filter((claim) => !isOpen(claim))
    .map((claim) => ({
      claim,
      reason: takesMore(claim) ? whyUndecided(claim, grid.seeds.length) : NO_MORE_SEEDS,
    }));
  const ids = new Set(open.flatMap((claim) => claim.trials));
  const trials = new Map(Array.from(ids, (id) => [id, find(id)]));
  const found = [...trials.values()].filter((one) => one !== undefined);
  const wanted = open.map((claim) => {
    const seeds = new Set(claim.trials.flatMap((id) => trials.get(id)?.trial.seed ?? []));
    return seedsWanted(claim, seeds.size, grid.seeds.length);
  });
  const seeds = open.length === 0 ? [] : lowestOthers(grid.seeds, maximum(wanted));
  const whole = { ...grid, seeds: [...grid.seeds, ...seeds].toSorted((a, b) => a - b) };
  const order = open.length === 0 ? undefined : narrowedOrder(open, found, whole);
  const networks = order ? countTrials({ ...order, grid: { ...order.grid, seeds } }) : 0;
  const mean = found.reduce((sum, one) => sum + one.seconds, 0) / found.length;
  return {
    order,
    grid: whole,
    claims: open,
    left,
    seeds,
    networks,
    seconds: found.length === 0 ? null : networks * mean,
  };
}

/** Whether the study of a claim would look at another seed: some keep to few where nobody has chosen pairs. */
function takersOfSeeds(claims: readonly Claim[], grid: Grid): (claim: Claim) => boolean {
  const [next] = lowestOthers(grid.seeds, 1);
  const more = { ...grid, seeds: [...grid.seeds, next] };
  const takers = new Map(
    [...new Set(claims.map(studyOfClaim))].map((study) => [
      study,
      partsOf([study], more).some(({ trials }) => trials.some(({ seed }) => seed === next)),
    ]),
  );
  return (claim) => takers.get(studyOfClaim(claim)) === true;
}

/** How many seeds more than the grid has. */
function seedsWanted({ seedsNeeded, details }: Claim, present: number, ofGrid: number): number {
  const lost = Math.min(ofGrid - present, Number(details[DIVERGED] ?? 0));
  return Math.max(FEWEST, seedsNeeded! + Math.max(0, lost) - ofGrid);
}

/** The lowest seeds from 1 that are not among these. */
function lowestOthers(seeds: readonly number[], count: number): number[] {
  const known = new Set(seeds);
  return seedsUpTo(seeds.length + count)
    .filter((seed) => !known.has(seed))
    .slice(0, count);
}

function narrowedOrder(
  claims: readonly Claim[],
  trials: readonly Pick<TrialRecord, 'trial'>[],
  grid: Grid,
): StudyOrder {
  const labels = new Set(claims.map(({ recipe }) => recipe));
  const pairs = new Set(trials.map(({ trial }) => trial.pair));
  const sizes = new Set(trials.map(({ trial }) => trial.hidden));
  const some = <T>(all: readonly T[], needed: ReadonlySet<T>) =>
    needed.size === 0 ? all : all.filter((one) => needed.has(one));
  return {
    studies: [...new Set(claims.map(studyOfClaim))],
    grid: {
      ...grid,
      pairs: some(grid.pairs, pairs),
      hiddenSizes: some(grid.hiddenSizes, sizes),
      recipes: grid.recipes.filter((recipe) => labels.has(recipeText(recipe))),
    },
  };
}

function countTrials({ studies, grid }: StudyOrder): number {
  const trials = partsOf(studies, grid).flatMap((part) => part.trials);
  return new Set(trials.map((trial) => JSON.stringify(trial))).size;
}
