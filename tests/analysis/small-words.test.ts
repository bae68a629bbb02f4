import { describe, expect, test } from 'vitest';
import { labelText, labelValue, pairTitle, shortened } from '../../src/analysis/classes.ts';
import { recipesText } from '../../src/analysis/control-words.ts';
import {
  drawnSizes,
  fewSizes,
  finiteRows,
  groups,
  sortedBy,
  spread,
} from '../../src/analysis/groups.ts';
import { sortPairs } from '../../src/analysis/pairs.ts';
import {
  DIFFICULTY_LEVELS,
  figureName,
  PRUNING_FIGURES,
  TRAINING_FIGURES,
} from '../../src/analysis/paper.ts';
import { questionLines, questionsOf } from '../../src/analysis/questions.ts';
import { recipeLines, recipeRank, recipesIn, sortRecipes } from '../../src/analysis/recipes.ts';
import { noTrialsText } from '../../src/analysis/without-trials.ts';
import { noUnitsText, studiesWithoutUnits } from '../../src/analysis/without-units.ts';
import {
  constantLines,
  divergedLines,
  divergedNetworksLine,
  drawnSizesLine,
  unitsText,
  percent,
  fixed,
  breakLines,
} from '../../src/analysis/words.ts';
import { CONTROL_RECIPES } from '../../src/studies/control-recipes.ts';
import { TABLE } from '../studies/asked-lines.ts';

describe('words of figures', () => {
  test('hidden units, of which there may be none', () => {
    expect([0, 1, 2].map((hidden) => unitsText(hidden))).toEqual([
      'no hidden units (logistic regression)',
      '1 hidden unit',
      '2 hidden units',
    ]);
  });

  test('what the dotted line is, in two digits', () => {
    const lines = (...values: readonly (number | null)[]) =>
      constantLines(values.map((constant_f1) => ({ constant_f1 })));
    expect(lines()).toEqual([]);
    expect(lines(null)).toEqual([]);
    expect(lines(0.664, null, 0.661)).toEqual([
      'Dotted: F1 of always saying the positive class, 0.66',
    ]);
    expect(lines(0.7, 0.5)).toEqual([
      'Dotted: F1 of always saying the positive class, 0.50 to 0.70',
    ]);
  });

  test('which sizes are drawn, where there are others, and what 0 is', () => {
    expect(drawnSizesLine([2, 4], [2, 4])).toEqual([]);
    expect(drawnSizesLine([0, 4], [0, 4])).toEqual(['H = 0 is logistic regression']);
    expect(drawnSizesLine([0, 4], [0, 2, 4])).toEqual([
      'Drawn: H = 0 and 4, of 3 hidden sizes in the data',
      'H = 0 is logistic regression',
    ]);
  });

  test('how many networks diverged', () => {
    expect(divergedLines([{ diverged: 0 }])).toEqual([]);
    expect(divergedLines([{ diverged: 1 }, { diverged: 2 }])).toEqual([
      '3 diverged networks left out',
    ]);
    const rows = [
      { trialId: 'a', diverged: true },
      { trialId: 'a', diverged: true },
      { trialId: 'b', diverged: false },
      { trialId: 'c' },
    ];
    expect(divergedNetworksLine(rows)).toEqual(['1 diverged network left out']);
    expect(divergedNetworksLine(rows.slice(2))).toEqual([]);
  });

  test('numbers that are not known', () => {
    expect([percent(null), percent(0.04), percent(0.05), fixed(-1.5, 0)]).toEqual([
      'undefined',
      '0.0 %',
      '+0.1 %',
      '−2',
    ]);
  });

  test('lines are filled to the last letter', () => {
    expect(breakLines(['ab', 'cd', 'e'], 5)).toEqual(['ab cd', 'e']);
    expect(breakLines(['ab', 'cd'], 4)).toEqual(['ab', 'cd']);
    expect(breakLines(['ab', 'cd'], 10, (text) => 2 * text.length)).toEqual(['ab cd']);
    expect(breakLines([], 5)).toEqual([]);
  });
});

