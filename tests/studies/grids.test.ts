import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { columnName, columnSets } from '../../src/studies/columns.ts';
import {
  CONTROL_RECIPES,
  batchText,
  initText,
  updatesText,
} from '../../src/studies/control-recipes.ts';
import { controlGrids } from '../../src/studies/controls.ts';
import { defaultPairs, pairsAreDefault } from '../../src/studies/default-grid.ts';
import { chosenGrid } from '../../src/studies/grid-choice.ts';
import {
  comparedSizes,
  corruptionOf,
  focusPair,
  nearestSize,
  partnerOf,
  sizesWithUnits,
  trialOf,
} from '../../src/studies/grid.ts';
import { trainingLossOf } from '../../src/studies/learning-rate.ts';
import {
  trialWithoutDataset,
  trialWithoutSeed,
  unprunedTrial,
} from '../../src/studies/narrowed.ts';
import { percentText } from '../../src/studies/result-words.ts';
import { gridOfStored } from '../../src/studies/seed-needs.ts';
import { GRID_SHAPE, gridHead, savedGrid } from '../../src/studies/stored-grid.ts';
import { askedText, FEW, PAPER_HEAD, TABLE } from './asked-lines.ts';
import { controls } from '../../src/studies/controls.ts';

describe('what a grid is asked', () => {
  test('the pair that is looked at more closely is the paper’s, or the last', () => {
    expect([FEW, TABLE].map((grid) => focusPair(grid))).toEqual(['4-9', 'elm-oak']);
  });

  test('the nearest size has units, of two that are as near it is the smaller', () => {
    const near = (hiddenSizes: readonly number[], wanted: number) =>
      nearestSize({ hiddenSizes }, wanted);
    expect([near([0, 32, 16], 24), near([16, 32], 24), near([0, 64], 2), near([0], 24)]).toEqual([
      16, 16, 64, 0,
    ]);
    expect(near([0, 20, 27], 24)).toBe(27);
    expect(sizesWithUnits({ hiddenSizes: [4, 0, 1] })).toEqual([4, 1]);
    expect(comparedSizes({ hiddenSizes: [0, 5, 60] })).toEqual([5, 60]);
    expect(comparedSizes({ hiddenSizes: [7] })).toEqual([7]);
  });

  test('noise is clipped where numbers lie between 0 and 1', () => {
    expect(corruptionOf(FEW)).toEqual({ draws: 3, clip: true });
    expect(corruptionOf({ ...FEW, corruption: { draws: 2, clip: false } })).toEqual({
      draws: 2,
      clip: false,
    });
    expect(corruptionOf(TABLE)).toEqual({ draws: 3, clip: false });
  });

  test('seeds have partners in their order', () => {
    const of = (seeds: readonly number[]) => seeds.map((seed) => partnerOf({ seeds }, seed));
    expect(of([5, 1, 2])).toEqual([[], [2], [1]]);
    expect(of([9, 7, 8, 3])).toEqual([[8], [3], [9], [7]]);
    expect(partnerOf({ seeds: [1, 1, 2] }, 1)).toEqual([1]);
    expect(partnerOf({ seeds: [1, 2] }, 3)).toEqual([]);
  });

  test('seeds of which nothing is stored are left out, but for the first and the lowest and for partners', () => {
    const seeds = Array.from({ length: 100 }, (_, i) => 100 - i);
    const kept = gridOfStored({ ...FEW, seeds }, new Set([40]));
    const expected = seeds.filter((seed) => seed > 76 || seed <= 24 || seed === 39 || seed === 40);
    expect(kept.seeds).toEqual(expected);
  });
});

describe('columns', () => {
  test('are called by their names, or by their numbers', () => {
    const form = { dimensions: 3, columns: ['length', ' ', 'e\u001Blm'] };
    expect(columnSets(form).map(({ name }) => name)).toEqual([
      'length',
      'column 2',
      String.raw`e\u001blm`,
    ]);
    expect(columnName({}, 0)).toBe('column 1');
    const wide = columnSets({ dimensions: 257 });
    expect([wide[0], wide.at(-1)]).toEqual([
      { name: 'columns 1 to 3', columns: [0, 1, 2] },
      { name: 'columns 256 to 257', columns: [255, 256] },
    ]);
  });
});

