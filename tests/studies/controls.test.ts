import { beforeAll, describe, expect, test } from 'vitest';
import { evaluateClaims } from '../../src/claims/evaluate-claims.ts';
import { LEDGER } from '../../src/claims/ledger.ts';
import { recipeMap } from '../../src/claims/recipe-map.ts';
import { makeDataset } from '../../src/data/assemble.ts';
import { DIGIT_FORM } from '../../src/data/known-datasets.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { executeHere } from '../../src/lab/execute.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import { RECIPES, type Recipe } from '../../src/lab/recipe.ts';
import type { Planned, Trained } from '../../src/lab/records.ts';
import { trialId } from '../../src/lab/trial.ts';
import { run } from '../../src/lab/run.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { controlArtefacts } from '../../src/report/controls.ts';
import { capacity } from '../../src/studies/capacity.ts';
import { CONTROL_RECIPES } from '../../src/studies/control-recipes.ts';
import { hasControls, readControlRows } from '../../src/studies/control-rows.ts';
import { controls } from '../../src/studies/controls.ts';
import { STUDY_NAMES } from '../../src/studies/catalogue.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { studyParts } from '../../src/studies/studies.ts';
import { collect } from '../lab/collect.ts';
import { smallFiles } from '../lab/small-files.ts';

const PAPER: Grid = {
  dataset: { name: 'mnist', digest: 'd', classes: [...'0123456789'], form: DIGIT_FORM },
  pairs: ['0-1', '4-9'],
  hiddenSizes: [0, 2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64],
  seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  recipes: [RECIPES.paper, RECIPES.minibatch],
  corruption: { draws: 5, clip: true },
};

const recipeOf = (batch: 'full' | number, updates: number) =>
  CONTROL_RECIPES.find(
    (one) => one.init === 'normal:0.1' && one.batch === batch && one.updates === updates,
  )!.recipe;

