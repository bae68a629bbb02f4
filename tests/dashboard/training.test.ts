import type { Services } from '../../src/explore/services.ts';
import { expect, test } from 'vitest';

import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import { plain } from '../../cli/terminal/layout.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import { panel } from '../../cli/dashboard/panels/training/panel.ts';
import { initial } from '../../cli/dashboard/panels/training/reducer.ts';
import type { TrainingState } from '../../cli/dashboard/panels/training/trials.ts';
import { MOST_CURVES, trialsOf } from '../../cli/dashboard/panels/training/trials.ts';
import { HISTORY, valueAtEpoch } from '../../src/network/history.ts';
import { expectFits, panelFrame, press } from './panel-frames.ts';
import { actionsOf } from './selection-rows.ts';
import { capacityRow, dataOf, learningRateRow } from './trained-data.ts';
import { panelLines } from './panel-lines.tsx';

/** Twelve networks, in an order of their own; F1 is .9 and .01 for each seed. */
const ROWS = [2, 1, 3].flatMap((seed) =>
  ['4-9', '0-1'].flatMap((pair) =>
    [24, 2].map((hidden) => capacityRow({ pair, hidden, seed, bestF1: 0.9 + 0.01 * seed })),
  ),
);
const data = dataOf({ capacity: ROWS });
const at = { ...initial, trial: 'paper 4-9 2 1' };

function frame(
  state: TrainingState,
  of = data,
  room: readonly [number, number] = [80, 20],
): string {
  return panelFrame(panel, state, of, room).join('\n');
}

/** Pair, size and seed of the rows of the list. */
function listed(state: TrainingState, of = data): string[] {
  return [...frame(state, of).matchAll(/^[ >][ *](\d-\d) +(\d+) +(\d+) /gm)].map(
    ([, pair, hidden, seed]) => `${pair} ${hidden} ${seed}`,
  );
}

test('the places of the curves are those of a history', () => {
  const history = Float64Array.from({ length: 2 * HISTORY.length }, (_, i) => i);
  const at = (epoch: number) => HISTORY.map((name) => valueAtEpoch(history, epoch, name));
  expect(at(1)).toEqual([0, 1, 2, 3, 4]);
  expect(at(2)).toEqual([5, 6, 7, 8, 9]);
  expect(at(3)).toEqual(HISTORY.map(() => undefined));
});

test('the networks of a pair by size and seed, and the curve of the one under the cursor', () => {
  expect(panelFrame(panel, at, data).slice(0, 5)).toEqual([
    'measure [F1] loss  accuracy  AUC    pair  0-1 [4-9]   recipe [paper]',
    'epoch 4 of 4   1 curve   4-9 H2 s1 best validation F1 0.910 at epoch 4',
    '  pair   H  seed  best         o 4-9 H2 s1 0.910',
    '> 4-9    2     1  .910         validation F1',
    expect.stringMatching(/^ {2}4-9 {4}2 {5}2 {2}\.920 {7,}/),
  ]);
  expect(listed(at)).toEqual(['4-9 2 1', '4-9 2 2', '4-9 2 3', '4-9 24 1', '4-9 24 2', '4-9 24 3']);
});

test('it fits, with and without data, with diverged networks, two recipes and very many curves', () => {
  const recipes = [...ROWS, ...ROWS.map((row) => ({ ...row, recipe: 'he, batch 64, rate 0.03' }))];
  const diverged = ROWS.map((row) => capacityRow({ ...row, diverged: true }));
  const ids = ROWS.map(({ trialId }) => trialId);
  for (const rows of [[], ROWS, ROWS.slice(0, 1), recipes, diverged]) {
    for (const [curve, scale] of [
      ['f1', 'linear'],
      ['loss', 'log'],
      ['auc', 'linear'],
    ] as const) {
      const state = { ...at, marked: ids, curve, scale, epoch: 2 };
      expectFits(panel, state, dataOf({ capacity: rows }));
    }
  }
  expectFits(panel, { ...at, filter: 'nothing' }, data);
  expectFits(panel, at, NO_DATA);
});

