import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readPreferences, savePreferences } from '../../cli/dashboard/app/preferences.ts';
import type { AppState } from '../../cli/dashboard/app/app-state.ts';
import { keptState, recalledState } from '../../cli/dashboard/app/kept-state.ts';
import type { AnyPanel } from '../../cli/dashboard/panel.ts';
import { panel as homePanel } from '../../cli/dashboard/panels/home/panel.ts';
import { paperGrid, rememberedGrids, rememberedRuns, rememberGrid } from '../../src/node/grids.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { temporaryFolder } from '../data/fixtures.ts';

async function emptyStore(): Promise<SqliteStore> {
  const store = SqliteStore.open(join(await temporaryFolder({}), 'store.db'));
  onTestFinished(() => store.close());
  return store;
}

const home = homePanel as AnyPanel;

const state: AppState = {
  panel: 'progress',
  panels: { home: { study: 'noise', marked: [], filter: 'no' } },
  back: ['home'],
  theme: 'light',
  selection: {},
  overlay: { type: 'help', page: 0 },
  message: 'x',
};

test('panel, theme and what a panel keeps are there next time, and nothing else', async () => {
  const store = await emptyStore();
  expect(readPreferences(store).panel).toBe('home');
  savePreferences(store, state, [home], ['noise']);
  const again = readPreferences(store);
  expect(again).toEqual({
    panel: 'progress',
    theme: 'light',
    lastRun: ['noise'],
    panels: { home: { study: 'noise' } },
  });
  const reopened = recalledState(home, again.panels!['home']);
  expect(reopened).toEqual({ ...home.initial, study: 'noise' });
  // Panels that were not opened this time keep what they had.
  savePreferences(store, state, [], []);
  expect(readPreferences(store).panels).toEqual({ home: { study: 'noise' } });
});

test('what another version kept is left out where it does not fit', async () => {
  const store = await emptyStore();
  store.setPreference('dashboard', { panel: 'gone', panels: { home: { study: 7, more: 1 } } });
  const again = readPreferences(store);
  expect(again.panel).toBe('home');
  expect(recalledState(home, again.panels!['home'])).toEqual(home.initial);
  expect(keptState(home, home.initial)).toEqual({ study: homePanel.initial.study });
});

test('grids are remembered, the last one first, each once', async () => {
  const store = await emptyStore();
  const paper = await paperGrid();
  const small = { ...paper, pairs: ['4-9'] };
  for (const grid of [paper, small, paper]) rememberGrid(store, grid);
  expect(rememberedGrids(store)).toEqual([paper, small]);
  const many = Array.from({ length: 100 }, (_, i) => ({ ...small, seeds: [i + 1] }));
  store.setPreference('grids', many);
  rememberGrid(store, { ...small, seeds: [119] });
  expect(rememberedGrids(store)).toHaveLength(100);
  expect(rememberedGrids(store)[0].seeds).toEqual([119]);
});

test('with a grid the studies are remembered that it was run with, unless an older version has saved it', async () => {
  const store = await emptyStore();
  const paper = await paperGrid();
  const old = { ...paper, pairs: ['4-9'] };
  store.setPreference('grids', [old]);
  rememberGrid(store, paper, []);
  rememberGrid(store, paper, ['capacity', 'noise']);
  rememberGrid(store, paper, ['noise', 'pruning']);
  expect(rememberedRuns(store)).toEqual([
    { grid: paper, studies: ['capacity', 'noise', 'pruning'] },
    { grid: old, studies: undefined },
  ]);
  rememberGrid(store, old, ['noise']);
  expect(rememberedRuns(store)[0]).toEqual({ grid: old, studies: undefined });
});

test('the digest of a dataset that has a name is known without its files', async () => {
  expect((await paperGrid()).dataset.digest).toBe((await loadDataset('mnist')).digest);
});

test.each([7, 'x', [], [{ pairs: 3 }], { panel: 7 }, { panels: [1] }, { lastRun: {} }])(
  'what is no preference is left out: %j',
  async (saved) => {
    const store = await emptyStore();
    store.setPreference('dashboard', saved);
    store.setPreference('grids', saved);
    expect(readPreferences(store)).toEqual({ panel: 'home' });
    expect(rememberedGrids(store)).toEqual([]);
  },
);

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

test.each([
  { pairs: [] },
  { hiddenSizes: [] },
  { seeds: [] },
  { recipes: [] },
  { pairs: numbers(10_001).map((i) => `0-${i}`) },
  { seeds: numbers(10_001) },
  { corruption: { draws: 0, clip: true } },
  { corruption: { draws: 1.5, clip: true } },
  { corruption: { draws: 10_001, clip: true } },
  ...[0, 1.5, 65_537].map((dimensions) => ({
    dataset: { name: 'x', digest: '', form: { dimensions, scale: { type: 'none' } } },
  })),
])('a grid that nobody can have asked for is left out, the others stay (%#)', async (wrong) => {
  const store = await emptyStore();
  const paper = await paperGrid();
  const most = { ...paper, seeds: numbers(10_000) };
  store.setPreference('grids', [most, { ...paper, ...wrong }, paper]);
  expect(rememberedGrids(store)).toEqual([most, paper]);
});

test('more grids than are remembered are not read', async () => {
  const store = await emptyStore();
  const paper = await paperGrid();
  store.setPreference(
    'grids',
    numbers(101).map((seed) => ({ ...paper, seeds: [seed] })),
  );
  expect(rememberedGrids(store)).toHaveLength(100);
});
