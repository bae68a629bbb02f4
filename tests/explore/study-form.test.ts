import { describe, expect, test } from 'vitest';
import { DIGIT_FORM } from '../../src/data/known-datasets.ts';
import { checkForm } from '../../src/explore/study-form/check.ts';
import { assumedText, type FormField, formPlaces } from '../../src/explore/study-form/fields.ts';
import {
  type FormAction,
  reduceForm,
  startForm,
  type StudyForm,
} from '../../src/explore/study-form/state.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { seedsUpTo } from '../../src/lab/resolve-settings.ts';
import { paperGrid } from '../../src/node/grids.ts';
import type { StudyName } from '../../src/studies/catalogue.ts';
import type { Grid } from '../../src/studies/grid.ts';

const paper = await paperGrid();

function formOf(changes: Partial<Grid> = {}, studies: readonly StudyName[] = ['capacity']) {
  return startForm({ ...paper, ...changes }, studies);
}

function after(form: StudyForm, ...actions: FormAction[]): StudyForm {
  return actions.reduce(reduceForm, form);
}

/** The form with a text in a field instead of what stood there. */
function filled(form: StudyForm, field: FormField, text: string): StudyForm {
  return after(
    form,
    { type: 'focus', place: field },
    { type: 'edit', edit: { type: 'erase', what: 'all' } },
    { type: 'edit', edit: { type: 'insert', text } },
  );
}

describe('a form starts from a grid and asks for it', () => {
  const grids: Partial<Grid>[] = [
    {},
    { pairs: ['2-7'], hiddenSizes: [2, 4, 8], seeds: seedsUpTo(30) },
    { seeds: [7], recipes: [RECIPES.minibatch] },
    { seeds: [9, 4, 5, 6], recipes: [{ ...RECIPES.paper, epochs: 5, learningRate: 1e-7 }] },
    { recipes: [RECIPES.minibatch, RECIPES.paper], corruption: { draws: 3, clip: false } },
    { recipes: [{ init: 'normal:0.5', batch: 8, learningRate: 0.2, epochs: 7 }] },
  ];

  test.each(grids)('%o', (changes) => {
    const { errors, order, wanted } = checkForm(formOf(changes));
    expect(errors).toEqual({});
    expect(wanted).toBeUndefined();
    expect(order).toEqual({ studies: ['capacity'], grid: { ...paper, ...changes } });
  });

  test('but for recipes that no flag can ask for: the first that can, or the paper’s', () => {
    const pruned = { ...RECIPES.paper, pruning: { sparsity: 0.5, keep: true } };
    expect(checkForm(formOf({ recipes: [pruned] })).order!.grid.recipes).toEqual([RECIPES.paper]);
    const odd = { ...RECIPES.minibatch, epochs: 3 };
    const both = formOf({ recipes: [odd, RECIPES.paper] });
    expect(checkForm(both).order!.grid.recipes).toEqual([odd]);
  });
});

test('lists and ranges are read as the command line reads them', () => {
  let form = filled(formOf(), 'hiddenSizes', '64,2-16:x2');
  form = filled(form, 'pairs', ' 2-7, "4"-9,4-9 ');
  form = filled(form, 'seeds', '4,8-10');
  form = filled(form, 'recipes', 'paper,minibatch');
  form = filled(form, 'epochs', '5');
  const { grid } = checkForm(form).order!;
  expect(grid.hiddenSizes).toEqual([2, 4, 8, 16, 64]);
  expect(grid.pairs).toEqual(['2-7', '4-9']);
  expect(grid.seeds).toEqual([4, 8, 9, 10]);
  expect(grid.recipes).toEqual([
    { ...RECIPES.paper, epochs: 5 },
    { ...RECIPES.minibatch, epochs: 5 },
  ]);
});

test('an empty text is what a run assumes', () => {
  let form = formOf({ pairs: ['2-7'], seeds: [5], recipes: [RECIPES.minibatch] });
  for (const field of ['pairs', 'seeds', 'recipes'] as const) form = filled(form, field, '');
  expect(checkForm(form).order!.grid).toEqual({ ...paper, recipes: [RECIPES.paper] });
  expect(assumedText('seeds', paper.dataset, [])).toBe('10');
  expect(assumedText('pairs', paper.dataset, [])).toBe('0-1,1-7,5-6,3-8,4-9');
  expect(assumedText('batch', paper.dataset, ['paper', 'minibatch'])).toBe('full or 64');
  expect(assumedText('epochs', paper.dataset, ['paper', 'minibatch'])).toBe('100');
});

test.each([
  ['hiddenSizes', '2-', 'got "2-", expected numbers and ranges such as 4,8-12 or 2-64:x2'],
  ['hiddenSizes', '4,513', 'got "513", expected a whole number from 0 to 512'],
  ['pairs', '4-44', 'got pair "4-44", expected two different classes of 0, 1'],
  ['seeds', '0', 'got "0", expected a whole number from 1 to 10000'],
  ['learningRate', '-1', 'got "-1", expected a number above 0'],
  ['recipes', 'papre', 'got "papre", expected paper or minibatch'],
] as const)('%s %s is refused where it stands', (field, text, sentence) => {
  const { errors, order } = checkForm(filled(formOf(), field, text));
  expect(order).toBeUndefined();
  expect(Object.keys(errors)).toEqual([field]);
  expect(errors[field]).toContain(sentence);
});

