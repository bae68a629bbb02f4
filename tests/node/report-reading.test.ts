import { expect, test } from 'vitest';
import { RECIPES } from '../../src/lab/recipe.ts';
import { paperGrid } from '../../src/node/grids.ts';
import { readForReport } from '../../src/node/report-reading.ts';
import type { SqliteStore } from '../../src/node/store.ts';
import { storedTrial } from './stores.ts';

test('every network and history is there ahead until the last study has looked at it, and no longer', async () => {
  const grid = {
    ...(await paperGrid()),
    hiddenSizes: [0, 2],
    seeds: [1],
    recipes: [RECIPES.paper, RECIPES.minibatch],
  };
  const [results, histories, looked] = [1, 2, 3].map(() => new Set<string>()) as [
    Set<string>,
    Set<string>,
    Set<string>,
  ];
  const ahead = {
    until: async () => {},
    find: (id: string) => (results.has(id) ? storedTrial(id).record : undefined),
    history: (id: string) => {
      looked.add(id);
      expect(histories).toContain(id);
      return storedTrial(id).history;
    },
    forgetResults: (ids: Iterable<string>) => {
      for (const id of ids) results.delete(id);
    },
    forgetHistories: (ids: Iterable<string>) => {
      for (const id of ids) histories.delete(id);
    },
    close: async () => {},
  };
  let asked = 0;
  const store = {
    readAhead: (ids: readonly string[], withHistory: ReadonlySet<string>) => {
      asked = ids.length;
      for (const id of ids) results.add(id);
      for (const id of withHistory) histories.add(id);
      return ahead;
    },
    findDigestedMeasurement: () => undefined,
  };
  const facts = await readForReport(
    { grid, store: store as unknown as SqliteStore },
    () => {},
    async () => {},
  );
  expect(facts.trained).toHaveLength(asked);
  // Nine rates on the hardest pair, and the other four pairs with the one of the recipe.
  expect(looked.size).toBe(2 * 2 * (9 + 4));
  expect([...results, ...histories]).toEqual([]);
});
