import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { Planner } from '../../cli/dashboard/runner/planner.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { SqliteStore } from '../../src/node/store.ts';
import type { StudyOrder } from '../../src/studies/study-order.ts';
import { temporaryFolder } from '../data/fixtures.ts';
import { smallFiles } from '../lab/small-files.ts';

let source: { name: string; options: object };
let store: string;

beforeEach(async () => {
  source = { name: await temporaryFolder(smallFiles(300)), options: {} };
  store = join(await temporaryFolder({}), 'store.db');
  SqliteStore.open(store).close();
});

function planner(): Planner {
  const made = new Planner(store);
  onTestFinished(() => made.close());
  return made;
}

test('data are looked at, and an order of them has its cost', async () => {
  const plans = planner();
  const dataset = (await plans.ask({ type: 'look', source }))!;
  expect(dataset).toMatchObject({ name: source.name, classes: { length: 10 } });
  expect(dataset).not.toHaveProperty('training');
  const recipes = [{ ...RECIPES.paper, epochs: 4 }];
  const corruption = { draws: 2, clip: true };
  const grid = { dataset, pairs: ['4-9'], hiddenSizes: [2, 4], seeds: [1, 2], recipes, corruption };
  const order: StudyOrder = { studies: ['capacity', 'noise'], grid, workers: 1 };
  const cost = (await plans.ask({ type: 'cost', order }))!;
  expect(cost).toMatchObject({ study: 'capacity, noise', networks: 4, stored: 0, timed: 0 });
  expect(cost.minutes).toBeGreaterThan(0);
  expect(cost.measurements).toBeGreaterThan(0);
  expect(cost.workers).toBe(1);
});

test('what cannot be read is said, and the next request is answered', async () => {
  const plans = planner();
  const missing = { name: 'no such file', options: {} };
  await expect(plans.ask({ type: 'look', source: missing })).rejects.toThrow(/no such file/);
  expect(await plans.ask({ type: 'look', source })).toMatchObject({ name: source.name });
});

test('of requests that come faster than they are answered the last one is', async () => {
  const plans = planner();
  const [first, second, third] = [1, 2, 3].map(() => plans.ask({ type: 'look', source }));
  expect(await second).toBeUndefined();
  expect(await first).toMatchObject({ name: source.name });
  expect(await third).toMatchObject({ name: source.name });
});

test('nothing is waited for when it is closed, and a store that cannot be read is said', async () => {
  const plans = planner();
  const asked = plans.ask({ type: 'look', source });
  await plans.close();
  expect(await asked).toBeUndefined();
  const none = new Planner(source.name);
  onTestFinished(() => none.close());
  await expect(none.ask({ type: 'look', source })).rejects.toThrow(/got/);
});
