import { hash } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import type { ReadProgress } from '../../src/node/rows/stored-needs.ts';
import { RowCache } from '../../src/node/rows/row-cache.ts';
import { summarize } from '../../cli/dashboard/reader/summary.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import type { StoredTrial } from '../../src/lab/store.ts';
import { idOfTrial, printTrial, type Trial } from '../../src/lab/trial.ts';
import { paperGrid } from '../../src/node/grids.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { trialOf, type Grid } from '../../src/studies/grid.ts';
import { readRows } from '../../src/studies/studies.ts';
import { database, place, storedTrial, WEIGHTS } from './stores.ts';

/** Far more seeds than networks are stored: what is needed of them is not listed. */
const SEEDS = Array.from({ length: 30_000 }, (_, i) => 30_000 - i);
const STORED = [1, 2, 7, 500, 15_000, 15_001, 29_999, 30_000];

const recipe = { ...RECIPES.paper, epochs: 1 };
const paper = await paperGrid();
const grid: Grid = { ...paper, pairs: ['4-9'], hiddenSizes: [1], seeds: SEEDS, recipes: [recipe] };

function made(trial: Trial, f1: number): StoredTrial {
  const { record, ...rest } = storedTrial(idOfTrial(trial));
  const { diverged: _, ...sound } = record;
  const weights = `sha256:${hash('sha256', WEIGHTS)}`;
  return {
    ...rest,
    record: { ...sound, trial: printTrial(trial), weights, best: { f1, epoch: 1 } },
  };
}

/** A store with one network of each of some seeds, and one of other data. */
async function filled() {
  const file = await place();
  const store = SqliteStore.open(file);
  onTestFinished(() => store.close());
  const trials = STORED.map((seed) => trialOf(grid, '4-9', 1, seed, recipe));
  const other = { ...trials[0], datasetDigest: 'f'.repeat(64) };
  store.save([...trials, other].map((trial, i) => made(trial, i / 10)));
  const told: ReadProgress[] = [];
  return { file, store, trials, told, cache: new RowCache(store, (one) => told.push(one)) };
}

test('of very many seeds the networks are found that are stored, and no others', async () => {
  const { store, cache } = await filled();
  const { capacity } = await cache.read(['capacity'], grid);
  const listed = await readRows(['capacity'], { ...grid, seeds: STORED.toReversed() }, store);
  expect(capacity).toEqual(
    listed.capacity.map((row) => ({ ...row, history: expect.any(Float64Array) })),
  );
  expect(capacity).toHaveLength(STORED.length);
  const [of] = await summarize(grid, cache, ['capacity']);
  expect(of).toMatchObject({
    trials: { total: 30_000, stored: STORED.length },
    measurements: { total: 10, stored: 0 },
    damaged: 0,
  });
});

test('one whose weights are damaged is shown until they are looked at, and left out from then on', async () => {
  const { file, store, cache, trials } = await filled();
  const id = idOfTrial(trials[3]);
  database(file, `UPDATE trial SET weights = zeroblob(20) WHERE id = '${id}'`);
  expect((await cache.read(['capacity'], grid)).capacity).toHaveLength(STORED.length);
  expect(await cache.checkWeights()).toBe(false);
  const { capacity } = await cache.read(['capacity'], grid);
  expect(capacity.map(({ trialId }) => trialId)).not.toContain(id);
  expect(capacity).toHaveLength(STORED.length - 1);
  expect(store.damaged.has(id)).toBe(true);
  expect(await cache.checkWeights()).toBe(true);
  const [of] = await summarize(grid, cache, ['capacity']);
  expect(of).toMatchObject({ damaged: 1, trials: { stored: STORED.length - 1 } });
});

test('one whose record is damaged is left out at once', async () => {
  const { file, store, cache, trials } = await filled();
  const id = idOfTrial(trials[3]);
  database(file, `UPDATE trial SET record = replace(record, '0.3', '0.9') WHERE id = '${id}'`);
  const { capacity } = await cache.read(['capacity'], grid);
  expect(capacity.map(({ trialId }) => trialId)).not.toContain(id);
  expect(store.damaged.has(id)).toBe(true);
});

test('what another process saves and deletes is seen', async () => {
  const { file, cache, trials } = await filled();
  await cache.read(['capacity'], grid);
  const others = SqliteStore.open(file);
  others.save([made(trialOf(grid, '4-9', 1, 77, recipe), 0.5)]);
  others.discard([idOfTrial(trials[0])], []);
  others.close();
  const { capacity } = await cache.read(['capacity'], grid);
  const seeds = capacity.map(({ seed }) => seed).toSorted((a, b) => a - b);
  expect(seeds).toEqual([2, 7, 77, ...STORED.slice(3)]);
});

test('of very many rows none are kept, and what is known of them already is not read again', async () => {
  const { store, trials } = await filled();
  for (const [most, isKept] of [
    [STORED.length, true],
    [STORED.length - 1, false],
  ] as const) {
    const cache = new RowCache(store, () => {}, most);
    const { capacity } = await cache.read(['capacity'], grid);
    cache.letGo();
    const again = await cache.read(['capacity'], grid);
    expect(again.capacity === capacity).toBe(isKept);
    expect(again.capacity).toEqual(capacity);
    const [first] = await cache.readEach(['capacity'], grid, []);
    expect(first!.rows!.capacity).toHaveLength(trials.length);
    expect(await cache.readEach(['capacity'], grid, [first!.edition])).toEqual([
      { study: 'capacity', edition: first!.edition, rows: undefined },
    ]);
  }
});