describe('groups', () => {
  const row = (recipe: string, pair: string, hidden: number, seed: number) => ({
    recipe,
    pair,
    hidden,
    seed,
    trialId: '',
  });

  test('are in the order of recipes, of pairs and of keys, with ascending seeds', () => {
    const rows = [
      row('rate 1', '0-1', 2, 1),
      row('minibatch', '0-1', 2, 1),
      row('paper', '4-9', 10, 2),
      row('paper', '2-3', 10, 1),
      row('paper', '4-9', 9, 1),
      row('paper', '4-9', 10, 1),
      row('paper', '1-7', 10, 1),
    ];
    const text = groups(rows, 'hidden').map((group) =>
      group.map(({ recipe, pair, hidden, seed }) => `${recipe} ${pair} ${hidden} ${seed}`).join(),
    );
    expect(text).toEqual([
      'paper 1-7 10 1',
      'paper 4-9 9 1',
      'paper 4-9 10 1,paper 4-9 10 2',
      'paper 2-3 10 1',
      'minibatch 0-1 2 1',
      'rate 1 0-1 2 1',
    ]);
    expect(groups([])).toEqual([]);
  });

  test('what is spread over the seeds, and what there is of one value or none', () => {
    expect(spread('f1', [1, 3])).toEqual({
      f1_mean: 2,
      f1_sd: Math.SQRT2,
      f1_low: expect.closeTo(2 - 12.7062, 3) as number,
      f1_high: expect.closeTo(2 + 12.7062, 3) as number,
    });
    expect(spread('f1', [1])).toEqual({ f1_mean: 1, f1_sd: null, f1_low: null, f1_high: null });
    expect(spread('f1', [])).toEqual({ f1_mean: null, f1_sd: null, f1_low: null, f1_high: null });
    expect(finiteRows([{ diverged: true }, {}, { diverged: false }])).toEqual({
      finite: [{}, { diverged: false }],
      diverged: 1,
    });
    expect(sortedBy([3, null, 1, 2], (value) => value)).toEqual([1, 2, 3]);
  });

  test('sizes that are drawn are those of the paper, and logistic regression', () => {
    const sizes = (...hidden: readonly number[]) => hidden.map((one) => ({ hidden: one }));
    expect(drawnSizes(sizes(64, 0, 24, 8, 24), [24, 64])).toEqual([0, 24, 64]);
    expect(drawnSizes(sizes(8, 0, 2), [24, 64])).toEqual([0, 2, 8]);
    expect(fewSizes([3, 5, 7, 9, 24], 3)).toEqual([3, 9, 24]);
    expect(fewSizes([6, 10, 48, 16, 32, 4, 8, 12, 0, 64, 2, 24], 7)).toEqual([
      0, 2, 4, 8, 12, 24, 64,
    ]);
    expect(fewSizes([6, 10, 48, 16, 32], 3)).toEqual([16, 32, 48]);
    expect(fewSizes([5, 6], 1)).toEqual([6]);
  });
});

