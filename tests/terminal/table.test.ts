import { expect, test } from 'vitest';
import { cellTexts, EMPTY_CELL } from '../../cli/print/cell.ts';
import { addTrial, planTable, rowLabels } from '../../src/explore/run/table.ts';
import type { Recipe } from '../../src/lab/recipe.ts';
import { recipeName } from '../../src/lab/recipe.ts';
import { fakeTrained } from '../dashboard/fake-run.ts';

const BASE: Recipe = { init: 'normal:0.1', batch: 'full', learningRate: 0.03, epochs: 100 };

function trained(recipe: Recipe, seed: number, hidden = 24) {
  const named = { name: recipeName(recipe), ...recipe };
  return fakeTrained({ pair: '4-9', hidden, seed }, false, named);
}

function planned(seed: number, recipe = BASE, hidden = 24, parts = [0]) {
  return { pair: '4-9', hidden, recipe, parts, seeds: [seed], stored: [] };
}

/** A plan of some studies. */
function planOf(trials: ReturnType<typeof planned>[], studies = ['noise']) {
  const counts = { trials: 0, storedTrials: 0, measurements: 0, storedMeasurements: 0 };
  return { parts: studies.map((study) => ({ study, recipe: 'paper', ...counts })), trials };
}

test('a cell goes from waiting over training to mean ± sample sd', () => {
  const waiting = { ...EMPTY_CELL, total: 3 };
  expect(cellTexts(waiting, false)).toEqual(['·']);
  expect(cellTexts(waiting, true)[0]).toBe('0/3…');
  const some = { ...waiting, f1: [0.9, 0.92] };
  expect(cellTexts(some, true)).toEqual(['.910 2/3…', '2/3…', '…']);
  expect(cellTexts(some, false)[0]).toBe('.910 2/3');
  // Deviations −.02, 0, .02: squares .0008, over n − 1 = 2.
  expect(cellTexts({ ...waiting, f1: [0.9, 0.92, 0.94] }, false)).toEqual(['.920±.020', '.920']);
});

test('one seed has a mean but no deviation', () => {
  expect(cellTexts({ total: 1, f1: [0.9], diverged: 0 }, false)).toEqual(['.900']);
});

test('one and zero need no more room than other shares', () => {
  expect(cellTexts({ total: 2, f1: [1, 1], diverged: 0 }, false)[0]).toBe('1.00±.000');
  expect(cellTexts({ total: 1, f1: [0], diverged: 0 }, false)[0]).toBe('.000');
  expect(cellTexts({ total: 1, f1: [0.99996], diverged: 0 }, false)[0]).toBe('1.00');
});

test('a diverged trial is named and shows no mean, however many others there are', () => {
  const texts = cellTexts({ total: 3, f1: [0.9, 0.92], diverged: 1 }, false);
  expect(texts[0]).toBe('1 of 3 diverged');
  expect(texts.join()).not.toContain('.9');
});

test('recipes get rows of their own instead of a mean over them', () => {
  const rates = [0.3, 0.03];
  let table = planTable(
    planOf(
      [1, 2].flatMap((seed) =>
        rates.map((learningRate) => planned(seed, { ...BASE, learningRate })),
      ),
    ),
  );
  expect(rowLabels(table.rows)).toEqual(['24 rate 0.03', '24 rate 0.3']);
  for (const seed of [1, 2]) {
    for (const learningRate of rates)
      table = addTrial(table, trained({ ...BASE, learningRate }, seed));
  }
  expect(table.rows.map((row) => row.cells.get('4-9')!.f1.length)).toEqual([2, 2]);
  expect(table.rows.map((row) => row.cells.get('4-9')!.total)).toEqual([2, 2]);
});

test('rows of named recipes carry the names, one recipe alone none', () => {
  const table = planTable(planOf([planned(1), planned(1, { ...BASE, init: 'he', batch: 64 })]));
  expect(rowLabels(table.rows)).toEqual(['24 paper', '24 minibatch']);
  expect(rowLabels(planTable(planOf([planned(1), planned(1, BASE, 64)])).rows)).toEqual([
    '24',
    '64',
  ]);
});

test('a trial that the table does not show leaves it as it is', () => {
  const table = planTable(planOf([planned(1)]));
  expect(addTrial(table, trained(BASE, 1, 25))).toBe(table);
});

test('of several studies the table shows the capacity study, of others what was not pruned before', () => {
  const slow = { ...BASE, learningRate: 1e-4 };
  const pruned = { ...BASE, pruning: { sparsity: 0.95, keep: true } };
  const trials = [planned(1, slow, 24, [0]), planned(1, BASE, 24, [0, 1])];
  const rowsOf = (studies: string[]) =>
    planTable(planOf([...trials, planned(1, pruned, 24, [0])], studies)).rows;
  expect(rowsOf(['learning-rate', 'capacity']).map(({ recipe }) => recipe)).toEqual([BASE]);
  expect(rowsOf(['learning-rate', 'noise']).map(({ recipe }) => recipe)).toEqual([slow, BASE]);
});
