import { expect, test } from 'vitest';
import { curves } from '../../cli/dashboard/trained/capacity-curves.ts';
import { panel } from '../../cli/dashboard/panels/capacity/panel.ts';
import { pointsOf } from '../../cli/dashboard/trained/capacity-points.ts';
import { initial, type CapacityState } from '../../cli/dashboard/panels/capacity/reducer.ts';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import { TRAINING_MEASURES } from '../../src/analysis/measures.ts';
import { expectFits, panelFrame, press } from './panel-frames.ts';
import { capacityRow, dataOf, GRID } from './trained-data.ts';
import { panelLines } from './panel-lines.tsx';

/** 4-9 with 24 units: .92 ± .02 over three seeds, in the order in which they were finished. */
const HARD = [3, 1, 2].map((seed) => capacityRow({ seed, bestF1: 0.88 + 0.02 * seed }));
const EASY = [2, 4, 24].flatMap((hidden) =>
  [1, 2, 3].map((seed) => capacityRow({ pair: '0-1', hidden, seed, bestF1: 0.97 })),
);
const data = dataOf({ capacity: [...HARD, ...EASY] });
const at = { ...initial, pair: '4-9', hidden: 24 };

function frame(
  state: CapacityState,
  of = data,
  room: readonly [number, number] = [80, 20],
): string {
  return panelFrame(panel, state, of, room).join('\n');
}

test('the table of means, and the chosen cell with deviation and number of seeds', () => {
  expect(panelFrame(panel, at, data).slice(0, 7)).toEqual([
    'measure [F1 best] F1 last  loss  AUC    recipe [paper]',
    '  pair           2          4           24',
    '  o 0-1  .970±.000  .970±.000    .970±.000',
    '> x 4-9          ·          ·  [.920±.020]',
    '4-9, 24 hidden units: validation F1 best 0.920 ± 0.020 sd, n = 3',
    'Fewest units of 4-9 with mean F1 best above 0.90: 24, 0.95: none, 0.99: none',
    'validation F1, best epoch, shaded ± 1 sd of 4-9',
  ]);
});

test('a band ends where F1 ends, and there is one for the chosen pair or for those that are marked', () => {
  const measure = TRAINING_MEASURES.best;
  const rows = [0.94, 0.98, 1, 1].map((bestF1, seed) => capacityRow({ seed, bestF1 }));
  const points = pointsOf([...rows, ...EASY], 'paper', measure);
  const pairs = { all: ['0-1', '4-9'], drawn: ['4-9', '0-1'] };
  const [hard, easy] = curves(points, pairs, ['4-9'], measure);
  expect(hard.points).toEqual([{ x: 24, y: expect.closeTo(0.98) }]);
  // Deviations −.04, 0, .02, .02: squares .0024, over n − 1 = 3.
  expect(hard.band).toEqual([{ x: 24, low: expect.closeTo(0.98 - 0.028284, 5), high: 1 }]);
  expect([hard.colour, easy.colour, easy.band]).toEqual([1, 0, undefined]);
  expect(frame(press(panel, at, data, 'space', 'up'))).toContain('± 1 sd of 4-9');
  expect(frame({ ...at, pair: '0-1' })).toContain('± 1 sd of 0-1');
  expect(panelFrame(panel, at, data, [80, 20], { ascii: true }).join()).not.toContain('shaded');
});

test('it fits, with and without data, with one seed, with diverged networks and two recipes', () => {
  const minibatch = EASY.map((row) => ({ ...row, recipe: 'minibatch' }));
  const diverged = [1, 2].map((seed) => capacityRow({ seed, bestF1: 0.5, diverged: seed === 1 }));
  for (const rows of [[], HARD, HARD.slice(0, 1), [...EASY, ...minibatch], diverged]) {
    expectFits(panel, initial, dataOf({ capacity: rows }));
    expectFits(panel, { ...at, measure: 'loss', scale: 'linear' }, dataOf({ capacity: rows }));
  }
  expectFits(panel, initial, NO_DATA);
  const wide = { ...GRID, hiddenSizes: [2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64] };
  expectFits(panel, { ...initial, hidden: 64 }, dataOf({ capacity: EASY }, wide));
});

test('without rows it says what to press, but not before they are read', () => {
  expect(frame(initial, dataOf({}))).toBe('nothing stored yet: press r to run capacity');
  expect(frame(initial, NO_DATA)).toBe('');
  expect(frame(initial, { ...dataOf({}), running: 'running' })).not.toContain('press r');
});

test('arrows choose pair and size and stop at the ends', () => {
  const moved = press(panel, initial, data, 'down', 'down', 'right', 'right', 'right', 'left');
  expect(moved).toMatchObject({ pair: '4-9', hidden: 4 });
  expect(frame(moved)).toContain('4-9, 4 hidden units: validation F1 best not stored yet');
});

test('Space marks the pairs whose curves are drawn; without any, all are', () => {
  const curves = (state: CapacityState) =>
    [...frame(state).matchAll(/^[ >]*\*?([ox]) (\d-\d)/gm)].map(([, , pair]) => pair);
  expect(curves(at)).toEqual(['0-1', '4-9']);
  const marked = press(panel, at, data, 'space');
  expect(curves(marked)).toEqual(['4-9']);
  expect(curves(press(panel, marked, data, 'space'))).toEqual(['0-1', '4-9']);
  expect(curves(press(panel, marked, data, 'u'))).toEqual(['0-1', '4-9']);
});

