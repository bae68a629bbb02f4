import { describe, expect, test } from 'vitest';
import { RECIPES } from '../../src/lab/recipe.ts';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import { pairsOfClasses } from '../../src/studies/default-grid.ts';
import { difficulty } from '../../src/studies/difficulty.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { width, WIDTHS } from '../../src/studies/width.ts';

const GRID: Grid = {
  dataset: { name: 'mnist', digest: 'd', classes: DIGITS, form: DIGIT_FORM },
  pairs: ['0-1', '1-7', '5-6', '3-8', '4-9'],
  hiddenSizes: [2, 4],
  seeds: [9, 1, 5, 7],
  recipes: [RECIPES.paper],
  corruption: { draws: 1, clip: true },
};

const distinct = <T>(values: readonly T[]) => [...new Set(values)];

describe('difficulty', () => {
  const trials = difficulty.trials(GRID, RECIPES.paper);

  test('looks at every pair of ten classes with the three lowest seeds, and says so', () => {
    expect(distinct(trials.map(({ pair }) => pair))).toHaveLength(45);
    expect(distinct(trials.map(({ seed }) => seed))).toEqual([1, 5, 7]);
    expect(difficulty.note?.(GRID)).toBe(
      'difficulty looks at 45 pairs of 10 classes with 3 seeds; --pairs names others, with all seeds',
    );
  });

  test('trains logistic regression too, and measures nothing else', () => {
    expect(distinct(trials.map(({ hidden }) => hidden))).toEqual([0, 2, 4]);
    const requests = difficulty.requests(GRID, RECIPES.paper);
    expect(requests).toHaveLength(45 * 3);
    expect(requests.every(({ trial }) => trial.hidden === 0)).toBe(true);
  });

  test('keeps to pairs that were chosen, with every seed', () => {
    const chosen = { ...GRID, pairs: ['4-9', '2-rest'] };
    const own = difficulty.trials(chosen, RECIPES.paper);
    expect(distinct(own.map(({ pair }) => pair))).toEqual(['4-9', '2-rest']);
    expect(distinct(own.map(({ seed }) => seed))).toEqual(GRID.seeds);
    expect(difficulty.note?.(chosen)).toBeUndefined();
  });

  test('takes the first ten of many classes', () => {
    const classes = Array.from({ length: 26 }, (_, i) => String.fromCodePoint(97 + i));
    const pairs = pairsOfClasses({ classes });
    expect([pairs.length, pairs[0], pairs.at(-1)]).toEqual([45, 'a-b', 'i-j']);
    const many = { ...GRID, dataset: { ...GRID.dataset, classes } };
    const byDefault = { ...many, pairs: classes.slice(0, 10).map((name) => `${name}-rest`) };
    expect(difficulty.note?.(byDefault)).toContain('45 pairs of the first 10 of 26 classes');
  });
});

test('width asks for every width of every seed, under one logistic regression', () => {
  const requests = width.requests(GRID, RECIPES.paper);
  expect(requests).toHaveLength(WIDTHS.length * GRID.seeds.length);
  expect(distinct(requests.map(({ trial }) => trial.hidden))).toEqual([0]);
  expect(width.trials(GRID, RECIPES.paper)).toHaveLength(GRID.seeds.length);
});