describe('a choice of a grid', () => {
  const choice = { seeds: [3], recipes: [RECIPES.paper], draws: 7, clip: false };

  test('takes what fits the data where nothing was chosen', () => {
    const { dataset } = TABLE;
    expect(chosenGrid(choice, dataset)).toEqual({
      dataset,
      pairs: ['ash-elm', 'ash-oak', 'elm-oak'],
      hiddenSizes: [0, 1, 2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64],
      seeds: [3],
      recipes: [RECIPES.paper],
      corruption: { draws: 7, clip: false },
    });
  });

  test('has each pair once, under its one name', () => {
    const grid = chosenGrid(
      { ...choice, pairs: ['"elm"-oak', 'elm-oak'], hiddenSizes: [5] },
      TABLE.dataset,
    );
    expect([grid.pairs, grid.hiddenSizes]).toEqual([['elm-oak'], [5]]);
    expect(() => chosenGrid({ ...choice, pairs: ['elm-fir'] }, TABLE.dataset)).toThrow(/fir/);
  });

  test('is a default where it is the same pairs in the same order', () => {
    const { pairs } = defaultPairs(PAPER_HEAD);
    const are = (some: readonly string[]) => pairsAreDefault({ dataset: PAPER_HEAD, pairs: some });
    expect([
      are(pairs),
      are(pairs.toReversed()),
      are(pairs.slice(1)),
      are([...pairs, '2-3']),
    ]).toEqual([true, false, false, false]);
  });

  test('of many classes it is said what is looked at', () => {
    const classes = (count: number) => Array.from('abcdefghijklmnop').slice(0, count);
    const notes = [5, 6, 10, 11].map((count) => defaultPairs({ classes: classes(count) }).note);
    expect(notes).toMatchInlineSnapshot(`
      [
        undefined,
        "each of 6 classes is looked at against the rest; --pairs names two to tell apart",
        "each of 10 classes is looked at against the rest; --pairs names two to tell apart",
        "of 11 classes the first 10 are looked at, each against the rest; --pairs names others",
      ]
    `);
  });
});

describe('a grid that is saved', () => {
  test('keeps of the data what identifies them', () => {
    const form = { ...DIGIT_FORM, offsets: Float32Array.of(1) };
    const head = gridHead({ ...FEW, dataset: { ...PAPER_HEAD, form, training: 'rows' } as never });
    expect(JSON.parse(JSON.stringify(head))).toEqual(JSON.parse(JSON.stringify(FEW)));
    expect(Object.keys(head)).toEqual([
      'dataset',
      'pairs',
      'hiddenSizes',
      'seeds',
      'recipes',
      'corruption',
    ]);
  });

  test('of an older store is about digits', () => {
    const saved = { ...FEW, dataset: { name: 'mnist', digest: 'd' } };
    expect(v.is(GRID_SHAPE, saved)).toBe(true);
    expect(savedGrid(v.parse(GRID_SHAPE, saved) as never)).toEqual({
      ...FEW,
      dataset: { name: 'mnist', digest: 'd', classes: DIGITS, form: DIGIT_FORM },
    });
  });

  test('has what a grid has to have', () => {
    expect([FEW, TABLE].every((grid) => v.is(GRID_SHAPE, grid))).toBe(true);
    const { dataset } = TABLE;
    const wrong = [
      { ...FEW, dataset: { name: 'mnist' } },
      { ...FEW, dataset: { digest: 'd' } },
      { ...FEW, dataset: { ...dataset, classes: [7] } },
      { ...FEW, dataset: { ...dataset, form: { dimensions: 3, scale: { type: 'other' } } } },
      { ...FEW, dataset: { ...dataset, form: { scale: { type: 'none' } } } },
      { ...FEW, pairs: [7] },
      { ...FEW, hiddenSizes: [-1] },
      { ...FEW, seeds: ['1'] },
      { ...FEW, recipes: [{}] },
      { ...FEW, corruption: { draws: 3 } },
      { ...FEW, corruption: { clip: true } },
    ];
    expect(wrong.map((grid) => v.is(GRID_SHAPE, grid))).toEqual(wrong.map(() => false));
    for (const type of ['unit', 'standard', 'none']) {
      const form = { dimensions: 3, scale: { type } };
      expect(v.is(GRID_SHAPE, { ...FEW, dataset: { ...dataset, form } })).toBe(true);
    }
  });
});

