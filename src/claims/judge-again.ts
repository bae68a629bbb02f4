import type { DatasetHead } from '../data/dataset.ts';
import { identifyParts, type Part } from '../lab/parts.ts';
import { RECIPES, type RecipeName } from '../lab/recipe.ts';
import { SETTINGS } from '../lab/settings.ts';
import type { ResultStore } from '../lab/store.ts';
import type { Trial } from '../lab/trial.ts';
import { studyNamed } from '../studies/catalogue.ts';
import type { Grid } from '../studies/grid.ts';
import { narrowedStudy, trialWithoutDataset, unprunedTrial } from '../studies/narrowed.ts';
import { rowsOf, studyParts } from '../studies/studies.ts';
import type { Outcome } from './claim.ts';
import { verdictOf } from './decision-rule.ts';
import { entryNamed } from './ledger.ts';
import { outcomeOf } from './outcome.ts';
import { studyOfClaim } from './study-of-claim.ts';

/** A claim of the ledger with one recipe, and what was said to be behind it. */
export interface ClaimToJudge {
  /** Of the claim. */
  readonly id: string;
  readonly recipe: RecipeName;
  /** The networks that it rests on; their dataset is the paper's. */
  readonly trials: readonly Trial[];
}

/** What has to be trained and measured to judge a claim by these networks, for `run`. */
export function partsOfClaim({ id, recipe, trials }: ClaimToJudge, dataset: DatasetHead): Part[] {
  const compared = trials.flatMap((trial) => [trial, unprunedTrial(trial)]);
  const wanted = new Set(compared.map(trialWithoutDataset));
  const study = narrowedStudy(studyNamed(studyOfClaim({ id })), (trial) =>
    wanted.has(trialWithoutDataset(trial)),
  );
  return studyParts([study], gridOf(recipe, trials, dataset));
}

/**
 * Judges a claim by what a store has of its networks alone.
 *
 * @param level of its interval, 0 … 1: what the correction for the claims that were judged together left it
 */
export async function judgeAgain(
  claim: ClaimToJudge,
  dataset: DatasetHead,
  store: ResultStore,
  level: number,
): Promise<Outcome> {
  const { id, recipe, trials } = claim;
  const needs = await identifyParts(partsOfClaim(claim, dataset));
  const rows = rowsOf([studyOfClaim({ id })], gridOf(recipe, trials, dataset), needs, store);
  const entry = entryNamed(id)!;
  const { sequence } = entry.gather(rows, recipe);
  const alpha = 1 - level;
  const interval = sequence?.interval(alpha) ?? null;
  const verdict = sequence ? verdictOf(entry.rule, interval) : 'untested';
  return outcomeOf({ sequence }, { verdict, interval, alpha, evidence: null });
}

/** The paper's, with the seeds of these networks. */
function gridOf(recipe: RecipeName, trials: readonly Trial[], dataset: DatasetHead): Grid {
  const { pairs, hiddenSizes, studyDraws } = SETTINGS;
  return {
    dataset,
    pairs: pairs.default,
    hiddenSizes: hiddenSizes.default,
    seeds: [...new Set(trials.map(({ seed }) => seed))].sort((a, b) => a - b),
    recipes: [RECIPES[recipe]],
    corruption: { draws: studyDraws.default, clip: true },
  };
}
