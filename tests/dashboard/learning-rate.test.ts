import { expect, test } from 'vitest';
import { panel } from '../../cli/dashboard/panels/learning-rate/panel.ts';
import {
  initial as first,
  type LearningRateState,
} from '../../cli/dashboard/panels/learning-rate/reducer.ts';
import { plain } from '../../cli/terminal/layout.ts';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import type { LearningRateRow } from '../../src/studies/rows.ts';
import { expectFits, panelFrame, press } from './panel-frames.ts';
import { dataOf, learningRateRow } from './trained-data.ts';
import { panelLines } from './panel-lines.tsx';

/** At the corner of the map. */
const initial = { ...first, hidden: 2 };

const RATES = [1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2];
const SIZES = [2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64];

/** F1 is .40 and .01 more for each place of the size and .05 for each place of the rate; ± .01 with the seed. */
function rowsOf(recipe: string, better = 0): LearningRateRow[] {
  return [3, 1, 2].flatMap((seed) =>
    SIZES.flatMap((hidden, size) =>
      RATES.map((learningRate, rate) => {
        const bestF1 = 0.4 + better + 0.01 * size + 0.05 * rate + 0.01 * (seed - 2);
        return learningRateRow({ recipe, hidden, seed, learningRate, bestF1 });
      }),
    ),
  );
}

const data = dataOf({ learningRate: rowsOf('paper') });

function frame(
  state: LearningRateState,
  of = data,
  room: readonly [number, number] = [80, 20],
  options?: { readonly ascii: boolean },
): string {
  return panelFrame(panel, state, of, room, options).join('\n');
}

test('means by size and rate, the chosen cell with deviation and n, and the best rates', () => {
  const moved = press(panel, initial, data, 'right', 'down', 'down');
  const lines = panelFrame(panel, moved, data);
  expect(lines.slice(0, 4)).toEqual([
    'measure [F1 best] F1 last  AUC    recipe [paper]',
    '       learning rate',
    'hidden     1e-4        3e-4        1e-3        3e-3        1e-2        3e-2',
    '     2     0.400       0.450       0.500       0.550       0.600       0.650',
  ]);
  expect(lines[5]).toBe(
    '     6     0.420      [0.470]      0.520       0.570       0.620       0.670',
  );
  expect(lines.slice(14)).toEqual([
    '4-9, 6 units, rate 3e-4: validation F1 best 0.470 ± 0.010 sd, n = 3',
    'Best rate with 6: 3e-2 (0.670); of all: 3e-2 (0.750) with 64',
  ]);
});

test('it fits, with and without data, with one seed, with diverged networks and two recipes', () => {
  const both = [...rowsOf('paper'), ...rowsOf('minibatch')];
  const diverged = both.map((row) => ({ ...row, diverged: row.hidden > 8 }));
  const all = both.map((row) => ({ ...row, diverged: true }));
  for (const rows of [[], both, both.slice(0, 1), both.slice(0, 66), diverged, all]) {
    expectFits(panel, initial, dataOf({ learningRate: rows }));
    expectFits(panel, { ...initial, hidden: 64 }, dataOf({ learningRate: rows }));
  }
  expectFits(panel, initial, NO_DATA);
});

test('Enter opens the training curves of the chosen rate and size', () => {
  const rows = [2, 1].map((seed) =>
    learningRateRow({ seed, hidden: 4, bestF1: 0.9, learningRate: 1e-3 }),
  );
  const other = learningRateRow({ hidden: 24, bestF1: 0.9, learningRate: 1e-3 });
  const of = dataOf({ learningRate: [...rows, other] });
  const trialIds = [rows[1].trialId, rows[0].trialId];
  const state = { ...initial, rate: 1e-3, hidden: 4 };
  const open = { type: 'open', panel: 'training', trialIds };
  expect(panel.command!(state, { type: 'open' }, of)).toEqual(open);
  expect(panel.command!(state, { type: 'open' }, dataOf({}))).toMatchObject({ type: 'notify' });
});

