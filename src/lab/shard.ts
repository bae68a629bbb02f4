import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { minimum } from '../statistics/extent.ts';
import { compareTexts } from './compare-texts.ts';
import { identifyParts, type Needed, type Part } from './parts.ts';
import { type Cohort, type IdentifiedTrial, planCohortsInSteps } from './plan.ts';
import { type Planning, planSteps } from './planning.ts';
import { identifyRequest } from './request.ts';
import type { Shard } from './setting-values.ts';
import { idOfTrial } from './trial.ts';

/** All cohorts of a plan, whatever is stored of them, the most expensive first. */
export async function allCohorts(
  parts: readonly Part[],
  core: Core,
  dataset: Dataset,
  planning: Planning = {},
): Promise<Cohort[]> {
  const { trials } = await identifyParts(parts, planning);
  const step = planSteps('networks to group', trials.size, planning);
  const rankOf = (trial: Needed<IdentifiedTrial>) => minimum(trial.parts);
  const cohorts: Cohort[] = [];
  for (const one of planCohortsInSteps(core, dataset, [...trials.values()], rankOf)) {
    for (const _ of one.trials) await step();
    cohorts.push(one);
  }
  return cohorts.toSorted((a, b) => cohortCost(b) - cohortCost(a) || compareTexts(a.id, b.id));
}

/** Useful floating-point operations of all epochs of a cohort. */
export function cohortCost({ operations, trials }: Cohort): number {
  return operations * trials[0].trial.recipe.epochs;
}

/**
 * The cohorts of one share. They are dealt in the order of their cost, forth and back, so that all shares cost about the
 * same, and every process deals the same ones.
 * @param cohorts as `allCohorts` gives them
 */
export function cohortsOfShard(cohorts: readonly Cohort[], { index, count }: Shard): Cohort[] {
  return cohorts.filter((_, at) => {
    const place = at % (2 * count);
    return (place < count ? place : 2 * count - 1 - place) === index - 1;
  });
}

/**
 * What one share of a plan has to do: its cohorts, and what is measured of their networks alone. What compares networks
 * of several shares is left to who has all of them.
 */
export async function partsOfShard(
  parts: readonly Part[],
  core: Core,
  dataset: Dataset,
  shard: Shard,
): Promise<Part[]> {
  const cohorts = cohortsOfShard(await allCohorts(parts, core, dataset), shard);
  const own = new Set(cohorts.flatMap(({ trials }) => trials.map(({ id }) => id)));
  const isOwn = (ids: readonly string[]) => ids.every((id) => own.has(id));
  return parts.map((part) => ({
    ...part,
    trials: part.trials.filter((trial) => isOwn([idOfTrial(trial)])),
    requests: part.requests.filter((request) => {
      const { trialId, otherIds } = identifyRequest(request);
      return isOwn([trialId, ...otherIds]);
    }),
  }));
}
