import { expect, test } from 'vitest';
import { DIGIT_FORM } from '../../src/data/known-datasets.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import {
  ALL_STUDY_NAMES,
  CATALOGUE,
  type CatalogueEntry,
  isBeside,
  questionOf,
  REPORTED_NAMES,
  RUN_NAMES,
  STUDY_NAMES,
  BEYOND_NAMES,
  studyNamed,
} from '../../src/studies/catalogue.ts';
import { defaultPairs } from '../../src/studies/default-grid.ts';
import { FEW, PAPER_HEAD, TABLE } from './asked-lines.ts';

test('where the paper describes a study, how it is called, what it asks, and which panel shows it', () => {
  const lines = ALL_STUDY_NAMES.map((name) => {
    const { section, title, panel, question, apart }: CatalogueEntry = CATALOGUE[name];
    return `${section} ${title} (${apart ?? 'paper'}, ${panel}): ${question}`;
  });
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "4.1 learning rate (paper, learning-rate): Which learning rate is best for which hidden size?
    4.2 capacity (paper, capacity): Which hidden size is needed for which pair?
    4.3 pruning (paper, pruning): How much can be pruned after training, and before it?
    4.4 dead neurons (paper, neurons): How many hidden units are dead or useless, before and after pruning?
    4.5 clusters (paper, clusters): Does pruning change how the classes cluster in the hidden layer?
    4.6 noise (paper, robustness): How does noise on the pixels hurt?
    4.6 occlusion (paper, robustness): How does a blank patch hurt?
    4.7 saliency (paper, saliency): Which pixels decide, and does pruning change that?
    3.1 controls (beside, capacity): Do the findings depend on what the paper does not state about training?
    6 information (beyond, beyond): What do hidden units say of the class, alone and together?
    6 specialisation (beyond, beyond): Are selective hidden units important, and do all seeds learn the same ones?
    6 explanations (beyond, beyond): Are explanations faithful, steady and about what was learned?
    6 saliency by size and by corruption (beyond, beyond): Do size and corruption change which pixels a decision rests on?
    6 corruptions of MNIST-C (beyond, beyond): Which of fifteen corruptions hurt, and does capacity or pruning change that?
    6 difficulty (beyond, beyond): Is it their likeness that makes two classes need more hidden units?
    5 width (beyond, beyond): Does the error fall a second time when networks are far wider than needed?
    2 methods of pruning (beyond, beyond): How do other methods of pruning compare, and are there winning tickets?
    4.6 adversarial distance (beyond, beyond): How near is the nearest image that is decided otherwise?"
  `);
});

test('what is asked otherwise of a table', () => {
  const lines = ALL_STUDY_NAMES.flatMap((name) => {
    const question = questionOf(name, TABLE.dataset.form);
    expect(questionOf(name, DIGIT_FORM)).toBe(CATALOGUE[name].question);
    return question === CATALOGUE[name].question ? [] : `${name}: ${question}`;
  });
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "noise: How does noise on the columns hurt?
    occlusion: How does it hurt to hide a column?
    saliency: Which columns decide, and does pruning change that?
    adversarial: How near is the nearest row that is decided otherwise?"
  `);
});

test('what is left out of a table, and why', () => {
  const lines = ALL_STUDY_NAMES.flatMap((name) => {
    const left = studyNamed(name).leftOut?.(TABLE.dataset.form);
    return left === undefined ? [] : `${name}: ${left}`;
  });
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "noise: the picture of a row with noise: rows of a table are no pictures
    occlusion: a blank patch: rows of a table are no pictures; instead each column is set to its mean
    saliency: structural similarity of maps: rows of a table are no pictures
    explanations: structural similarity of maps: rows of a table are no pictures
    saliency-shift: the shift of maps by a patch: rows of a table are no pictures
    mnist-c: the corruptions of MNIST-C: rows of a table are no pictures
    adversarial: distances inside [0, 1]: inputs that are not scaled to it have no such bounds"
  `);
});

test('what rows of each kind are called', () => {
  const lines = ALL_STUDY_NAMES.flatMap((name) =>
    Object.entries(studyNamed(name).kinds).map(([kind, { title }]) => `${kind}: ${title}`),
  );
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "learningRate: learning rate
    capacity: capacity
    testFile: errors in the test file
    pruning: pruning
    prePruned: pruning before training
    generalization: generalization after pruning
    census: dead neurons
    clusters: clusters
    noise: noise
    corruptionExamples: images with noise and with a patch
    occlusion: occlusion
    columnOcclusion: hidden columns
    silenced: silenced units
    saliency: saliency
    budget: budget of updates
    information: information of units
    specialisation: specialisation of units
    explanations: explanations
    saliencySizes: saliency by size
    saliencyShifts: saliency of corrupted images
    mnistC: corruptions of MNIST-C
    difficulty: difficulty of pairs
    pairCapacity: capacity of pairs
    width: width on few images
    pruningMethods: methods of pruning
    outputMasks: output weights kept
    adversarial: adversarial distances"
  `);
});