test('without rows it says what to press, but not before they are read', () => {
  expect(frame(initial, dataOf({}))).toBe('nothing stored yet: press r to run capacity');
  expect(frame(initial, NO_DATA)).toBe('');
});

test('Space marks trials; their curves stay, and the one under the cursor comes last', () => {
  const marked = press(panel, at, data, 'space', 'down', 'down', 'space', 'down');
  expect(marked.marked).toEqual(['paper 4-9 2 1', 'paper 4-9 2 3']);
  const text = frame(marked, data, [120, 36]);
  expect(text).toContain('o 4-9 H2 s1 0.910   x 4-9 H2 s3 0.930   + 4-9 H24 s1 0.910');
  expect(text).toMatch(/^ \*4-9 +2 +1/m);
  expect(press(panel, marked, data, 'u')).toMatchObject({ marked: [] });
  expect(press(panel, at, data, 'space', 'space')).toEqual(at);
});

test('A marks all seeds of a size, and takes the marks away again', () => {
  const seeds = ['paper 4-9 2 1', 'paper 4-9 2 2', 'paper 4-9 2 3'];
  const once = press(panel, { ...at, marked: ['paper 4-9 2 2'] }, data, 'A');
  expect(once.marked.toSorted()).toEqual(seeds);
  expect(press(panel, once, data, 'A')).toMatchObject({ marked: [] });
});

test('pair and recipe change to the network alike, and marks stay', () => {
  const both = dataOf({
    capacity: [
      ...ROWS,
      capacityRow({ pair: '0-1', hidden: 2, seed: 1, recipe: 'minibatch', bestF1: 0.99 }),
    ],
  });
  const marked = press(panel, at, both, 'space', 'b');
  expect(marked).toMatchObject({ trial: 'paper 0-1 2 1', marked: ['paper 4-9 2 1'] });
  expect(listed(marked, both)[0]).toBe('0-1 2 1');
  expect(press(panel, { ...at, trial: 'paper 4-9 24 3' }, both, 'b')).toMatchObject({
    trial: 'paper 0-1 24 3',
  });
  expect(press(panel, marked, both, 'n', 'n')).toMatchObject({ trial: 'paper 4-9 2 1' });
  const other = press(panel, marked, both, 'c');
  expect(other).toMatchObject({ trial: 'minibatch 0-1 2 1' });
  const text = frame(other, both, [120, 36]);
  expect(text).toContain('o 4-9 H2 s1 paper 0.910   x 0-1 H2 s1 minibatch 0.990');
  // There is no such network of this pair: the first one there is.
  expect(press(panel, at, both, 'c')).toMatchObject({ trial: 'minibatch 0-1 2 1' });
});

test('of many pairs the chosen one is in view', () => {
  const pairs = Array.from({ length: 9 }, (_, i) => [`${i}-8`, `${i}-9`]).flat();
  const rows = pairs.map((pair) => capacityRow({ pair, bestF1: 0.9 }));
  const many = dataOf({ capacity: rows });
  for (const { pair, trialId } of rows) {
    const text = frame({ ...initial, trial: trialId }, many, [60, 20]);
    expect(text).toContain(`[${pair}]`);
    expect(text).toMatch(/^pair .*[<>]/m);
  }
});

test('the cursor shows the values of its epoch and stops at the ends', () => {
  const back = press(panel, at, data, 'left', 'left');
  expect(back).toMatchObject({ epoch: 2 });
  expect(frame(back)).toContain('epoch 2 of 4');
  expect(frame(back)).toContain('4-9 H2 s1 0.890');
  expect(press(panel, at, data, ',')).toMatchObject({ epoch: 1 });
  expect(press(panel, back, data, '.')).toMatchObject({ epoch: 4 });
  expect(press(panel, back, data, 'B')).toMatchObject({ epoch: 4 });
});

test('m goes through the measures; losses are validation / training', () => {
  const back = press(panel, at, data, 'left');
  const words = ['0.900', '0.100/1.100', '0.800', '0.450', '0.900'];
  let state: TrainingState = back;
  for (const text of words) {
    expect(frame(state)).toContain(`o 4-9 H2 s1 ${text}\n`);
    state = press(panel, state, data, 'm');
  }
});

