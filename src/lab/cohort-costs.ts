import { countParameters } from '../network/network.ts';
import { estimatedHistoryBytes } from './packed-history.ts';
import type { Cohort } from './plan.ts';
import { cohortCost } from './shard.ts';

/** A cohort of a plan, and what it costs. */
export interface CohortCost {
  readonly type: 'cohort';
  readonly id: string;
  readonly pair: string;
  readonly seed: number;
  readonly batch: 'full' | number;
  readonly epochs: number;
  /** Hidden sizes of its networks. */
  readonly hidden: readonly number[];
  readonly multiplyAdds: number;
  /** Of one thread, an estimate; what is measured of the networks is not in it. */
  readonly seconds: number;
  /** Of its weights and histories in a store, an estimate. */
  readonly bytes: number;
}

/** What several cohorts cost together. */
export interface PlanCost {
  readonly type: 'plan';
  readonly study: string;
  readonly cohorts: number;
  readonly trials: number;
  /** Measurements that the networks of these cohorts suffice for. */
  readonly measurements: number;
  readonly multiplyAdds: number;
  readonly seconds: number;
  /** Of the cohort that takes longest: no number of workers is faster. */
  readonly longestSeconds: number;
  readonly bytes: number;
  /** Useful operations of one thread a second, in 10⁹, as it was just measured. */
  readonly gflops: number;
}

/**
 * @param dimensions D
 * @param gflops pace of one thread
 */
export function cohortCosts(cohort: Cohort, dimensions: number, gflops: number): CohortCost {
  const { id, trials } = cohort;
  const [{ trial }] = trials;
  const { pair, seed, recipe } = trial;
  const { batch, epochs } = recipe;
  const hidden = trials.map((one) => one.trial.hidden);
  const operations = cohortCost(cohort);
  const weights = hidden.reduce((sum, units) => sum + countParameters(dimensions, units), 0);
  return {
    type: 'cohort',
    id,
    pair,
    seed,
    batch,
    epochs,
    hidden,
    multiplyAdds: operations / 2,
    seconds: operations / (gflops * 1e9),
    bytes: 4 * weights + estimatedHistoryBytes(epochs) * trials.length,
  };
}

export function planCost(
  study: string,
  costs: readonly CohortCost[],
  measurements: number,
  gflops: number,
): PlanCost {
  const sum = (of: (cost: CohortCost) => number) =>
    costs.reduce((total, cost) => total + of(cost), 0);
  return {
    type: 'plan',
    study,
    cohorts: costs.length,
    trials: sum(({ hidden }) => hidden.length),
    measurements,
    multiplyAdds: sum(({ multiplyAdds }) => multiplyAdds),
    seconds: sum(({ seconds }) => seconds),
    longestSeconds: costs.reduce((most, { seconds }) => Math.max(most, seconds), 0),
    bytes: sum(({ bytes }) => bytes),
    gflops,
  };
}
