import { describe, expect, test } from 'vitest';
import { RECIPES } from '../../src/lab/recipe.ts';
import type { ResultStore } from '../../src/lab/store.ts';
import { capacity } from '../../src/studies/capacity.ts';
import { studyNamed } from '../../src/studies/catalogue.ts';
import { difficulty } from '../../src/studies/difficulty.ts';
import { countStudyRows } from '../../src/studies/many-rows.ts';
import { checkRows, NO_ROWS } from '../../src/studies/no-rows.ts';
import {
  measuredRows,
  positiveShareOf,
  Results,
  scoresOf,
  subjectOf,
} from '../../src/studies/results.ts';
import {
  isAnyStored,
  partsOf,
  planStudyParts,
  readResults,
  readRows,
  readStudyRows,
  rowsOf,
  studyParts,
  withRows,
} from '../../src/studies/studies.ts';
import { FEW } from './asked-lines.ts';
import { madeUpStore, nameOf } from './made-up-results.ts';

const grid = { ...FEW, hiddenSizes: [0, 2], seeds: [1, 2] };
const [recipe] = grid.recipes as [(typeof grid.recipes)[number]];
const isMissing = ({ seed, pair }: { readonly seed: number; readonly pair: string }) =>
  seed === 2 && pair === '3-8';
const { needs, store } = await madeUpStore(difficulty, grid, { missing: isMissing });

describe('what is stored of some trials and measurements', () => {
  const results = new Results(store, needs);
  const trials = difficulty.trials(grid, recipe);
  const requests = difficulty.requests(grid, recipe);

  test('is found by what it is', () => {
    const found = trials.map((trial) => results.trial(trial)?.trialId);
    expect(found).toEqual(trials.map((trial) => (isMissing(trial) ? undefined : nameOf(trial))));
    expect(results.value(requests[0]!)).toMatchObject({
      logisticError: expect.any(Number) as number,
    });
    expect(results.value({ ...requests[0]!, params: { other: 1 } as never })).toBeUndefined();
  });

  test('is counted once', () => {
    results.addTrials(needs.trials);
    expect(results.trained.map(({ trialId }) => trialId)).toEqual(
      trials.filter((trial) => !isMissing(trial)).map((trial) => nameOf(trial)),
    );
    // Half a second each.
    expect(results.measuringSeconds).toBe(requests.length / 2);
  });

  test('tells which recipes and measurements there are', () => {
    expect([recipe, { ...recipe, epochs: 7 }].map((one) => results.trains(one))).toEqual([
      true,
      false,
    ]);
    expect(
      ['difficulty', 'noise', undefined].map((measurement) => results.measures(measurement)),
    ).toEqual([true, false, false]);
    const nothing = new Results(store);
    expect([nothing.trains(recipe), nothing.measures('difficulty')]).toEqual([false, false]);
    expect([nothing.trained, nothing.measuringSeconds]).toEqual([[], 0]);
  });

  test('values can be let go of', () => {
    const short = new Results(store, needs);
    short.forgetValues();
    expect(short.value(requests[0]!)).toBeUndefined();
    expect(short.trial(trials[0]!)).toBeDefined();
  });

  test('a store that remembers is asked again', () => {
    let asked = 0;
    const ids = new Map<string, string>();
    const remembering: ResultStore = {
      ...store,
      remembers: true,
      find(id) {
        asked++;
        const found = store.find(ids.get(id) ?? id);
        if (found && !ids.has(id)) ids.set(found.trialId, id);
        return found;
      },
    };
    const own = new Results(remembering, needs);
    const before = asked;
    expect(own.trial(trials[0]!)?.trialId).toBe(nameOf(trials[0]!));
    expect(asked).toBe(before + 1);
    expect(new Results(store, needs).trial(trials[0]!)).toEqual(own.trial(trials[0]!));
  });

  test('a store without a history has an empty one', () => {
    const bare = new Results({ ...store, history: () => undefined });
    expect(bare.history('any')).toEqual(new Float64Array(0));
    expect(results.history('any')).toHaveLength(25);
  });

  test('how far reading is is told after every thousand', async () => {
    const told: [number, number][] = [];
    const many = { ...grid, seeds: Array.from({ length: 400 }, (_, i) => i) };
    const { needs: all, store: large } = await madeUpStore(difficulty, many);
    expect([all.trials.size, all.requests.size]).toEqual([2400, 1200]);
    const order: string[] = [];
    const checking: ResultStore = {
      ...large,
      async checkAhead(ids) {
        order.push(`check ${[...ids].length}`);
        await Promise.resolve();
        order.push('checked');
      },
    };
    await Results.read(checking, all, (...done) => told.push(done));
    expect(told).toEqual([
      [1000, 3600],
      [2200, 3600],
      [3200, 3600],
    ]);
    expect(order).toEqual(['check 2400', 'checked']);
    const read = await Results.read(large, all);
    expect(read.trained).toHaveLength(2400);
  });
});

test('scores of a finished training, and the share of its positive rows', async () => {
  const { results } = await madeUpStore(capacity, grid, { diverged: ({ seed }) => seed === 2 });
  const [one, , other] = capacity.trials(grid, recipe).map((trial) => results.trial(trial)!);
  expect(scoresOf(one!)).toEqual({
    bestF1: one!.best.f1,
    bestEpoch: one!.best.epoch,
    lastF1: one!.validation.f1,
    lastLoss: one!.validation.loss,
    lastAuc: one!.validation.auc,
    lastConfusion: one!.validation.confusion,
    diverged: false,
  });
  expect(scoresOf(other!).diverged).toBe(true);
  const confusion = { tp: 1, fp: 2, fn: 4, tn: 8 };
  const shared = { ...one!, validation: { ...one!.validation, confusion } };
  expect(positiveShareOf(shared)).toBeCloseTo(5 / 15, 14);
  const [trial] = capacity.trials(grid, RECIPES.minibatch);
  expect(subjectOf(trial!, 'id', recipe)).toEqual({
    recipe: 'paper',
    pair: '0-1',
    hidden: 0,
    seed: 1,
    trialId: 'id',
  });
  expect(measuredRows(results, recipe, [])).toEqual([]);
});

