import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { identifyRequest } from '../../src/lab/request.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { idOfTrial, printTrial, trialId } from '../../src/lab/trial.ts';
import type { StoredMeasurement } from '../../src/lab/store.ts';
import { findGarbage, removeGarbage } from '../../src/node/garbage.ts';
import { paperGrid, rememberGrid } from '../../src/node/grids.ts';
import { noise } from '../../src/studies/noise.ts';
import { MEASUREMENT_VERSIONS } from '../../src/measurements/versions.ts';
import { open, place, storedTrial } from './stores.ts';

/** A million letters that deflate and base64 together make no fewer. */
const LARGE = randomBytes(750_000).toString('base64');

const measured = (id: string, of: string, measurement = 'noise'): StoredMeasurement => ({
  id,
  trialId: of,
  measurement,
  value: LARGE,
  seconds: 1,
});

/** A grid of one network, and a request of it. */
async function small() {
  const grid = { ...(await paperGrid()), pairs: ['4-9'], seeds: [1], recipes: [RECIPES.paper] };
  return { grid, request: noise.requests(grid, RECIPES.paper)[0] };
}

test('measurements of older versions and of trials that are not there are found, and only they', async () => {
  const file = await place();
  const store = open(file);
  const { grid, request } = await small();
  rememberGrid(store, grid);
  const id = await trialId(request.trial);
  const version = MEASUREMENT_VERSIONS.noise;
  const [old, now] = [version - 1, version].map((one) => identifyRequest(request, one));
  store.save([storedTrial(id)]);
  store.saveMeasurements([
    measured(old.id, id),
    measured(now.id, id),
    // Of settings that nobody remembers.
    measured('f'.repeat(64), id),
    measured('orphan', 'gone'),
  ]);
  const garbage = await findGarbage(store);
  expect(garbage).toEqual([
    {
      kind: 'measurement',
      id: old.id,
      measurement: 'noise',
      why: 'older version',
      bytes: 1_000_002,
    },
    {
      kind: 'measurement',
      id: 'orphan',
      measurement: 'noise',
      why: 'no such trial',
      bytes: 1_000_002,
    },
  ]);
  // To look is to change nothing.
  expect(store.heads.measurements()).toHaveLength(4);
  store.giveBackRoom();
  const before = statSync(file).size;
  removeGarbage(store, garbage);
  expect(statSync(file).size).toBeLessThan(before - 1_900_000);
  expect(store.heads.measurements().map((head) => head.id)).toEqual([now.id, 'f'.repeat(64)]);
  expect(await findGarbage(store)).toEqual([]);
});

test('trials of an older arithmetic are found with what was measured of them', async () => {
  const store = open(await place());
  const { request } = await small();
  // As small as the trial that is stored.
  const { record, ...rest } = storedTrial('');
  const { name: _, ...recipe } = record.trial.recipe;
  const trial = { ...request.trial, hidden: record.trial.hidden, recipe };
  const [old, now] = [idOfTrial(trial, 1), idOfTrial(trial, 2)];
  store.save(
    [old, now].map((id) => ({
      ...rest,
      record: { ...record, trialId: id, trial: printTrial(trial) },
    })),
  );
  store.saveMeasurements([measured('m', old), measured('n', now)]);
  expect(await findGarbage(store, 1)).toEqual([]);
  const garbage = await findGarbage(store, 2);
  expect(garbage.map(({ id, why }) => [id, why])).toEqual([
    [old, 'older arithmetic'],
    ['m', 'older arithmetic'],
  ]);
  removeGarbage(store, garbage);
  expect(store.heads.trialIds()).toEqual([now]);
  expect(store.heads.measurements().map(({ id }) => id)).toEqual(['n']);
});