test('m goes through the measures, and every one has its numbers', () => {
  const words = ['F1 best 0.920', 'F1 last 0.870', 'loss 0.080', 'AUC 0.460', 'F1 best 0.920'];
  let state: CapacityState = at;
  for (const text of words) {
    expect(frame(state)).toContain(`24 hidden units: validation ${text} ±`);
    state = press(panel, state, data, 'm');
  }
});

test('the recipe changes the numbers', () => {
  const other = [1, 2].map((seed) =>
    capacityRow({ seed, recipe: 'minibatch', bestF1: 0.98 + 0.01 * seed }),
  );
  const both = dataOf({ capacity: [...other, ...HARD] });
  const state = press(panel, at, both, 'c');
  expect(frame(state, both)).toContain('F1 best 0.995 ± 0.007 sd, n = 2');
  expect(frame(press(panel, state, both, 'c'), both)).toContain('F1 best 0.920');
});

test('diverged seeds are left out of the mean and named', () => {
  const rows = HARD.map((row) => ({ ...row, diverged: row.seed === 3 }));
  const text = frame(at, dataOf({ capacity: rows }));
  expect(text).toContain('F1 best 0.910 ± 0.014 sd, n = 2, 1 diverged');
  expect(text).toContain('[.910±.01!]');
  expect(text).toContain('! some seeds diverged');
  const none = frame(at, dataOf({ capacity: HARD.map((row) => ({ ...row, diverged: true })) }));
  expect(none).toContain('[div.]');
  expect(none).toContain('diverged with every seed (3)');
});

test('one seed has a mean without deviation, marked as long as others are missing', () => {
  const text = frame(at, dataOf({ capacity: HARD.slice(1, 2) }));
  expect(text).toContain('F1 best 0.900, n = 1');
  expect(text).toContain('[.90…]');
  expect(text).not.toContain('shaded');
  const alone = { ...GRID, seeds: [1] };
  expect(frame(at, dataOf({ capacity: HARD.slice(1, 2) }, alone))).toContain('[.900]');
});

test('a mean has to be above a level, not at it', () => {
  const level = (bestF1: number) =>
    frame(at, dataOf({ capacity: [capacityRow({ bestF1, hidden: 24 })] }));
  expect(level(0.95)).toContain('0.90: 24, 0.95: none');
  expect(level(0.951)).toContain('0.95: 24, 0.99: none');
});

test('L switches between a logarithmic and a linear axis', () => {
  const place = (state: CapacityState) => {
    const lines = panelFrame(panel, state, data);
    return lines[lines.findIndex((line) => line.includes('└')) + 1].indexOf('4');
  };
  expect(place(at)).toBeGreaterThan(20);
  expect(place(press(panel, at, data, 'L'))).toBeLessThan(14);
  expect(press(panel, at, data, 'L', 'L')).toEqual(at);
});

test('the chosen size stays in view in narrow terminals, and signs say where more are', () => {
  const grid = { ...GRID, hiddenSizes: [2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64] };
  const text = frame({ ...at, hidden: 24 }, dataOf({ capacity: HARD }, grid), [40, 9]);
  expect(text).toContain('[.920]');
  expect(text).toMatch(/pair +< 1\d .* >/);
  // Not all rows are in view either, and their count covers no size.
  const pairs = ['0-1', '1-7', '5-6', '3-8', '4-9'];
  const full = pairs.flatMap((pair) =>
    grid.hiddenSizes.flatMap((hidden) =>
      [1, 2, 3].map((seed) => capacityRow({ pair, hidden, seed, bestF1: 0.97 })),
    ),
  );
  const many = dataOf({ capacity: full }, { ...grid, pairs });
  const low = frame({ ...at, hidden: 2 }, many, [60, 8]);
  expect(low).toMatch(/^ {2}pair .* 16 > +5\/5$/m);
});

test('Enter opens the training of the networks under the cursor, seed by seed', () => {
  const open = { type: 'open' } as const;
  expect(panel.command!(at, open, data)).toEqual({
    type: 'open',
    panel: 'training',
    trialIds: ['paper 4-9 24 1', 'paper 4-9 24 2', 'paper 4-9 24 3'],
  });
  expect(panel.command!({ ...at, hidden: 2 }, open, data)?.type).toBe('notify');
  const other = capacityRow({ recipe: 'minibatch', bestF1: 0.99 });
  const both = dataOf({ capacity: [...HARD, other] });
  expect(panel.command!({ ...at, recipe: 'minibatch' }, open, both)).toMatchObject({
    trialIds: [other.trialId],
  });
});

test('choices that are gone stand for the first there is', () => {
  const gone = { ...at, pair: '7-8', hidden: 99, recipe: 'x', measure: 'y', marked: ['7-8'] };
  expect(frame(gone as CapacityState)).toContain('0-1, 2 hidden units: validation F1 best 0.970');
});

test('a pair keeps its colour whatever else is drawn', () => {
  const theme = makeTheme({ name: 'dark', level: 3 });
  const keyOf = (state: CapacityState) =>
    panelLines(panel, state, data, { width: 80, height: 20, theme, now: 0 })
      .find((line) => line.includes('4-9') && line.includes('━'))!
      .match(/38;2;[\d;]+m━/)![0];
  const elsewhere = { ...at, pair: '0-1' };
  expect(keyOf({ ...elsewhere, marked: ['4-9'] })).toBe(keyOf(elsewhere));
});