test('the training loss is dots where the validation loss is a line', () => {
  const long = dataOf({ capacity: [capacityRow({ bestF1: 0.99, epochs: 60 })] });
  const theme = makeTheme({ name: 'dark', level: 3 });
  const lines = panelLines(panel, { ...initial, curve: 'loss' }, long, {
    width: 200,
    height: 40,
    theme,
    now: 0,
  }).map((line) => plain(line).slice(46));
  // The losses lie 1 apart: above is the training loss, below the validation loss.
  const rows = lines.slice(5, 37);
  const dots = (text: string) =>
    [...text].reduce((count, letter) => {
      const bits = letter.charCodeAt(0) - 0x2800;
      return bits > 0 && bits < 256 ? count + bits.toString(2).replaceAll('0', '').length : count;
    }, 0);
  const [above, below] = [dots(rows.slice(0, 16).join('')), dots(rows.slice(16).join(''))];
  expect(above).toBeGreaterThan(20);
  expect(above).toBeLessThanOrEqual(60);
  expect(below).toBeGreaterThan(200);
});

test('other panels show trials: they are marked, and the first is under the cursor', () => {
  const before = { ...at, marked: ['paper 0-1 2 2'], filter: '0-1' };
  const ids = ['paper 4-9 24 2', 'paper 4-9 24 1'];
  // Rows may come later than the trials.
  const shown = panel.show!(before, ids, NO_DATA);
  expect(shown).toMatchObject({ trial: ids[0], marked: ids, filter: '' });
  expect(frame(shown, data, [120, 36])).toContain('o 4-9 H24 s2 0.920   x 4-9 H24 s1 0.910');
  expect(frame(shown)).toMatch(/^>\*4-9 +24 +2/m);
});

test('trials without a stored curve are counted', () => {
  const shown = panel.show!(at, ['paper 4-9 24 2', 'unknown'], data);
  expect(frame(shown)).toContain('1 marked trial without a curve here');
  const none = panel.show!(at, ['unknown', 'too'], data);
  expect(frame(none)).toContain('2 marked trials without a curve here');
});

test('a diverged network is named, and its curve ends where the loss does', () => {
  const text = frame(
    at,
    dataOf({ capacity: [capacityRow({ hidden: 2, bestF1: 0.5, diverged: true })] }),
  );
  expect(text).toContain('div.');
  expect(text).toContain('4-9 H2 s1 diverged');
  const loss = dataOf({ capacity: [capacityRow({ hidden: 2, bestF1: 0.5, diverged: true })] });
  expect(frame({ ...at, curve: 'loss' }, loss)).toContain('not finite/not finite');
  expect(frame({ ...at, curve: 'loss', epoch: 1 }, loss)).toContain('0.530/1.530');
});

test('a shorter training has ended where a longer one goes on', () => {
  const rows = [
    capacityRow({ seed: 1, bestF1: 0.9, epochs: 4 }),
    capacityRow({ seed: 2, bestF1: 0.9, epochs: 9, recipe: 'longer' }),
  ];
  const ids = rows.map(({ trialId }) => trialId);
  const state = { ...at, trial: ids[0], marked: ids };
  expect(frame(state, dataOf({ capacity: rows }), [120, 36])).toContain(
    'o 4-9 H24 s1 paper ended   x 4-9 H24 s2 longer 0.900',
  );
});

