import { join } from 'node:path';
import { temporaryFolder } from '../data/fixtures.ts';
import { expect, test } from 'vitest';
import { readPreferences } from '../../cli/dashboard/app/preferences.ts';
import { keptState, recalledState } from '../../cli/dashboard/app/kept-state.ts';
import type { AnyPanel } from '../../cli/dashboard/panel.ts';
import { panel as clusters } from '../../cli/dashboard/panels/clusters/panel.ts';
import { panel as neurons } from '../../cli/dashboard/panels/neurons/panel.ts';
import { panel as pruning } from '../../cli/dashboard/panels/pruning/panel.ts';
import { panel as robustness } from '../../cli/dashboard/panels/robustness/panel.ts';
import { panel as saliency } from '../../cli/dashboard/panels/saliency/panel.ts';
import { someSizes, withoutDiverged } from '../../cli/dashboard/selection/curves.ts';
import {
  selectOther,
  selectNetwork,
  type HasSelection,
  FIRST_SELECTION,
  selectTrial,
  selectionOf,
} from '../../src/explore/selection.ts';
import { SELECTION_KEYS } from '../../cli/dashboard/selection/keys.ts';
import { selectionLine } from '../../cli/dashboard/selection/view-name.ts';
import { choiceLines, recipeChoice } from '../../cli/dashboard/trained/choices.ts';
import { plain } from '../../cli/terminal/layout.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import { RECIPES, recipeText } from '../../src/lab/recipe.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';
import { panelLines } from './panel-lines.tsx';
import { dataOf, nameOf, trained } from './selection-rows.ts';

/** Every panel that looks at one network. */
const PANELS = { pruning, robustness, saliency, clusters, neurons } as unknown as Readonly<
  Record<string, AnyPanel>
>;

const rows = {
  ...NO_ROWS,
  capacity: [
    trained({ pair: '4-9', hidden: 16 }),
    trained({ pair: '4-9', hidden: 64, seed: 2 }),
    trained({ pair: '4-9', hidden: 64, seed: 3 }, true),
    trained({ pair: '0-1', hidden: 2 }),
    trained({ pair: '0-1', hidden: 2, recipe: 'minibatch' }),
  ],
};

const data = dataOf(rows);

test('what is not there stands for the nearest size, the hardest pair, the first seed and recipe', () => {
  expect(selectNetwork(NO_ROWS, {})).toBeUndefined();
  expect(selectNetwork(rows, { pair: '4-9', hidden: 24 })).toMatchObject({ hidden: 16, seed: 1 });
  expect(selectNetwork(rows, { pair: '3-8', seed: 7 })).toMatchObject({ pair: '4-9', seed: 1 });
  expect(selectNetwork(rows, { pair: '4-9', hidden: 48 })).toMatchObject({ hidden: 64, seed: 2 });
  expect(selectNetwork(rows, {})).toMatchObject({ recipes: ['paper', 'minibatch'] });
});

test('choosing goes in a circle, but for sizes, and keeps the rest', () => {
  const from = { selection: { pair: '4-9', hidden: 64 } };
  const next = (what: 'pair' | 'hidden' | 'seed' | 'recipe', by: 1 | -1 = 1) =>
    selectionOf(selectOther(from, { type: 'select', what, by }, data), data);
  expect(next('seed')).toMatchObject({ hidden: 64, seed: 3, diverged: true });
  expect(next('seed', -1)).toMatchObject({ seed: 3 });
  expect(next('hidden')).toMatchObject({ hidden: 64 });
  expect(next('hidden', -1)).toMatchObject({ hidden: 16 });
  expect(next('pair')).toMatchObject({ pair: '0-1', hidden: 2 });
  expect(next('recipe')).toMatchObject({ recipe: 'minibatch', pair: '0-1' });
});

test('a network named by its trial is in view until another is chosen', () => {
  const trialId = nameOf({ recipe: 'minibatch', pair: '0-1', hidden: 2, seed: 1 });
  const shown = selectTrial<HasSelection>(
    { selection: { pair: '4-9', hidden: 64 } },
    [trialId],
    data,
  );
  expect(selectionOf(shown, data)).toMatchObject({ recipe: 'minibatch', pair: '0-1' });
  const other = selectOther(shown, { type: 'select', what: 'recipe', by: 1 }, data);
  expect(selectionOf(other, data)).toMatchObject({ recipe: 'paper', pair: '0-1' });
});