describe('names', () => {
  test('pairs and recipes in the order of legends', () => {
    expect(sortPairs(['b-c', '4-9', 'a-b', '0-1', '4-9', '3-8'])).toEqual([
      '0-1',
      '3-8',
      '4-9',
      'a-b',
      'b-c',
    ]);
    expect(sortRecipes(['b', 'minibatch', 'a', 'paper', 'a'])).toEqual([
      'paper',
      'minibatch',
      'a',
      'b',
    ]);
    expect(['paper', 'minibatch', 'b'].map((label) => recipeRank(label))).toEqual([0, 1, 2]);
    expect(recipesIn([{ recipe: 'b' }, { recipe: 'paper' }, { recipe: 'b' }])).toEqual([
      'paper',
      'b',
    ]);
  });

  test('recipes line by line', () => {
    const rows = [{ recipe: 'other' }, { recipe: 'minibatch' }, { recipe: 'paper' }];
    expect(recipeLines(rows)).toMatchInlineSnapshot(`
      [
        "paper: init normal:0.1, full batch, rate 0.03, 100 epochs",
        "minibatch: init he, batch 64, rate 0.03, 100 epochs",
        "other",
      ]
    `);
    expect(recipeLines(rows.slice(2), 'rate')).toMatchInlineSnapshot(`
      [
        "paper: init normal:0.1, full batch, 100 epochs",
      ]
    `);
    const labels = CONTROL_RECIPES.filter(
      ({ init, batch }) =>
        (init === 'he' && batch === 64) || (init === 'normal:0.05' && batch === 'full'),
    ).map(({ label }) => label);
    expect(recipesText(labels)).toMatchInlineSnapshot(
      `"full batch from N(0, 0.05²) after 100, 1,000 and 10,000 updates, batch 64 from He weights after 100, 1,000 and 10,000 updates"`,
    );
    expect(recipesText([])).toBe('');
  });

  test('classes', () => {
    expect(shortened('abcd', 4)).toBe('abcd');
    expect(shortened('abcde', 4)).toBe('abc…');
    expect(pairTitle(`${'a'.repeat(21)}-${'b'.repeat(22)}`)).toHaveLength(44);
    const long = `${'a'.repeat(22)}-${'b'.repeat(22)}`;
    expect(pairTitle(long)).toBe(`${'a'.repeat(20)}…-${'b'.repeat(20)}…`);
    expect(pairTitle(`${'a'.repeat(44)}-rest`)).toBe(`${'a'.repeat(20)}…-rest`);
    expect([labelText(7), labelText('e\u001Blm'), labelValue(7), labelValue('e\u001Blm')]).toEqual([
      '7',
      String.raw`e\u001blm`,
      7,
      String.raw`e\u001blm`,
    ]);
  });

  test('figures of the paper, and how hard it calls its pairs', () => {
    expect([TRAINING_FIGURES, PRUNING_FIGURES, DIFFICULTY_LEVELS]).toMatchInlineSnapshot(`
      [
        {
          "0-1": "fig-a1",
          "1-7": "fig-a3",
          "3-8": "fig-a4",
          "4-9": "fig-a5",
          "5-6": "fig-a2",
        },
        {
          "0-1": "fig-b1",
          "1-7": "fig-b2",
          "3-8": "fig-b3",
          "4-9": "fig-4",
          "5-6": "fig-b4",
        },
        {
          "0-1": 0,
          "1-7": 1,
          "3-8": 2,
          "4-9": 2,
          "5-6": 1,
        },
      ]
    `);
    expect(['fig-12', 'fig-c3', 'other', 'xfig-1', 'fig-1x'].map((id) => figureName(id))).toEqual([
      'Fig. 12',
      'Fig. C.3',
      'Fig. ',
      'Fig. ',
      'Fig. ',
    ]);
  });
});

describe('what is not asked', () => {
  test('questions in lines, with what is left out', () => {
    const questions = questionsOf(['capacity', 'noise', 'dead-neurons'], TABLE.dataset);
    expect(questionLines(questions)).toMatchInlineSnapshot(`
      [
        "4.2  Which hidden size is needed for which pair?",
        "4.6  How does noise on the columns hurt?",
        "     left out: the picture of a row with noise: rows of a table are no pictures",
        "4.4  How many hidden units are dead or useless, before and after pruning?",
      ]
    `);
  });

  test('no network of a table is trained for corruptions of images', () => {
    expect(noTrialsText(['mnist-c'], TABLE)).toMatchInlineSnapshot(
      `"got leaves for mnist-c, expected other data; left out: the corruptions of MNIST-C: rows of a table are no pictures"`,
    );
    expect(noTrialsText(['mnist-c', 'capacity'], TABLE)).toBeUndefined();
    expect(noTrialsText(['controls'], { ...TABLE, recipes: [] })).toBeUndefined();
    expect(noTrialsText(['capacity'], { ...TABLE, recipes: [] })).toMatchInlineSnapshot(
      `"got leaves for capacity, expected other data; left out: "`,
    );
  });

  test('studies of hidden units have nothing to do with logistic regressions alone', () => {
    const studies = ['capacity', 'clusters', 'dead-neurons', 'information'] as const;
    expect(studiesWithoutUnits(studies, [0])).toEqual(['clusters', 'dead-neurons', 'information']);
    expect(studiesWithoutUnits(studies, [0, 1])).toEqual([]);
    expect(studiesWithoutUnits(studies, undefined)).toEqual([]);
    expect(noUnitsText(['clusters', 'dead-neurons'])).toMatchInlineSnapshot(
      `"got --hidden 0, expected a size of 1 or more for clusters and dead-neurons: logistic regression has no hidden units to embed and count"`,
    );
  });
});