describe('studies of a grid', () => {
  const names = ['difficulty', 'capacity'] as const;

  test('are done with the first recipe, then with the next, those with recipes of their own last', async () => {
    const two = { ...grid, recipes: [RECIPES.minibatch, RECIPES.paper] };
    const parts = partsOf(['controls', ...names], two);
    expect(parts.slice(0, 5).map(({ study, recipe: label }) => `${study} ${label}`)).toEqual([
      'difficulty minibatch',
      'capacity minibatch',
      'difficulty paper',
      'capacity paper',
      'controls init normal:0.01, full batch, rate 0.03, 100 epochs',
    ]);
    expect(parts.map(({ budgets }) => budgets)).toEqual([
      ...Array.from({ length: 4 }, () => undefined),
      ...Array.from({ length: 24 }, () => true),
    ]);
    expect('budgets' in parts[0]!).toBe(false);
    const studies = [...names].map((name) => studyNamed(name));
    expect(await planStudyParts(studies, two, {})).toEqual(studyParts(studies, two));
  });

  test('of very many seeds it is said that they are listed, and listing can be ended', async () => {
    const said: string[] = [];
    const seeds = Array.from({ length: 1000 }, (_, i) => i);
    const one = { ...grid, pairs: ['4-9'], hiddenSizes: [0] };
    const notify = (text: string) => said.push(text);
    const capacities = [studyNamed('capacity'), studyNamed('capacity')];
    await planStudyParts(capacities, { ...one, seeds: seeds.slice(1) }, { notify });
    expect(said).toEqual([]);
    const signal = AbortSignal.abort();
    const parts = await planStudyParts(capacities, { ...one, seeds }, { notify, signal });
    expect(said).toEqual(['planning: listing what is asked of 1,000 seeds']);
    expect(parts).toHaveLength(1);
  });

  test('give the rows that are stored', async () => {
    const rows = await readRows(names, grid, store);
    expect(rows.pairCapacity).toHaveLength(10);
    expect(rows.difficulty).toHaveLength(5);
    expect(countStudyRows(rows)).toBe(10 + 5 + 10);
    expect(rowsOf(names, grid, needs, store)).toEqual(rows);
    expect((await readStudyRows(difficulty, grid, store)).difficulty).toEqual(rows.difficulty);
    const results = await readResults(['difficulty'], grid, store);
    expect(results.trained).toHaveLength(10);
    const more = { ...NO_ROWS, difficulty: rows.difficulty.slice(1) };
    expect(withRows(rows, more)).toEqual({ ...rows, difficulty: rows.difficulty.slice(1) });
  });

  test('are there when the first network of any is', async () => {
    expect(await isAnyStored(['noise', 'difficulty'], grid, store)).toBe(true);
    const asked: string[] = [];
    const nothing = { find: (id: string) => void asked.push(id) };
    expect(await isAnyStored(['difficulty'], grid, nothing)).toBe(false);
    expect(new Set(asked).size).toBe(12);
    const { store: other } = await madeUpStore(capacity, { ...grid, seeds: [7] });
    expect(await isAnyStored(['difficulty'], grid, other)).toBe(false);
  });

  test('a grid, a store and studies are what is expected', async () => {
    const wrong = async (...given: readonly unknown[]) => {
      const [studies, of, from] = given as never[];
      return readResults(studies!, of!, from!).catch((error: Error) => error.message);
    };
    expect([
      await wrong('difficulty', grid, store),
      await wrong(names, undefined, store),
      await wrong(names, { ...grid, pairs: [] }, store),
      await wrong(names, { ...grid, hiddenSizes: '2' }, store),
      await wrong(names, { ...grid, seeds: undefined }, store),
      await wrong(names, { ...grid, recipes: [] }, store),
      await wrong(names, { ...grid, dataset: undefined }, store),
      await wrong(names, { ...grid, corruption: undefined }, store),
      await wrong(names, grid, undefined),
      await readStudyRows(undefined as never, grid, store).catch((error: Error) => error.message),
      await readStudyRows(difficulty, grid, 7 as never).catch((error: Error) => error.message),
    ]).toMatchInlineSnapshot(`
      [
        "got a text of 10, expected a list of the names of studies",
        "got undefined, expected a grid: { dataset, pairs, hiddenSizes, seeds, recipes, corruption }",
        "got a grid without pairs, expected one or more",
        "got a grid without hiddenSizes, expected one or more",
        "got a grid without seeds, expected one or more",
        "got a grid without recipes, expected one or more",
        "got undefined, expected a grid with its dataset: { name, digest, classes, form }",
        "got undefined, expected a grid with its corruption: { draws, clip }",
        "got undefined, expected a store such as new MemoryStore()",
        "got undefined, expected a study",
        "got 7, expected a store such as new MemoryStore()",
      ]
    `);
  });
});

test('rows are of every kind, be it none', () => {
  checkRows(NO_ROWS);
  const { noise: _, ...others } = NO_ROWS;
  const wrong = (rows: unknown) => () => checkRows(rows as never);
  expect(wrong(undefined)).toThrowErrorMatchingInlineSnapshot(
    `[InputError: got undefined, expected rows such as readRows gives]`,
  );
  expect(wrong(others)).toThrowErrorMatchingInlineSnapshot(
    `[InputError: got undefined, expected a list of the rows noise, as readRows gives]`,
  );
});