describe('controls', () => {
  test('places of the map, in words', () => {
    const texts = CONTROL_RECIPES.map(({ init, batch, updates, recipe, label }) =>
      [initText(init), batchText(batch), updatesText(updates), recipe.epochs, label].join('; '),
    );
    expect(texts).toMatchInlineSnapshot(`
      [
        "N(0, 0.01²); full batch; 100; 100; init normal:0.01, full batch, rate 0.03, 100 epochs",
        "N(0, 0.05²); full batch; 100; 100; init normal:0.05, full batch, rate 0.03, 100 epochs",
        "N(0, 0.1²); full batch; 100; 100; paper",
        "He weights; full batch; 100; 100; init he, full batch, rate 0.03, 100 epochs",
        "N(0, 0.01²); batch 64; 100; 1; init normal:0.01, batch 64, rate 0.03, 1 epoch",
        "N(0, 0.05²); batch 64; 100; 1; init normal:0.05, batch 64, rate 0.03, 1 epoch",
        "N(0, 0.1²); batch 64; 100; 1; init normal:0.1, batch 64, rate 0.03, 1 epoch",
        "He weights; batch 64; 100; 1; init he, batch 64, rate 0.03, 1 epoch",
        "N(0, 0.01²); full batch; 1,000; 1000; init normal:0.01, full batch, rate 0.03, 1000 epochs",
        "N(0, 0.05²); full batch; 1,000; 1000; init normal:0.05, full batch, rate 0.03, 1000 epochs",
        "N(0, 0.1²); full batch; 1,000; 1000; init normal:0.1, full batch, rate 0.03, 1000 epochs",
        "He weights; full batch; 1,000; 1000; init he, full batch, rate 0.03, 1000 epochs",
        "N(0, 0.01²); batch 64; 1,000; 8; init normal:0.01, batch 64, rate 0.03, 8 epochs",
        "N(0, 0.05²); batch 64; 1,000; 8; init normal:0.05, batch 64, rate 0.03, 8 epochs",
        "N(0, 0.1²); batch 64; 1,000; 8; init normal:0.1, batch 64, rate 0.03, 8 epochs",
        "He weights; batch 64; 1,000; 8; init he, batch 64, rate 0.03, 8 epochs",
        "N(0, 0.01²); full batch; 10,000; 10000; init normal:0.01, full batch, rate 0.03, 10000 epochs",
        "N(0, 0.05²); full batch; 10,000; 10000; init normal:0.05, full batch, rate 0.03, 10000 epochs",
        "N(0, 0.1²); full batch; 10,000; 10000; init normal:0.1, full batch, rate 0.03, 10000 epochs",
        "He weights; full batch; 10,000; 10000; init he, full batch, rate 0.03, 10000 epochs",
        "N(0, 0.01²); batch 64; 10,000; 71; init normal:0.01, batch 64, rate 0.03, 71 epochs",
        "N(0, 0.05²); batch 64; 10,000; 71; init normal:0.05, batch 64, rate 0.03, 71 epochs",
        "N(0, 0.1²); batch 64; 10,000; 71; init normal:0.1, batch 64, rate 0.03, 71 epochs",
        "He weights; batch 64; 10,000; 71; init he, batch 64, rate 0.03, 71 epochs",
      ]
    `);
  });

  test('few sizes, and of the longest the hardest pair and four seeds alone', () => {
    const sizes = [0, 2, 4, 6, 8, 12, 16, 24, 64];
    const seeds = [9, 8, 7, 6, 5, 4, 3, 2, 1];
    const own = { ...FEW, hiddenSizes: sizes, seeds };
    const text = (at: number, grid = own) =>
      controlGrids(grid, CONTROL_RECIPES[at]!.recipe).all.map(
        ({ pairs, hiddenSizes, seeds: few, recipes }) =>
          `${pairs} H ${hiddenSizes} seeds ${few} ${recipes.length}`,
      );
    const found = CONTROL_RECIPES.map(({ label }, at) => `${label}: ${text(at).join('; ')}`);
    expect(found.filter((_, at) => at % 4 === 0)).toMatchInlineSnapshot(`
      [
        "init normal:0.01, full batch, rate 0.03, 100 epochs: 0-1,3-8 H 0,2,4,8,12,24 seeds 9,8,7,6,5,4,3,2 1; 4-9 H 0,2,4,8,12,24,64 seeds 9,8,7,6,5,4,3,2 1",
        "init normal:0.01, batch 64, rate 0.03, 1 epoch: 0-1,3-8 H 0,2,4,8,12,24,64 seeds 9,8,7,6,5,4,3,2 1; 4-9 H 0,2,4,8,12,24,64 seeds 9,8,7,6,5,4,3,2 1",
        "init normal:0.01, full batch, rate 0.03, 1000 epochs: 0-1,3-8 H 0,2,4,8,12,24 seeds 9,8,7,6,5,4,3,2 1; 4-9 H 0,2,4,8,12,24,64 seeds 9,8,7,6,5,4,3,2 1",
        "init normal:0.01, batch 64, rate 0.03, 8 epochs: 0-1,3-8 H 0,2,4,8,12,24,64 seeds 9,8,7,6,5,4,3,2 1; 4-9 H 0,2,4,8,12,24,64 seeds 9,8,7,6,5,4,3,2 1",
        "init normal:0.01, full batch, rate 0.03, 10000 epochs: 4-9 H 0,2,24,64 seeds 9,8,7,6 1",
        "init normal:0.01, batch 64, rate 0.03, 71 epochs: 0-1,3-8 H 0,2,4,8,12,24,64 seeds 9,8,7,6,5,4,3,2 1; 4-9 H 0,2,4,8,12,24,64 seeds 9,8,7,6,5,4,3,2 1",
      ]
    `);
    expect(text(0, { ...own, pairs: ['4-9'] })).toHaveLength(1);
    expect(text(0, { ...own, hiddenSizes: [3] })[1]).toBe('4-9 H 3 seeds 9,8,7,6,5,4,3,2 1');
  });

  test('what is asked beside training', () => {
    const small = { ...FEW, pairs: ['4-9'], hiddenSizes: [2, 6, 24], seeds: [1, 2] };
    const lines = askedText(controls, small).split('\n');
    expect(lines.slice(0, 6)).toMatchInlineSnapshot(`
      [
        "train 4-9, init normal:0.01, full batch, rate 0.03, 100 epochs, H 2,24, seeds 1,2",
        "pruning {"scopes":["layer","first-layer","global","random"],"percent":[10,15,20,25,30,35,40,45,50,55,60,65,70,75,80,85,90,92,94,95,96,97,98,99]} of 4-9, init normal:0.01, full batch, rate 0.03, 100 epochs, H 2,24, seeds 1,2",
        "noise {"sigmas":[0,0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9,1],"draws":3,"clip":false} of 4-9, init normal:0.01, full batch, rate 0.03, 100 epochs, H 24, seeds 1,2",
        "saliency {"sparsity":0.95,"epsilon":0.01} beside 4-9, init normal:0.01, full batch, rate 0.03, 100 epochs, H 24, seeds 2 of 4-9, init normal:0.01, full batch, rate 0.03, 100 epochs, H 24, seeds 1",
        "saliency {"sparsity":0.95,"epsilon":0.01} beside 4-9, init normal:0.01, full batch, rate 0.03, 100 epochs, H 24, seeds 1 of 4-9, init normal:0.01, full batch, rate 0.03, 100 epochs, H 24, seeds 2",
        "train 4-9, init normal:0.05, full batch, rate 0.03, 100 epochs, H 2,24, seeds 1,2",
      ]
    `);
    expect(lines).toHaveLength(5 * 24);
  });
});