test('which studies need budgets or histories, set something themselves, or are about units alone', () => {
  const lines = ALL_STUDY_NAMES.map((name) => {
    const { budgets, histories, varies, ofUnits } = studyNamed(name);
    return JSON.stringify({ name, budgets, histories, varies, ofUnits });
  });
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "{"name":"learning-rate","histories":true,"varies":["learningRate"]}
    {"name":"capacity","histories":true}
    {"name":"pruning"}
    {"name":"dead-neurons","ofUnits":"count"}
    {"name":"clusters","ofUnits":"embed"}
    {"name":"noise"}
    {"name":"occlusion"}
    {"name":"saliency"}
    {"name":"controls","budgets":true,"varies":["recipe","init","batch","learningRate","epochs"]}
    {"name":"information","ofUnits":"ask about the label"}
    {"name":"specialisation","ofUnits":"look at"}
    {"name":"explanations","ofUnits":"draw anew"}
    {"name":"saliency-shift"}
    {"name":"mnist-c"}
    {"name":"difficulty"}
    {"name":"width"}
    {"name":"pruning-methods","ofUnits":"choose from"}
    {"name":"adversarial"}"
  `);
});

test('which studies are run and reported together', () => {
  expect(REPORTED_NAMES).toEqual([...STUDY_NAMES, ...BEYOND_NAMES]);
  expect(RUN_NAMES).toEqual([...ALL_STUDY_NAMES, 'beyond']);
  expect(ALL_STUDY_NAMES.filter((name) => isBeside(name))).toEqual(['controls']);
  expect(() => studyNamed('width ' as 'width')).toThrow(
    /^got study width , expected one of learning-rate, capacity/,
  );
});

test('what two studies say of pairs, sizes and seeds that are theirs', () => {
  const notes = (grid: typeof FEW) =>
    ALL_STUDY_NAMES.flatMap((name) => studyNamed(name).note?.(grid) ?? []);
  const { pairs } = defaultPairs(PAPER_HEAD);
  const width =
    'width trains networks of 1 to 2048 hidden units on 128 images, whatever --hidden, --batch and --epochs are';
  expect(notes(FEW)).toEqual([width]);
  expect(notes({ ...FEW, pairs })).toEqual([
    'difficulty looks at 45 pairs of 10 classes with 3 seeds; --pairs names others, with all seeds',
    width,
  ]);
  const classes = Array.from('abcdefghijkl');
  const dataset = { ...PAPER_HEAD, classes, digest: 'letters' };
  const many = { ...FEW, dataset, pairs: defaultPairs(dataset).pairs, seeds: [9] };
  expect(notes(many)).toEqual([
    'difficulty looks at 45 pairs of the first 10 of 12 classes with 1 seed; --pairs names others, with all seeds',
    width,
  ]);
});

test('where nobody chose pairs, difficulty looks at all of them with the three lowest seeds', () => {
  const { difficulty } = CATALOGUE;
  const grid = { ...FEW, pairs: defaultPairs(PAPER_HEAD).pairs, seeds: [9, 4, 7, 5] };
  const trials = difficulty.study.trials({ ...grid, hiddenSizes: [2] }, RECIPES.paper);
  expect(trials).toHaveLength(45 * 3 * 2);
  expect([...new Set(trials.map(({ seed }) => seed))]).toEqual([4, 5, 7]);
  expect([...new Set(trials.map(({ pair }) => pair))].slice(0, 10)).toEqual([
    ...Array.from('123456789', (other) => `0-${other}`),
    '1-2',
  ]);
});
