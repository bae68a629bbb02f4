import { expect, test } from 'vitest';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import { columnsOf } from '../../src/explore/beyond/columns.ts';
import { findingsOf } from '../../src/explore/beyond/findings.ts';
import { type Choice, lookAt } from '../../src/explore/beyond/look.ts';
import { smallGrid } from '../../src/explore/beyond/small-grid.ts';
import { storedFindings } from '../../src/explore/beyond/stored-findings.ts';
import { chartOf, tableView } from '../../src/explore/beyond/views.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { runStudies } from '../../src/library/studies.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { artefactsOf } from '../../src/report/artefacts.ts';
import { viewRows } from '../../src/report/view/rows.ts';
import { BEYOND_NAMES, type StudyName } from '../../src/studies/catalogue.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';
import { readRows } from '../../src/studies/studies.ts';
import { beyondRows } from '../report/beyond-studies.ts';
import { pictures } from '../studies/small-data.ts';

const SUBJECTS = [2, 24].flatMap((hidden) =>
  [1, 2].map((seed) => ({ recipe: 'paper', pair: '4-9', hidden, seed })),
);
const ROWS = { ...NO_ROWS, ...beyondRows(SUBJECTS) };
const FIRST: Choice = { table: '', measure: '', axis: '', by: '', row: 0 };

const tablesOf = (study: StudyName) => findingsOf(study, ROWS, 'mnist');
const lookOf = (study: StudyName, choice: Partial<Choice> = {}) =>
  lookAt(tablesOf(study), { ...FIRST, ...choice })!;

test('findings are the data of the figures and tables of a study', () => {
  const tables = tablesOf('explanations');
  const drawn = artefactsOf('explanations', ROWS, 'mnist');
  expect(tables.map(({ data }) => data)).toEqual(drawn.map(({ content }) => content.data));
  expect(tables.map(({ measured }) => measured)).toEqual(drawn.map(({ measured }) => measured));
  expect(tables.some((table) => 'spec' in table)).toBe(false);
  expect(findingsOf('explanations', NO_ROWS)).toEqual([]);
});

test('of every study there is something to draw, whatever is chosen', () => {
  for (const study of BEYOND_NAMES) {
    const tables = tablesOf(study);
    expect(tables.length, study).toBeGreaterThan(0);
    for (const { id, data } of tables) {
      const { columns, axes, splits } = lookOf(study, { table: id });
      expect(columns.measures.length, id).toBeGreaterThan(0);
      for (const axis of axes) {
        for (const measure of columns.measures) {
          const chart = chartOf(lookOf(study, { table: id, measure, axis }))!;
          expect(viewRows(chart.content).length, `${id} ${measure} ${axis}`).toBeGreaterThan(0);
        }
      }
      expect(axes.length + splits.length, id).toBeGreaterThan(0);
      expect(viewRows(tableView(tables.find((one) => one.id === id)!).content)).toHaveLength(
        data.length,
      );
    }
  }
});

test('as few columns as that takes tell rows apart, and what grows with one of them is an axis too', () => {
  const look = lookOf('pruning-methods');
  expect(look.columns.keys).toEqual(['hidden', 'method', 'round']);
  expect(look.axes).toEqual(['removed_percent', 'round', 'hidden']);
  expect([look.axis, look.by, look.fixed]).toEqual(['removed_percent', 'method', { hidden: 2 }]);
  expect(look.splits).toEqual(['method', 'hidden']);
  // Of both sizes half of the rows.
  expect(look.drawn).toHaveLength(look.table.data.length / 2);
});

test('what grows with two of them goes along with the last one', () => {
  const table = {
    ...tablesOf('width')[0],
    data: [2, 8].flatMap((hidden) =>
      [1, 2].map((round) => ({ hidden, round, removed_percent: 20 * round + hidden, f1_mean: 1 })),
    ),
  };
  const look = lookAt([table], FIRST)!;
  expect([look.axes, look.by, look.drawn.length]).toEqual([
    ['removed_percent', 'round', 'hidden'],
    'hidden',
    4,
  ]);
});

