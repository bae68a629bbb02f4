import { loadCore } from '../core/load.ts';
import { type CohortCost, cohortCosts, type PlanCost, planCost } from '../lab/cohort-costs.ts';
import { identifyParts } from '../lab/parts.ts';
import type { Shard } from '../lab/setting-values.ts';
import { allCohorts, cohortsOfShard, partsOfShard } from '../lab/shard.ts';
import { type StudyName } from '../studies/catalogue.ts';
import { partsOf } from '../studies/studies.ts';
import { compileCore } from './core-file.ts';
import { loadDataset } from './datasets.ts';
import { chosenGrid } from '../studies/grid-choice.ts';
import type { GridOptions } from './laboratory.ts';
import { measurePace } from './pace.ts';

/**
 * The cohorts of studies, the most expensive first, and what they cost, whatever is stored of them. Nothing is trained but
 * a few epochs that tell how fast this machine is.
 * @param shard one share of them; all without it
 * @param notify told how far it is, where there are very many
 */
export async function planStudyCohorts(
  options: Omit<GridOptions, 'store' | 'out'>,
  studies: readonly StudyName[],
  shard?: Shard,
  notify?: (sentence: string) => void,
): Promise<readonly [cohorts: readonly CohortCost[], plan: PlanCost]> {
  const [core, dataset] = await Promise.all([
    loadCore(compileCore()),
    loadDataset(options.dataset, options.data),
  ]);
  const grid = chosenGrid(options, dataset);
  const parts = partsOf(studies, grid);
  const all = await allCohorts(parts, core, dataset, { notify });
  const cohorts = shard ? cohortsOfShard(all, shard) : all;
  const { requests } = await identifyParts(
    shard ? await partsOfShard(parts, core, dataset, shard) : parts,
    { notify },
  );
  const pace = await measurePace(core, dataset, grid.pairs.at(-1) as string);
  const costs = cohorts.map((cohort) => cohortCosts(cohort, dataset.form.dimensions, pace));
  return [costs, planCost(studies.join(', '), costs, requests.size, pace)];
}