describe('the map', () => {
  test('has every start with every batch and budget, and reaches the budget on every pair', () => {
    expect(CONTROL_RECIPES).toHaveLength(4 * 2 * 3);
    expect(new Set(CONTROL_RECIPES.map(({ label }) => label)).size).toBe(24);
    expect(recipeOf('full', 100)).toEqual(RECIPES.paper);
    // Training images of the five pairs: ⌊0.8 N⌋.
    const counts = [12_665, 13_007, 11_339, 11_982, 11_791].map((n) => Math.floor(0.8 * n));
    for (const { batch, updates, recipe } of CONTROL_RECIPES) {
      const perEpoch = counts.map((n) => (batch === 'full' ? 1 : Math.ceil(n / batch)));
      const fewest = Math.min(...perEpoch);
      expect(recipe.epochs * fewest).toBeGreaterThanOrEqual(updates);
      expect((recipe.epochs - 1) * fewest).toBeLessThan(updates);
    }
  });

  test('is carried out with its own recipes, eight seeds at most, and apart from the paper', () => {
    const parts = studyParts([capacity, controls], PAPER);
    expect(parts.slice(0, 2).map(({ study }) => study)).toEqual(['capacity', 'capacity']);
    expect(parts.slice(2).map(({ recipe }) => recipe)).toEqual(
      CONTROL_RECIPES.map(({ label }) => label),
    );
    expect(parts.every(({ study, budgets }) => (study === 'controls') === (budgets === true))).toBe(
      true,
    );
    const seeds = new Set(parts[2].trials.map(({ seed }) => seed));
    expect([...seeds]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(STUDY_NAMES).not.toContain('controls');
  });

  test('measures what the primary claims need, and nothing else', () => {
    const requests = CONTROL_RECIPES.flatMap(({ recipe }) => controls.requests(PAPER, recipe));
    const kinds = requests.map(({ measurement, params }) =>
      JSON.stringify([
        measurement,
        'sparsity' in params && params.sparsity,
        'clip' in params && params.clip,
      ]),
    );
    expect(new Set(kinds)).toEqual(
      new Set(['["pruning",false,false]', '["noise",false,false]', '["saliency",0.95,false]']),
    );
    const noisy = requests.filter(({ measurement }) => measurement === 'noise');
    expect(new Set(noisy.map(({ trial }) => trial.hidden))).toEqual(new Set([24, 64]));
  });

  test('is there with a network of a recipe that is not the grid’s own', async () => {
    const holding = async (recipe: Recipe) => {
      const ids = await Promise.all(controls.trials(PAPER, recipe).map(trialId));
      const store = { find: (id: string) => (ids.includes(id) ? {} : undefined) };
      return hasControls(PAPER, store as unknown as MemoryStore);
    };
    expect(await holding(recipeOf('full', 100))).toBe(false);
    expect(await holding(recipeOf(64, 1000))).toBe(true);
  });

  test('trains few networks by ten thousand full batches, and small ones on pairs without focus', () => {
    const of = (batch: 'full' | number, updates: number) => {
      const trials = controls.trials(PAPER, recipeOf(batch, updates));
      return PAPER.pairs.map((pair) => [
        ...new Set(trials.filter((one) => one.pair === pair).map(({ hidden }) => hidden)),
      ]);
    };
    expect(of('full', 10_000)).toEqual([[], [0, 2, 24, 64]]);
    expect(of('full', 1000)).toEqual([
      [0, 2, 4, 8, 12, 24],
      [0, 2, 4, 8, 12, 24, 64],
    ]);
    expect(of(64, 10_000)).toEqual(Array.from({ length: 2 }, () => [0, 2, 4, 8, 12, 24, 64]));
    const longest = controls.trials(PAPER, recipeOf('full', 10_000));
    expect(new Set(longest.map(({ seed }) => seed))).toEqual(new Set([1, 2, 3, 4]));
  });
});

describe('carried out on few images', () => {
  const store = new MemoryStore();
  let dataset: Dataset;
  let grid: Grid;
  const start = async () => {
    const core = await loadPackagedCore();
    return run({
      study: 'controls',
      parts: studyParts([controls], grid),
      dataset,
      core,
      workers: 1,
      execute: executeHere(core, dataset),
      store,
      signal: new AbortController().signal,
    });
  };
  beforeAll(async () => {
    dataset = await makeDataset('small', smallFiles(100));
    grid = { ...PAPER, dataset, pairs: ['4-9'], hiddenSizes: [2], seeds: [1] };
    // What is left by a run that was stopped.
    const records = await start();
    for await (const record of records) if (record.type === 'trained') break;
    expect(store.trials.size).toBeGreaterThan(0);
  });

  test('goes on where it was stopped, and gives rows of the ordinary kinds for every recipe', async () => {
    const records = await collect(await start());
    const plan = records[0] as Planned;
    const stored = plan.trials.flatMap((one) => one.stored).length;
    expect(stored).toBeGreaterThan(0);
    const trained = records.filter(
      (record): record is Trained => record.type === 'trained' && !record.stored,
    );
    expect(stored + trained.length).toBe(24);
    expect(records.at(-1)).toMatchObject({ type: 'finished', trained: trained.length });

    const rows = await readControlRows(grid, store);
    const labels = new Set(CONTROL_RECIPES.map(({ label }) => label));
    for (const kind of ['capacity', 'noise', 'saliency', 'pruning'] as const) {
      expect(new Set(rows[kind].map(({ recipe }) => recipe)), kind).toEqual(labels);
    }
    // Of so few images an epoch has one batch of 64: those recipes do not reach their budgets here.
    const budgets = rows.budget.map(({ batch, updates }) => `${batch} ${updates}`);
    expect([...new Set(budgets)]).toEqual(['full 100', 'full 1000', 'full 10000']);
    for (const { recipe, trialId, updates, f1, loss } of rows.budget) {
      const { validation } = store.find(trialId)!;
      expect({ f1, loss }, `${recipe} ${updates}`).toEqual({
        f1: validation.f1,
        loss: validation.loss,
      });
    }
    expect(controlArtefacts(rows).map(({ content }) => content.id)).toContain('fig-c1');
    const claims = evaluateClaims(
      rows,
      undefined,
      LEDGER.filter(({ primary }) => primary),
    );
    expect(recipeMap(claims)).toHaveLength(4);
  });
});