test('of several trials the first that can be chosen; none of them, and the choice stays', () => {
  const before: HasSelection = { selection: { pair: '4-9', hidden: 64 } };
  const trialId = nameOf({ recipe: 'paper', pair: '0-1', hidden: 2, seed: 1 });
  const show = (...ids: string[]) => selectionOf(selectTrial(before, ids, data), data);
  expect(show('another rate', trialId)).toMatchObject({ pair: '0-1' });
  expect(show('another rate')).toMatchObject({ pair: '4-9', hidden: 64 });
  expect(show()).toMatchObject({ pair: '4-9', hidden: 64 });
  // Before rows are read nobody knows: the first one, once it is there.
  const early = selectTrial(before, [trialId], dataOf({}));
  expect(selectionOf(early, data)).toMatchObject({ pair: '0-1' });
});

test.each(Object.entries(PANELS))(
  '%s selects by the same keys among the same networks, and shows what others point to',
  (_, panel) => {
    let state = panel.initial;
    const line = () => {
      const frame = { width: 80, height: 20, theme: makeTheme({ name: 'dark' }), now: 0 };
      return panelLines(panel, state, data, frame)[0];
    };
    expect(line()).toBe('n pair 4-9   + hidden 16   seed 1   c recipe paper');
    for (const { keys, help } of SELECTION_KEYS) {
      expect(panel.keys).toContainEqual({ keys, help, action: expect.any(Object) });
    }
    const own = panel.keys.flatMap(({ keys }) => keys);
    expect(new Set(own).size).toBe(own.length);
    const { action } = panel.keys.find(({ keys }) => keys.includes('+'))!;
    state = panel.reduce(state, action, data);
    expect(line()).toContain('hidden 64   s seed 2');
    state = panel.show!(state, [rows.capacity.at(-1)!.trialId], data);
    expect(line()).toBe('pair 0-1   hidden 2   seed 1   c recipe minibatch');
    expect(keptState(panel, state)).toHaveProperty('selection.trialId');
    const again = recalledState(panel, keptState(panel, state));
    expect(panel.selection!.get(again, data)).toEqual(panel.selection!.get(state, data));
  },
);

test('what an older version kept of clusters and neurons is the first selection', async () => {
  const store = SqliteStore.open(join(await temporaryFolder({}), 'store.db'));
  const older = { recipe: 'paper', pair: '0-1', hidden: 2, seed: 1 };
  store.setPreference('dashboard', {
    panels: {
      clusters: { ...older, view: 'dense' },
      neurons: { ...older, selection: 'x', sparsity: 0.9 },
    },
  });
  const { panels = {} } = readPreferences(store);
  store.close();
  const selection = FIRST_SELECTION;
  const recalled = (id: string) => keptState(PANELS[id], recalledState(PANELS[id], panels[id]));
  expect(recalled('clusters')).toEqual({ selection, view: 'dense' });
  expect(recalled('neurons')).toMatchObject({ selection, sparsity: 0.9 });
});

test('the line of the network in view: a key where there is something to choose', () => {
  const line = (choice: object, width = 80) =>
    selectionLine(selectNetwork(rows, choice)!, width, makeTheme({ name: 'dark' }));
  expect(line({ pair: '4-9', hidden: 64, seed: 3 })).toBe(
    'n pair 4-9   + hidden 64   s seed 3 diverged   c recipe paper',
  );
  expect(line({ pair: '4-9', hidden: 64, seed: 3 }, 50)).toHaveLength(50);
});

test('diverged networks are left out and counted once', () => {
  const all = [...rows.capacity, ...rows.capacity];
  expect(withoutDiverged(all, rows)).toMatchObject({ diverged: 1 });
  expect(withoutDiverged(all, rows).finite).toHaveLength(8);
});

test('some sizes: the chosen one, the first, the last, and no more than can be told apart', () => {
  const sizes = [2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64];
  for (const chosen of sizes) {
    const some = someSizes(sizes, chosen);
    expect(some).toHaveLength(7);
    expect(some).toContain(chosen);
    expect([some[0], some.at(-1)]).toEqual([2, 64]);
    expect([...some].sort((a, b) => a - b)).toEqual(some);
  }
  expect(someSizes([2, 4], 2)).toEqual([2, 4]);
});

test('recipes without a name are told apart in every panel that names them', () => {
  const labels = [0.1, 0.12].map((learningRate) => recipeText({ ...RECIPES.paper, learningRate }));
  const theme = makeTheme({ name: 'dark' });
  const lines = labels.map((recipe) => {
    const chosen = selectNetwork({ ...NO_ROWS, capacity: [trained({ recipe })] }, {})!;
    return plain(selectionLine(chosen, 80, theme));
  });
  expect(lines[0]).toContain('recipe paper, rate 0.1');
  expect(lines[1]).toContain('recipe paper, rate 0.12');
  const [line] = choiceLines([recipeChoice(labels, labels[1])], 60, theme).map(plain);
  expect(line).toBe('recipe  paper, rate 0.1 [paper, rate 0.12]');
});
