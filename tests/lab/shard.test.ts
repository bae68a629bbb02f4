import { expect, test } from 'vitest';
import { executeHere } from '../../src/lab/execute.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import type { Part } from '../../src/lab/parts.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { run } from '../../src/lab/run.ts';
import { allCohorts, cohortCost, cohortsOfShard, partsOfShard } from '../../src/lab/shard.ts';
import { partsOf } from '../../src/studies/studies.ts';
import { dataset, freshCore } from '../library/small-dataset.ts';

const core = await freshCore();
const parts = partsOf(['capacity', 'saliency'], {
  dataset,
  pairs: ['4-9', '0-4'],
  hiddenSizes: [1, 2, 24],
  seeds: [1, 2, 3],
  recipes: [{ ...RECIPES.minibatch, epochs: 1 }],
  corruption: { draws: 1, clip: true },
});
const cohorts = await allCohorts(parts, core, dataset);
const idsOf = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id);

test('every cohort is in one share, whatever the order in which it is asked', async () => {
  for (const count of [1, 2, 4, 50]) {
    const shards = Array.from({ length: count }, (_, i) =>
      cohortsOfShard(cohorts, { index: i + 1, count }),
    );
    expect(shards.flatMap(idsOf).sort()).toEqual(idsOf(cohorts).sort());
  }
  const again = await allCohorts(parts.toReversed().toReversed(), await freshCore(), dataset);
  expect(idsOf(again)).toEqual(idsOf(cohorts));
});

test('shares cost the same but for one cohort', () => {
  for (const count of [2, 3, 4]) {
    const costs = Array.from({ length: count }, (_, i) =>
      cohortsOfShard(cohorts, { index: i + 1, count }).reduce(
        (sum, one) => sum + cohortCost(one),
        0,
      ),
    );
    const most = cohortCost(cohorts[0]);
    expect(Math.max(...costs) - Math.min(...costs)).toBeLessThanOrEqual(most);
  }
});

test('shares together are the whole, and what compares several is left to the end', async () => {
  const store = new MemoryStore();
  const carryOut = async (of: readonly Part[]) => {
    const { signal } = new AbortController();
    const task = { study: 'shares', parts: of, dataset, core, workers: 1, signal };
    let last;
    for await (const record of run({ ...task, execute: executeHere(core, dataset), store }))
      last = record;
    return last;
  };
  let measured = 0;
  for (const index of [1, 2, 3]) {
    const shard = await partsOfShard(parts, core, dataset, { index, count: 3 });
    const end = await carryOut(shard);
    expect(end).toMatchObject({ type: 'finished', failed: 0 });
    measured += (end as { measured: number }).measured;
  }
  // What compares seeds, whose networks lie in several shares.
  const rest = await carryOut(parts);
  expect(rest).toMatchObject({ type: 'finished', trained: 0, failed: 0 });
  expect(measured).toBeGreaterThan(0);
  expect((rest as { measured: number }).measured).toBeGreaterThan(0);
});