test('a row says what all curves have in common', () => {
  const last = lookOf('pruning-methods').table.data.length - 1;
  const look = lookOf('pruning-methods', { row: last, by: 'hidden' });
  expect(look.fixed).toEqual({ method: 'permuted' });
  expect(look.drawn.every(({ method }) => method === 'permuted')).toBe(true);
  expect(lookOf('pruning-methods', { row: 1e9 }).row).toBe(last);
  expect(chartOf(look)!.subtitle[0]).toBe('permuted');
});

test('what names nothing that is there stands for the first that is', () => {
  expect(lookOf('width', { table: 'gone', measure: 'gone', axis: 'gone', by: 'gone' })).toEqual(
    lookOf('width'),
  );
  expect(lookAt([], FIRST)).toBeUndefined();
});

test('curves have the means and spreads of the table', () => {
  const look = lookOf('information', { measure: 'together_bits' });
  const { content, name } = chartOf(look)!;
  const [small] = look.table.data;
  expect(content).toMatchObject({
    type: 'curves',
    x: { label: 'hidden', scale: 'log' },
    y: { label: 'together bits' },
    curves: [
      { points: [{ x: 2, y: small['together_bits_mean'], spread: { seeds: 2 } }, { x: 24 }] },
    ],
  });
  expect(name).toMatch(/^beyond-information-[a-z0-9-]+$/);
  expect(name).not.toBe(chartOf(lookOf('information'))!.name);
});

test('where nothing that tells rows apart is a number there are bars', () => {
  const { content } = chartOf(lookOf('difficulty', { measure: 'logistic_error' }))!;
  expect(content).toMatchObject({ type: 'bars', of: 'pair' });
  expect(content.type === 'bars' && content.names).toHaveLength(6);
});

test('of one network there are numbers and no chart', () => {
  const tables = findingsOf('information', {
    ...NO_ROWS,
    information: ROWS.information.slice(0, 1),
  });
  const look = lookAt(tables, FIRST)!;
  expect(look.columns.keys).toEqual([]);
  expect(chartOf(look)).toBeUndefined();
});

test('columns of counts and of spreads are no measures', () => {
  const { keys, measures, means } = columnsOf([
    {
      pair: 'a',
      seeds: 2,
      capacity: 4,
      capacity_low: 2,
      capacity_high: 8,
      f1_mean: 0.5,
      f1_sd: 0.1,
    },
    {
      pair: 'b',
      seeds: 3,
      capacity: null,
      capacity_low: 1,
      capacity_high: 2,
      f1_mean: 0.5,
      f1_sd: 0,
    },
    { pair: 'c', seeds: 3, capacity: 8, capacity_low: 1, capacity_high: 2, f1_mean: 0.5, f1_sd: 0 },
  ]);
  expect(keys).toEqual(['pair']);
  expect(measures).toEqual(['f1', 'capacity']);
  expect([...means]).toEqual(['f1']);
});

test('a small grid is of one pair, or of a few where pairs are compared', () => {
  const dataset = { name: 'mnist', digest: 'd', classes: DIGITS, form: DIGIT_FORM };
  const choice = { pair: '4-9', recipe: RECIPES.paper, seeds: 2 };
  const grid = smallGrid('information', dataset, choice);
  expect(grid).toMatchObject({ pairs: ['4-9'], seeds: [1, 2], recipes: [RECIPES.paper] });
  expect(smallGrid('difficulty', dataset, choice).pairs).toEqual(
    '0-1 0-2 0-3 1-2 1-3 2-3 4-9'.split(' '),
  );
});

test('what is stored of a study is found and counted', async () => {
  const dataset = await pictures(6, 6);
  const recipe = { ...RECIPES.minibatch, epochs: 2 };
  const grid = smallGrid('information', dataset, { pair: 'upright-lying', recipe, seeds: 1 });
  const store = new MemoryStore();
  const read = () => storedFindings('information', grid, async () => store);
  expect(await read()).toEqual({
    tables: [],
    result: '',
    trials: { total: 3, stored: 0 },
    measurements: { total: 3, stored: 0 },
  });
  const core = await loadPackagedCore();
  const studies = ['information'] as const;
  for await (const _ of runStudies({ studies, grid, dataset, core, store }));
  const found = await read();
  expect(found).toMatchObject({ trials: { stored: 3 }, measurements: { stored: 3 } });
  expect(found.result).toMatch(/^upright-lying: informative /);
  const rows = await readRows(studies, grid, store);
  expect(found.tables).toEqual(findingsOf('information', rows, grid.dataset));
});
