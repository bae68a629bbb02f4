import { expect, test, vi } from 'vitest';
import { findDamage, runHeads } from '../../src/node/trial-heads.ts';
import { trialPage } from '../../src/node/trial-page.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { headOf, type TrialHead } from '../../src/explore/trials/heads.ts';
import { type Recipe, RECIPES } from '../../src/lab/recipe.ts';
import { idOfTrial, type Trial } from '../../src/lab/trial.ts';
import { paperGrid, rememberGrid } from '../../src/node/grids.ts';
import { storedRuns } from '../../src/node/stored-records.ts';
import type { StudyName } from '../../src/studies/catalogue.ts';
import { type Grid, trialOf } from '../../src/studies/grid.ts';
import { partsOf } from '../../src/studies/studies.ts';
import { database, open, place, storedCheckpoint, storedTrial } from './stores.ts';

function allPages(store: SqliteStore): TrialHead[][] {
  const pages: TrialHead[][] = [];
  let next: string | undefined;
  do {
    const page = trialPage(store, next);
    pages.push([...page.heads]);
    next = page.next;
  } while (next !== undefined);
  return pages;
}

async function stored(ids: readonly string[]): Promise<string> {
  const file = await place();
  const store = SqliteStore.open(file);
  store.save(ids.map(storedTrial));
  store.close();
  return file;
}

test('heads come page after page, the last saved ones first, each once', async () => {
  const ids = Array.from({ length: 650 }, (_, i) => String(i));
  const store = open(await stored(ids));
  const pages = allPages(store);
  expect(pages.map(({ length }) => length)).toEqual([100, 150, 150, 150, 100]);
  expect(pages.flat().map(({ trialId }) => trialId)).toEqual(ids.toReversed());
  expect(trialPage(store).total).toBe(650);
  expect(pages[0][0]).toEqual(headOf(storedTrial('649').record));
  expect(runHeads(store)).toEqual([]);
});

test('a later page is found by its row, with no look at those before', async () => {
  const store = open(await place());
  store.save(Array.from({ length: 300 }, (_, i) => storedTrial(`trial ${i}`)));
  const select = vi.spyOn(store, 'select');
  const { next } = trialPage(store);
  select.mockClear();
  trialPage(store, next);
  const [[sql, before]] = select.mock.calls;
  const plan = store.select<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, before!);
  expect(plan.map(({ detail }) => detail).join()).toMatch(
    /^SEARCH trial USING INTEGER PRIMARY KEY \(rowid</,
  );
});

test('of an empty store there is one page of nothing', async () => {
  expect(trialPage(open(await place()))).toEqual({ heads: [], total: 0, next: undefined });
});

test('what has a record that cannot be believed is there with its id and what is wrong', async () => {
  const file = await stored(['a', 'b', 'c', 'd']);
  database(
    file,
    `UPDATE trial SET record = '{' WHERE id = 'a';
     UPDATE trial SET record = replace(record, '"trained"', '"other"') WHERE id = 'b';
     UPDATE trial SET id = 'x' WHERE id = 'c'`,
  );
  const heads = trialPage(open(file)).heads.toReversed();
  expect(heads.map(({ trialId, damaged }) => [trialId, damaged])).toEqual([
    ['a', 'a record that is no JSON'],
    ['b', 'a record of type "other" where "trained" belongs'],
    ['x', 'the record of another trial'],
    ['d', undefined],
  ]);
  expect(heads[0]).not.toHaveProperty('trial');
});

test('damage is looked for in weights and histories too', async () => {
  const file = await stored(['a', 'b', 'c']);
  database(
    file,
    `UPDATE trial SET weights = zeroblob(20) WHERE id = 'a';
     UPDATE trial SET history = zeroblob(40) WHERE id = 'b'`,
  );
  expect(trialPage(open(file)).heads.every(({ damaged }) => damaged === undefined)).toBe(true);
  expect(await findDamage(open(file), ['a', 'b', 'c'])).toEqual([
    { kind: 'trial', id: 'a', wrong: 'weights that are not those of its digest' },
    { kind: 'trial', id: 'b', wrong: 'a record or history that is not that of its digest' },
  ]);
  expect(await findDamage(open(file), ['c'])).toEqual([]);
  expect(await findDamage(open(file), [])).toEqual([]);
});

test('a run of very many seeds has the networks that are stored of it, and no others', async () => {
  const recipe: Recipe = { ...RECIPES.paper, epochs: 1 };
  const seeds = Array.from({ length: 600 }, (_, i) => i + 1);
  const own = { pairs: ['4-9'], hiddenSizes: [1], recipes: [recipe] };
  const grid: Grid = { ...(await paperGrid()), ...own, seeds };
  const of = (seed: number, changed: Partial<Trial> = {}) =>
    idOfTrial({ ...trialOf(grid, '4-9', 1, seed, recipe), ...changed });
  const needed = [of(1), of(2), of(599), of(600, { recipe: { ...recipe, learningRate: 0.1 } })];
  const store = open(await place());
  const save = (id: string, seed: number, learningRate = recipe.learningRate, hidden = 1) => {
    const { record, ...rest } = storedTrial(id);
    const named = { name: 'custom', ...recipe, learningRate };
    const trial = { dataset: 'mnist', pair: '4-9', seed, hidden, recipe: named };
    store.save([{ ...rest, record: { ...record, trial } }]);
  };
  save(needed[0], 1);
  save(needed[1], 2);
  save(needed[2], 599);
  save(needed[3], 600, 0.1);
  // Of another seed, another size, a rate that no study has, and other data.
  save(of(601), 601);
  save(of(3, { hidden: 7 }), 3, recipe.learningRate, 7);
  save(of(4, { recipe: { ...recipe, learningRate: 0.2 } }), 4, 0.2);
  save(of(5, { datasetDigest: 'f'.repeat(64) }), 5);
  rememberGrid(store, grid);
  store.saveCheckpoints([storedCheckpoint(of(598)), storedCheckpoint(of(602))]);
  expect(runHeads(store)[0].trialIds.toSorted()).toEqual(needed.toSorted());
  expect(storedRuns(store)[0].unfinished).toEqual([of(598)]);
});

test('a run has the networks of the studies that it was asked for', async () => {
  const own = { pairs: ['4-9'], hiddenSizes: [2], seeds: [1], recipes: [RECIPES.minibatch] };
  const grid: Grid = { ...(await paperGrid()), ...own };
  const idsOf = (name: StudyName) =>
    partsOf([name], grid).flatMap(({ trials }) => trials.map((trial) => idOfTrial(trial)));
  const asked = idsOf('capacity');
  const ids = [...new Set([...asked, ...idsOf('controls')])];
  expect(ids).toHaveLength(25);
  const store = open(await place());
  store.save(ids.map((id) => storedTrial(id)));
  rememberGrid(store, grid, ['capacity']);
  expect(storedRuns(store)[0].trialIds).toEqual(asked);
  rememberGrid(store, grid, ['controls']);
  expect(storedRuns(store)[0].trialIds.toSorted()).toEqual(ids.toSorted());
});