test('without rows it says what to press, but not before they are read', () => {
  expect(frame(initial, dataOf({}))).toBe('nothing stored yet: press r to run learning-rate');
  expect(frame(initial, NO_DATA)).toBe('');
});

test('arrows stop at the ends', () => {
  expect(press(panel, initial, data, 'left', 'up')).toMatchObject({ rate: 1e-4, hidden: 2 });
  const far = Array<string>(20).fill('right').concat(Array<string>(20).fill('down'));
  expect(press(panel, initial, data, ...far)).toMatchObject({ rate: 3e-2, hidden: 64 });
});

test('m goes through the measures of Fig. 1 and 2', () => {
  const words = ['F1 best 0.400', 'F1 last 0.350', 'AUC 0.200', 'F1 best 0.400'];
  let state: LearningRateState = initial;
  for (const text of words) {
    expect(frame(state)).toContain(`rate 1e-4: validation ${text} ±`);
    state = press(panel, state, data, 'm');
  }
});

test('every recipe has its own map', () => {
  const both = dataOf({ learningRate: [...rowsOf('minibatch', 0.2), ...rowsOf('paper')] });
  expect(frame(initial, both)).toContain('F1 best 0.400');
  expect(frame(press(panel, initial, both, 'c'), both)).toContain('F1 best 0.600');
  expect(press(panel, initial, both, 'c', 'c')).toEqual({ ...initial, recipe: 'paper' });
});

test('diverged seeds are left out and named; where all diverged there is no number', () => {
  const some = rowsOf('paper').map((row) => ({ ...row, diverged: row.seed === 3 }));
  expect(frame(initial, dataOf({ learningRate: some }))).toContain(
    'F1 best 0.395 ± 0.007 sd, n = 2, 1 diverged',
  );
  const lost = rowsOf('paper').map((row) => ({ ...row, diverged: row.learningRate === 1e-4 }));
  const text = frame(initial, dataOf({ learningRate: lost }));
  expect(text).toContain('[div.]');
  expect(text).toContain('diverged with every seed (3)');
});

test('what is not stored yet is a dot, and says so', () => {
  const some = rowsOf('paper').filter((row) => row.hidden > 2 || row.learningRate > 1e-3);
  const text = frame(initial, dataOf({ learningRate: some }));
  expect(text).toContain('[·]');
  expect(text).toContain('not stored yet');
});

test('where there is little room the chosen size is in view: in numbers, or in half blocks', () => {
  const low = { ...initial, hidden: 64, rate: 1e-2 };
  expect(frame(low, data, [60, 9])).toContain('[0.700]');
  expect(frame(low, data, [60, 11])).toContain('[0.700]');
  const theme = makeTheme({ name: 'dark', level: 3 });
  const lines = panelLines(panel, low, data, { width: 60, height: 11, theme, now: 0 }).map((line) =>
    plain(line),
  );
  expect(lines[2]).toContain('[1e-2]');
  // Eleven sizes in six lines, the last one alone.
  expect(lines.filter((line) => line.includes('▀'))).toHaveLength(6);
  expect(lines[8]).toMatch(/^ +\[64\] ▀+$/);
});

test('in wide terminals the chosen size has its curve over the rates', () => {
  const text = frame(initial, data, [120, 36]);
  expect(text).toContain('2 units: F1 best, shaded ± 1 sd');
  expect(frame(initial, data, [120, 36], { ascii: true })).not.toContain('shaded');
  expect(frame(initial)).not.toContain('2 units: validation F1 best,');
});

test('e exports Fig. 1 and 2', () => {
  expect(panel.artefacts!(initial, data)).toEqual(['fig-1', 'fig-2']);
});

test('choices that are gone stand for the first there is', () => {
  const gone = { recipe: 'x', rate: 7, hidden: 99, measure: 'loss' };
  expect(frame(gone as LearningRateState)).toContain(
    '4-9, 2 units, rate 1e-4: validation F1 best 0.400',
  );
});