describe('networks', () => {
  const trial = trialOf(FEW, '4-9', 24, 7, RECIPES.paper);

  test('whatever their seed, or whatever their data are called', () => {
    expect(trialWithoutSeed(trial)).toBe(trialWithoutSeed({ ...trial, seed: 8 }));
    expect(trialWithoutSeed(trial)).not.toBe(trialWithoutSeed({ ...trial, hidden: 8 }));
    expect(trialWithoutDataset(trial)).toBe(trialWithoutDataset({ ...trial, dataset: 'other' }));
    const others = [{ seed: 8 }, { hidden: 8 }, { pair: '0-1' }, { recipe: RECIPES.minibatch }];
    const texts = others.map((other) => trialWithoutDataset({ ...trial, ...other }));
    expect(new Set([trialWithoutDataset(trial), ...texts]).size).toBe(5);
    const pruned = {
      ...trial,
      recipe: { ...RECIPES.paper, pruning: { sparsity: 0.5, keep: true } },
    };
    expect(unprunedTrial(pruned)).toEqual(trial);
  });

  test('the training loss of the first, the middle and the last epoch, from four epochs on', () => {
    const history = (epochs: number) => Float64Array.from({ length: 5 * epochs }, (_, i) => i);
    expect(trainingLossOf(history(3))).toEqual({});
    expect(trainingLossOf(history(4))).toEqual({ trainingLoss: [0, 10, 15] });
    expect(trainingLossOf(history(7))).toEqual({ trainingLoss: [0, 15, 30] });
  });

  test('shares in per cent have no digits behind the point', () => {
    expect([0, 0.004, 0.126, 1].map((share) => percentText(share))).toEqual([
      '0 %',
      '0 %',
      '13 %',
      '100 %',
    ]);
  });
});