test('every wrong place is told at once', () => {
  const form = filled(filled(formOf(), 'hiddenSizes', 'x'), 'batch', '0');
  expect(Object.keys(checkForm(form).errors)).toEqual(['hiddenSizes', 'batch']);
});

test('what a study sets itself is refused, and so is what it cannot find anything in', () => {
  const rate = filled(formOf({}, ['learning-rate', 'capacity']), 'learningRate', '0.1');
  expect(checkForm(rate).errors.learningRate).toBe(
    'got --learning-rate, expected none with the study learning-rate, which sets that itself',
  );
  const controls = filled(formOf({}, ['controls']), 'recipes', 'minibatch');
  expect(checkForm(controls).errors.recipes).toContain('got --recipe, expected none');
  expect(checkForm(filled(controls, 'recipes', '')).order!.studies).toEqual(['controls']);
  const logistic = filled(formOf({}, ['clusters']), 'hiddenSizes', '0');
  expect(checkForm(logistic).errors.hiddenSizes).toContain('got --hidden 0');
  const none = after(formOf(), { type: 'toggle', study: 'capacity' });
  expect(checkForm(none).errors.studies).toBe('got no study, expected one or more');
});

test('more networks than can be planned are refused', () => {
  const form = filled(formOf(), 'seeds', '10000');
  expect(checkForm(form).errors.seeds).toContain('got 1200000 networks');
});

describe('data', () => {
  const leaves = filled(formOf({ pairs: ['4-9'] }), 'dataset', 'leaves.csv');

  test('of another name have to be looked at before their pairs can be read', () => {
    const wanted = { name: 'leaves.csv', options: {} };
    expect(checkForm(leaves)).toEqual({ errors: {}, wanted });
    const options = { label: 'kind' };
    expect(checkForm(filled(leaves, 'label', 'kind')).wanted).toEqual({ ...wanted, options });
    expect(checkForm(filled(leaves, 'scale', 'x'))).toMatchObject({ errors: { scale: /got "x"/ } });
  });

  test('that were found give the pairs their classes, for as long as they are the same', () => {
    const head = {
      name: 'leaves.csv',
      digest: 'd',
      classes: ['oak', 'elm'],
      form: { ...DIGIT_FORM, dimensions: 4 },
    };
    const found = { name: 'leaves.csv', options: {}, head };
    const looked = after(leaves, { type: 'looked', data: found });
    expect(checkForm(looked).errors.pairs).toContain('expected two different classes of oak, elm');
    const all = filled(looked, 'pairs', '');
    expect(checkForm(all).order!.grid).toMatchObject({ dataset: head, pairs: ['oak-elm'] });
    expect(checkForm(filled(all, 'header', 'no')).wanted).toMatchObject({ name: 'leaves.csv' });
  });

  test('that cannot be read say why', () => {
    const data = { name: 'leaves.csv', options: {}, error: 'got no file leaves.csv' };
    const { errors, order } = checkForm(after(leaves, { type: 'looked', data }));
    expect(errors).toEqual({ dataset: 'got no file leaves.csv' });
    expect(order).toBeUndefined();
  });

  test('ask how they are read only where that is not known', () => {
    expect(formPlaces(formOf().texts)).not.toContain('label');
    expect(formPlaces(leaves.texts)).toContain('label');
  });
});

describe('the focus', () => {
  test('goes from place to place and stops at the ends, the cursor behind the text', () => {
    const form = formOf({ pairs: ['2-7'] });
    const at = (by: number) => after(form, { type: 'step', by });
    expect(at(-1).focus).toBe('studies');
    expect(at(1)).toMatchObject({ focus: 'dataset', cursor: 5 });
    expect(at(2)).toMatchObject({ focus: 'pairs', cursor: 3 });
    expect(at(99).focus).toBe('clip');
    expect(after(form, { type: 'focus', place: 'pairs', cursor: 99 }).cursor).toBe(3);
  });

  test('what is toggled is the study, or clipping', () => {
    const chosen = after(formOf(), { type: 'study', by: 1 }, { type: 'toggle' });
    expect(chosen.study).toBe('pruning');
    expect(chosen.studies).toEqual(['capacity', 'pruning']);
    expect(after(chosen, { type: 'toggle' }).studies).toEqual(['capacity']);
    const clip = after(formOf(), { type: 'focus', place: 'clip' }, { type: 'toggle' });
    expect(checkForm(clip).order!.grid.corruption.clip).toBe(false);
    const typed = after(chosen, { type: 'edit', edit: { type: 'insert', text: 'x' } });
    expect(typed).toEqual(chosen);
  });
});
