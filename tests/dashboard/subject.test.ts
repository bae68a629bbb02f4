import { expect, test } from 'vitest';
import { readPreferences, recall } from '../../cli/dashboard/app/preferences.ts';
import { panel as clusters } from '../../cli/dashboard/panels/clusters/panel.ts';
import { panel as neurons } from '../../cli/dashboard/panels/neurons/panel.ts';
import type { AnyPanel } from '../../cli/dashboard/panel.ts';
import { panel as pruning } from '../../cli/dashboard/panels/pruning/panel.ts';
import { panel as robustness } from '../../cli/dashboard/panels/robustness/panel.ts';
import { panel as saliency } from '../../cli/dashboard/panels/saliency/panel.ts';
import { someSizes, withoutDiverged } from '../../cli/dashboard/selection/curves.ts';
import {
  choose,
  chosenOf,
  CHOOSE_KEYS,
  type Choosing,
  FIRST_CHOICE,
  showTrial,
  subjectOf,
} from '../../src/explore/selection.ts';
import { subjectLine } from '../../cli/dashboard/selection/selection-line.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';
import { panelFrame, press } from './panel-frames.ts';
import { dataOf, nameOf, trained } from './subject-rows.ts';

const PANELS: readonly AnyPanel[] = [pruning, robustness, saliency, clusters, neurons];

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
  expect(chosenOf(NO_ROWS, {})).toBeUndefined();
  expect(chosenOf(rows, { pair: '4-9', hidden: 24 })).toMatchObject({ hidden: 16, seed: 1 });
  expect(chosenOf(rows, { pair: '3-8', seed: 7 })).toMatchObject({ pair: '4-9', seed: 1 });
  expect(chosenOf(rows, { pair: '4-9', hidden: 48 })).toMatchObject({ hidden: 64, seed: 2 });
  expect(chosenOf(rows, {})).toMatchObject({ recipes: ['paper', 'minibatch'] });
});

test('choosing goes in a circle, but for sizes, and keeps the rest', () => {
  const from = { choice: { pair: '4-9', hidden: 64 } };
  const next = (what: 'pair' | 'hidden' | 'seed' | 'recipe', by: 1 | -1 = 1) =>
    subjectOf(choose(from, { type: 'choose', what, by }, data), data);
  expect(next('seed')).toMatchObject({ hidden: 64, seed: 3, diverged: true });
  expect(next('seed', -1)).toMatchObject({ seed: 3 });
  expect(next('hidden')).toMatchObject({ hidden: 64 });
  expect(next('hidden', -1)).toMatchObject({ hidden: 16 });
  expect(next('pair')).toMatchObject({ pair: '0-1', hidden: 2 });
  expect(next('recipe')).toMatchObject({ recipe: 'minibatch', pair: '0-1' });
});

test('a network named by its trial is in view until another is chosen', () => {
  const trialId = nameOf({ recipe: 'minibatch', pair: '0-1', hidden: 2, seed: 1 });
  const shown = showTrial<Choosing>({ choice: { pair: '4-9', hidden: 64 } }, [trialId], data);
  expect(subjectOf(shown, data)).toMatchObject({ recipe: 'minibatch', pair: '0-1' });
  const other = choose(shown, { type: 'choose', what: 'recipe', by: 1 }, data);
  expect(subjectOf(other, data)).toMatchObject({ recipe: 'paper', pair: '0-1' });
});

test('of several trials the first that can be chosen; none of them, and the choice stays', () => {
  const before: Choosing = { choice: { pair: '4-9', hidden: 64 } };
  const trialId = nameOf({ recipe: 'paper', pair: '0-1', hidden: 2, seed: 1 });
  const show = (...ids: string[]) => subjectOf(showTrial(before, ids, data), data);
  expect(show('another rate', trialId)).toMatchObject({ pair: '0-1' });
  expect(show('another rate')).toMatchObject({ pair: '4-9', hidden: 64 });
  expect(show()).toMatchObject({ pair: '4-9', hidden: 64 });
  // Before rows are read nobody knows: the first one, once it is there.
  const early = showTrial(before, [trialId], dataOf({}));
  expect(subjectOf(early, data)).toMatchObject({ pair: '0-1' });
});

test.each(PANELS.map((panel) => [panel.id, panel] as const))(
  '%s chooses by the same keys among the same networks, and shows what others point to',
  (_, panel) => {
    for (const binding of CHOOSE_KEYS) expect(panel.keys).toContain(binding);
    const own = panel.keys.flatMap(({ keys }: { keys: readonly string[] }) => keys);
    expect(new Set(own).size).toBe(own.length);
    expect(panel.initial.choice).toBe(FIRST_CHOICE);
    expect(panel.keep).toContain('choice');
    const line = (state: unknown) => panelFrame(panel, state, data)[0];
    expect(line(panel.initial)).toBe('n pair 4-9   + hidden 16   seed 1   c recipe paper');
    const shown = panel.show!(panel.initial, [rows.capacity.at(-1)!.trialId], data);
    expect(line(shown)).toBe('pair 0-1   hidden 2   seed 1   c recipe minibatch');
    expect(line(press(panel, panel.initial, data, '+'))).toContain('hidden 64   s seed 2');
  },
);

test('what an older version kept of clusters and neurons is the first choice', () => {
  const store = SqliteStore.open(':memory:');
  const older = { recipe: 'paper', pair: '0-1', hidden: 2, seed: 1 };
  store.setPreference('dashboard', {
    panels: {
      clusters: { ...older, view: 'dense' },
      neurons: { ...older, choice: 'x', sparsity: 0.9 },
    },
  });
  const preferences = readPreferences(store);
  store.close();
  expect(recall(clusters, preferences)).toEqual({ ...clusters.initial, view: 'dense' });
  expect(recall(neurons, preferences)).toEqual({ ...neurons.initial, sparsity: 0.9 });
});

test('the line of the network in view: a key where there is something to choose', () => {
  const line = (choice: object, width = 80) =>
    subjectLine(chosenOf(rows, choice)!, width, makeTheme({ name: 'dark' }));
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
