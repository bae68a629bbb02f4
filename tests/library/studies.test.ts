import { describe, expect, test } from 'vitest';
import { evaluateClaims } from '../../src/claims/evaluate-claims.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import type { DamagedRow } from '../../src/lab/damaged-row.ts';
import type { RunRecord, Trained } from '../../src/lab/records.ts';
import { weightDigest } from '../../src/library/networks.ts';
import { figures, tables } from '../../src/library/figures.ts';
import { type StudiesOptions, planStudies, runStudies } from '../../src/library/studies.ts';
import { train } from '../../src/library/train.ts';
import { type Grid, trialsOf } from '../../src/studies/grid.ts';
import { trainedRows } from '../../src/studies/results.ts';
import type { Scores, Subject } from '../../src/studies/rows.ts';
import { readRows, readStudyRows } from '../../src/studies/studies.ts';
import type { Study } from '../../src/studies/study.ts';
import { refusal } from '../data/fixtures.ts';
import { collect } from '../lab/collect.ts';
import { dataset, freshCore, settings } from './small-dataset.ts';

const core = await freshCore();
const { recipe } = settings;
const grid: Grid = {
  dataset,
  pairs: ['4-9'],
  hiddenSizes: [2, 3],
  seeds: [1, 2],
  recipes: [recipe],
  corruption: { draws: 1, clip: true },
};

/** A study of one's own: does the order of the classes matter? */
const bothWays: Study<{ bothWays: readonly (Subject & Scores)[] }> = {
  name: 'both-ways',
  kinds: { bothWays: { title: 'both orders of the classes', conditions: [] } },
  trials: (grid, recipe) => trialsOf(grid, ['4-9', '9-4'], grid.hiddenSizes, recipe),
  requests: () => [],
  rows: (grid, recipe, results) => {
    const trials = trialsOf(grid, ['4-9', '9-4'], grid.hiddenSizes, recipe);
    return { bothWays: trainedRows(results, recipe, trials).map(({ row }) => row) };
  },
};

const options = (change: object = {}): StudiesOptions => ({
  studies: ['capacity', bothWays],
  grid,
  dataset,
  core,
  ...change,
});

const trainedOf = (records: readonly RunRecord[]) =>
  records.filter((record): record is Trained => record.type === 'trained');

test('what is planned is done, and the second time found', async () => {
  const store = new MemoryStore();
  const plan = await planStudies(options({ store }));
  expect(plan.parts.map(({ study, trials }) => [study, trials])).toEqual([
    ['capacity', 4],
    ['both-ways', 8],
  ]);
  expect(store.trials.size).toBe(0);
  const records = await collect(runStudies(options({ store })));
  expect(records[0]).toEqual(plan);
  expect(records.at(-1)).toMatchObject({ type: 'finished', trained: 8, stored: 0 });
  const again = await planStudies(options({ store }));
  expect(again.operations).toBe(0);
  expect(again.parts.map(({ storedTrials }) => storedTrials)).toEqual([4, 8]);
});

test('its networks are those of train', async () => {
  const { network } = train(core, dataset, settings);
  const records = trainedOf(await collect(runStudies(options())));
  const same = records.find(
    ({ trial: { pair, hidden, seed } }) => pair === '4-9' && hidden === 3 && seed === 1,
  );
  expect(same?.weights).toBe(await weightDigest(network));
});

test('rows of a study of one’s own are typed; claims and figures are made of those of the paper', async () => {
  const store = new MemoryStore();
  await collect(runStudies(options({ store })));
  const { bothWays: rows } = await readStudyRows(bothWays, grid, store);
  expect(rows.map(({ pair, hidden, seed }) => `${pair} ${hidden} ${seed}`)).toHaveLength(8);
  expect(rows.every(({ bestF1 }) => bestF1 >= 0 && bestF1 <= 1)).toBe(true);
  const found = await readRows(['capacity'], grid, store);
  expect(found.capacity).toHaveLength(4);
  expect(evaluateClaims(found).some(({ n }) => n === 2)).toBe(true);
  const [figure] = figures(found, dataset.name);
  expect(figure.id).toBe('fig-3');
  expect(figure.subtitle[0]).toBe('Dataset strokes');
  expect(tables(found).map(({ id }) => id)).toEqual(['fig-3-capacity']);
});

test('a plan forgets nothing of a store', async () => {
  const damaged = new Map<string, DamagedRow>();
  const store = Object.assign(new MemoryStore(), { damaged });
  await collect(runStudies(options({ store })));
  const [id] = store.trials.keys();
  damaged.set(id, { kind: 'trial', id, wrong: 'another bit' });
  expect((await planStudies(options({ store }))).damaged).toEqual([id]);
  expect(store.trials.has(id)).toBe(true);
});

test('ends early when the signal is aborted', async () => {
  const store = new MemoryStore();
  const controller = new AbortController();
  const types: string[] = [];
  for await (const { type } of runStudies({ ...options({ store }), signal: controller.signal })) {
    types.push(type);
    if (type === 'trained') controller.abort();
  }
  expect(types).not.toContain('finished');
  expect(store.trials.size).toBeGreaterThan(0);
});

describe('refuses', () => {
  const withGrid = (change: object) => ({ grid: { ...grid, ...change } });
  test.each<[string, object, RegExp]>([
    ['no study', { studies: [] }, /^got no studies, expected one or more$/],
    [
      'an unknown study',
      { studies: ['depth'] },
      /^got study depth, expected one of learning-rate, /,
    ],
    [
      'a name twice',
      { studies: ['capacity', { ...bothWays, name: 'capacity' }] },
      /^got two studies with the name capacity, expected each once$/,
    ],
    ['no pairs', withGrid({ pairs: [] }), /^got a grid without pairs, expected one or more$/],
    ['no recipes', withGrid({ recipes: undefined }), /^got a grid without recipes/],
    ['a pair of none', withGrid({ pairs: ['4'] }), /^got pair "4", expected two different/],
    [
      'a size of none',
      withGrid({ hiddenSizes: [2, -1] }),
      /^got hidden -1, expected a whole number/,
    ],
    ['a seed of none', withGrid({ seeds: [-1] }), /^got seed -1, expected a whole number/],
    [
      'a recipe of none',
      withGrid({ recipes: [{ ...recipe, epochs: NaN }] }),
      /^got epochs NaN, expected a whole number/,
    ],
    [
      'another spelling of a recipe',
      withGrid({ recipes: [{ ...recipe, init: 'normal:0.10' }] }),
      /^got init normal:0\.10 in a grid, expected the spelling normal:0\.1$/,
    ],
    ['no draws', withGrid({ corruption: { draws: 0, clip: true } }), /^got draws 0, expected a wh/],
    ['no clip', withGrid({ corruption: { draws: 1 } }), /^got clip undefined, expected true or fa/],
    [
      'another dataset',
      withGrid({ dataset: { name: 'other', digest: '…' } }),
      /^got a grid of dataset other, expected the same as is run on: strokes$/,
    ],
    ['no dataset', { dataset: undefined }, /^got undefined, expected a dataset$/],
  ])('%s, before anything is done', async (_, change, message) => {
    expect(await refusal(() => runStudies(options(change)))).toMatch(message);
    expect(await refusal(() => planStudies(options(change)))).toMatch(message);
  });

  test('a class without images', async () => {
    const change = withGrid({ pairs: ['4-7'] });
    expect(await refusal(() => planStudies(options(change)))).toMatch(/^got pair "4-7"/);
  });
});
