import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readPreferences, savePreferences } from '../../cli/dashboard/app/preferences.ts';
import type { AppState } from '../../cli/dashboard/app/state.ts';
import { openPanel } from '../../cli/dashboard/open-panel.ts';

import { panel as home } from '../../cli/dashboard/panels/home/panel.ts';
import { paperGrid, rememberedGrids, rememberGrid } from '../../src/node/grids.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { temporaryFolder } from '../data/fixtures.ts';

async function emptyStore(): Promise<SqliteStore> {
  const store = SqliteStore.open(join(await temporaryFolder({}), 'store.db'));
  onTestFinished(() => store.close());
  return store;
}

const state: AppState = {
  panel: 'progress',
  back: ['home'],
  theme: 'light',
  selection: {},
  overlay: { type: 'help', page: 0 },
  message: 'x',
};

test('panel, theme and what a panel keeps are there next time, and nothing else', async () => {
  const store = await emptyStore();
  expect(readPreferences(store).panel).toBe('home');
  const opened = openPanel(home, { study: 'noise' });
  opened.setFilter('no');
  savePreferences(store, state, [opened], ['noise']);
  const again = readPreferences(store);
  expect(again).toEqual({
    panel: 'progress',
    theme: 'light',
    lastRun: ['noise'],
    panels: { home: { study: 'noise' } },
  });
  const reopened = openPanel(home, again.panels!['home']);
  expect(reopened.kept()).toEqual({ study: 'noise' });
  expect(reopened.filter).toBe('');
  // Panels that were not opened this time keep what they had.
  savePreferences(store, state, [], []);
  expect(readPreferences(store).panels).toEqual({ home: { study: 'noise' } });
});

test('what another version kept is left out where it does not fit', async () => {
  const store = await emptyStore();
  store.setPreference('dashboard', { panel: 'gone', panels: { home: { study: 7, more: 1 } } });
  const again = readPreferences(store);
  expect(again.panel).toBe('home');
  expect(openPanel(home, again.panels!['home']).kept()).toEqual({ study: home.initial.study });
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
