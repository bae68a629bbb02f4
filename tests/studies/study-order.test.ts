import { describe, expect, test } from 'vitest';
import { RECIPES } from '../../src/lab/recipe.ts';
import type { StudyName } from '../../src/studies/catalogue.ts';
import { defaultHiddenSizes, defaultPairs } from '../../src/studies/default-grid.ts';
import type { Grid } from '../../src/studies/grid.ts';
import {
  gridTexts,
  orderCommand,
  orderKey,
  orderName,
  rangesText,
  seedsChoiceText,
  variedText,
} from '../../src/studies/study-order.ts';
import { PAPER_HEAD, TABLE } from './asked-lines.ts';

/** What would be run without a flag. */
const ASSUMED: Grid = {
  dataset: PAPER_HEAD,
  pairs: defaultPairs(PAPER_HEAD).pairs,
  hiddenSizes: defaultHiddenSizes(PAPER_HEAD),
  seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  recipes: [RECIPES.paper],
  corruption: { draws: 10, clip: true },
};

test('numbers are written as ranges from three on', () => {
  expect(
    [[1, 2, 3], [1, 2], [4, 8, 9, 10, 12, 13], [3, 2, 1], [5, 5, 6, 7], [7], []].map((numbers) =>
      rangesText(numbers),
    ),
  ).toEqual(['1-3', '1,2', '4,8-10,12,13', '3,2,1', '5,5-7', '7', '']);
});

test('seeds are written as a number where they begin with 1, and one seed as a range', () => {
  expect(
    [[1, 2, 3], [1], [2], [2, 3], [3, 4, 5], [1, 3, 2]].map((s) => seedsChoiceText(s)),
  ).toEqual(['3', '1', '2-2', '2,3', '3-5', '1,3,2']);
});

test('an order is called by its studies unless it has a name', () => {
  expect(orderName({ studies: ['capacity', 'noise'] })).toBe('capacity, noise');
  expect(orderName({ studies: ['capacity'], name: 'mine' })).toBe('mine');
});

test('orders that train and measure the same have one key, others have others', () => {
  const key = (more: Partial<Grid>, studies: readonly StudyName[] = ['capacity']) =>
    orderKey({ studies, grid: { ...ASSUMED, ...more } });
  const same = { ...PAPER_HEAD, name: 'other name', classes: [] };
  expect(key({ dataset: same })).toBe(key({}));
  const keys = [
    key({}),
    key({}, ['noise']),
    key({ pairs: ['4-9'] }),
    key({ hiddenSizes: [2] }),
    key({ seeds: [1] }),
    key({ recipes: [RECIPES.minibatch] }),
    key({ corruption: { draws: 3, clip: true } }),
    key({ corruption: { draws: 10, clip: false } }),
    key({ dataset: { ...PAPER_HEAD, digest: 'd' } }),
    key({ dataset: { ...PAPER_HEAD, form: { ...PAPER_HEAD.form, scale: { type: 'none' } } } }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});

describe('the settings that ask for a grid', () => {
  const texts = (more: Partial<Grid>) => gridTexts({ ...ASSUMED, ...more });

  test('are none where all is as it would be assumed', () => {
    expect(texts({})).toEqual({});
  });

  test('are those that differ', () => {
    expect(texts({ pairs: ['4-9', '2-7'] })).toEqual({ pairs: '4-9,2-7' });
    expect(texts({ pairs: ASSUMED.pairs.toReversed() })).toEqual({ pairs: '4-9,3-8,5-6,1-7,0-1' });
    expect(texts({ hiddenSizes: [0, 2, 3, 4] })).toEqual({ hiddenSizes: '0,2-4' });
    expect(texts({ seeds: [3, 4, 5] })).toEqual({ seeds: '3-5' });
    expect(texts({ corruption: { draws: 3, clip: true } })).toEqual({ studyDraws: '3' });
    expect(texts({ recipes: [RECIPES.minibatch] })).toEqual({ recipes: 'minibatch' });
    expect(texts({ recipes: [RECIPES.paper, RECIPES.minibatch] })).toEqual({
      recipes: 'paper,minibatch',
    });
    expect(texts({ recipes: [{ ...RECIPES.paper, epochs: 3, learningRate: 0.5 }] })).toEqual({
      epochs: '3',
      learningRate: '0.5',
    });
    const pruning = { sparsity: 0.5, keep: true };
    expect(texts({ recipes: [{ ...RECIPES.paper, pruning }] })).toBeUndefined();
  });

  test('tell how data of one’s own are read', () => {
    const options = { label: 'kind', imageShape: { width: 3, height: 4 }, maximum: 2.5 };
    const { dataset } = TABLE;
    const own = { ...ASSUMED, dataset: { ...dataset, options } };
    expect(
      gridTexts({ ...own, ...defaultPairs(dataset), hiddenSizes: defaultHiddenSizes(dataset) }),
    ).toEqual({
      dataset: 'leaves',
      label: 'kind',
      imageShape: '3x4',
      maximum: '2.5',
    });
  });
});

describe('the command of an order', () => {
  const command = (studies: readonly StudyName[], more: Partial<Grid>) =>
    orderCommand({ studies, grid: { ...ASSUMED, ...more } });

  test('has a flag for each setting, with what a shell takes', () => {
    expect(command(['capacity'], {})).toBe('npx lowcap run capacity');
    expect(command(['capacity', 'noise'], { pairs: ['2-7'], seeds: [2] })).toBe(
      'npx lowcap run capacity noise --pairs=2-7 --seeds=2-2',
    );
    expect(command(['noise'], { corruption: { draws: 10, clip: false } })).toBe(
      'npx lowcap run noise --no-clip',
    );
    const dataset = { ...PAPER_HEAD, name: "my 'own'" };
    expect(command(['noise'], { dataset })).toBe(
      String.raw`npx lowcap run noise '--dataset=my '\''own'\'''`,
    );
  });

  test('leaves out what a study sets itself', () => {
    const recipes = [{ ...RECIPES.minibatch, learningRate: 1, epochs: 7 }];
    expect(command(['capacity'], { recipes })).toBe(
      'npx lowcap run capacity --recipe=minibatch --epochs=7 --learning-rate=1',
    );
    expect(command(['learning-rate', 'capacity'], { recipes })).toBe(
      'npx lowcap run learning-rate capacity --recipe=minibatch --epochs=7',
    );
    expect(command(['controls'], { recipes })).toBe('npx lowcap run controls');
  });

  test('is none where no flags ask for the recipes', () => {
    const labels = 'permuted' as const;
    expect(command(['capacity'], { recipes: [{ ...RECIPES.paper, labels }] })).toBeUndefined();
  });

  test('a setting that a study sets itself cannot be chosen with it', () => {
    expect(variedText(['capacity', 'learning-rate'], (name) => name === 'learningRate')).toBe(
      'got --learning-rate, expected none with the study learning-rate, which sets that itself',
    );
    expect(variedText(['capacity', 'controls'], (name) => name === 'batch')).toContain(
      'got --batch, expected none with the study controls',
    );
    expect(variedText(['capacity', 'learning-rate'], (name) => name === 'batch')).toBeUndefined();
    expect(variedText(['learning-rate'], () => false)).toBeUndefined();
  });
});