test('histories are read of what is drawn, and of nothing else', async () => {
  const none = new Float64Array(0);
  const without = dataOf({ capacity: ROWS.map((row) => ({ ...row, history: none })) });
  const marked = { ...at, marked: ['paper 4-9 24 2'] };
  const asked: string[] = [];
  const services = {
    history: async (id: string) => {
      asked.push(id);
      return ROWS.find(({ trialId }) => trialId === id)?.history;
    },
  } as unknown as Services;
  const [found] = await actionsOf(panel.work!(marked, without), services);
  expect(asked).toEqual(['paper 4-9 24 2', 'paper 4-9 2 1']);
  // The names, but neither values nor axes.
  expect(frame(marked, without)).toMatch(/o 4-9 H24 s2 +x 4-9 H2 s1$/m);
  expect(frame(marked, without)).not.toContain('┤');
  // Before that there is no last epoch to stop at.
  const early = { ...marked, epoch: 3 };
  expect(panel.reduce(early, { type: 'epoch', by: 1 }, without)).toBe(early);
  const read = panel.reduce(marked, found, without);
  expect(frame(read, without)).toBe(frame(marked, data));
  expect(panel.work!(read, without)).toBeUndefined();
  // What is not drawn any more is forgotten.
  const [other] = await actionsOf(
    panel.work!({ ...read, marked: [], trial: 'x' }, without),
    services,
  );
  const moved = panel.reduce({ ...read, marked: [], trial: 'x' }, other, without);
  expect(Object.keys(moved.histories)).toHaveLength(1);
});

test('trials of other learning rates stand beside the others, under recipes of their own', () => {
  const slow = learningRateRow({ pair: '4-9', hidden: 2, bestF1: 0.7, learningRate: 1e-3 });
  const same = { ...learningRateRow({ bestF1: 0.7, learningRate: 3e-2 }), trialId: at.trial };
  const both = dataOf({ capacity: ROWS, learningRate: [slow, same] });
  const recipes = 'recipe [paper] paper rate 1e-3';
  expect(frame(at, both, [120, 36])).toContain(recipes);
  const turned = press(panel, at, both, 'c');
  expect(listed(turned, both)).toEqual(['4-9 2 1']);
  // In the order of the rates, those of a recipe together.
  const rates = [3e-4, 1, 1e-2, 1e-3].flatMap((learningRate) =>
    ['minibatch', 'paper'].map((recipe) => learningRateRow({ bestF1: 0.7, learningRate, recipe })),
  );
  expect(trialsOf(at, dataOf({ capacity: ROWS, learningRate: rates })).recipes).toEqual([
    'paper',
    ...['3e-4', '1e-3', '1e-2', '1e0'].map((rate) => `paper rate ${rate}`),
    ...['3e-4', '1e-3', '1e-2', '1e0'].map((rate) => `minibatch rate ${rate}`),
  ]);
  // Alone they are enough.
  expect(listed(initial, dataOf({ learningRate: [slow] }))).toEqual(['4-9 2 1']);
});

test('the filter takes pairs, sizes and seeds', () => {
  const left = (text: string) => listed(panel.filter!.set(at, text));
  expect(left('s3')).toEqual(['0-1 2 3', '0-1 24 3', '4-9 2 3', '4-9 24 3']);
  expect(left('4-9 h24')).toEqual(['4-9 24 1', '4-9 24 2', '4-9 24 3']);
  expect(left('0- 2 S1')).toEqual(['0-1 2 1']);
  expect(left('zzz')).toEqual([]);
  expect(frame(panel.filter!.set(at, 'zzz'))).toContain('no trial matches "zzz"');
  // It can be seen as long as it holds.
  expect(frame(panel.filter!.set(at, '4-9 h24'))).toContain('/4-9 h24   epoch');
  // The pair's key leads out of the filter.
  expect(press(panel, panel.filter!.set(at, 's3'), data, 'n')).toMatchObject({ filter: '' });
});

test('so many curves are drawn as can be told apart, and the others counted', () => {
  const rows = Array.from({ length: MOST_CURVES + 5 }, (_, i) =>
    capacityRow({ seed: i + 1, bestF1: 0.9 }),
  );
  const ids = rows.map(({ trialId }) => trialId);
  const many = dataOf({ capacity: rows });
  const text = frame({ ...at, trial: ids[0], marked: ids }, many);
  expect(text).toContain(`${MOST_CURVES} curves   5 marked trials more`);
  expect(text).toContain(`and more (${MOST_CURVES} curves)`);
});

test('e exports the curves of the pair in view', () => {
  expect(panel.artefacts!(at, data)).toEqual(['fig-a5']);
  expect(panel.artefacts!({ ...at, trial: 'paper 0-1 2 1' }, data)).toEqual(['fig-a1']);
  expect(panel.artefacts!(at, NO_DATA)).toEqual([]);
});
