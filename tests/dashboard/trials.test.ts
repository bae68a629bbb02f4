import { describe, expect, test } from 'vitest';
import { panel } from '../../cli/dashboard/panels/trials/panel.ts';
import { clipboardSequence } from '../../cli/terminal/modes.ts';
import type { RunHead } from '../../src/explore/trials/heads.ts';
import { INITIAL_TRIALS, type TrialsState } from '../../src/explore/trials/state.ts';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { head, settled, storeOf } from '../explore/trials/heads.ts';
import { expectFits, panelFrame, press } from './panel-frames.ts';
import { dataOf } from './selection-rows.ts';

const SEEDS = [1, 2, 3];
const HEADS = [2, 24].flatMap((hidden) =>
  SEEDS.map((seed) =>
    head(
      `${hidden === 2 ? 'a' : 'b'}${seed}`,
      { hidden, seed },
      { bestF1: 0.8 + hidden / 200 + seed / 1000, lastF1: 0.8 + hidden / 240 },
    ),
  ),
);
const BROKEN = { trialId: 'c'.repeat(64), damaged: 'a record that is no JSON' };
const RUN: RunHead = {
  id: 'd'.repeat(64),
  grid: {
    dataset: { name: 'mn\u001bist', digest: '', classes: DIGITS, form: DIGIT_FORM },
    pairs: ['4-9'],
    hiddenSizes: [2, 24],
    seeds: SEEDS,
    recipes: [RECIPES.paper],
    corruption: { draws: 5, clip: true },
  },
  trialIds: HEADS.map(({ trialId }) => trialId),
};
const history = (seed: number) =>
  Float64Array.from({ length: 20 * 5 }, (_, i) => 0.5 + Math.sin(i / 20 + seed) / 4);
const services = {
  ...storeOf([...HEADS, BROKEN], [RUN]),
  histories: async (ids: readonly string[]) =>
    Object.fromEntries(ids.map((id, i) => [id, history(i)])),
  planDeletion: async (ids: readonly string[]) => ({
    runs: [],
    trialIds: ids,
    measurements: 5,
    byMeasurement: { census: 3, noise: 2 },
    unfinished: [],
    kept: [],
    losing: [{ id: RUN.id }],
    forks: [],
  }),
};
const data = dataOf({}, { changes: 1 });

const whole = () => settled(INITIAL_TRIALS, services);
const keys = (state: TrialsState, ...names: string[]) => press(panel, state, data, ...names);
const at = (state: TrialsState, trial: string) => ({ ...state, trial });
const text = (state: TrialsState, room: readonly [number, number] = [80, 20]) =>
  panelFrame(panel, state, data, room).join('\n');

const SIZES = [
  [80, 20],
  [120, 36],
  [200, 56],
] as const;

test('every network with its settings and results, and what is wrong with it', async () => {
  const lines = text(await whole()).split('\n');
  expect(lines.slice(0, 4)).toEqual([
    'view [networks] runs  comparison',
    '7 networks   the last saved first   1 damaged (!)',
    '  network         pair   H  seed  recipe      F1 best  F1 last  F1 test  seconds',
    '> a10000000000    4-9    2     1  paper        0.8110   0.8083   0.9400     1.50',
  ]);
  expect(lines[9]).toBe(
    '  cccccccccccc !  –      –     –  –                 –        –        –        –',
  );
  expect(lines.at(-1)).toBe(`network a1${'0'.repeat(62)}`);
  const last = at(await whole(), BROKEN.trialId);
  expect(text(last)).toContain('network cccccccccccc has a record that is no JSON');
});

test('before anything is read, and of nothing, it says so', async () => {
  expect(text(INITIAL_TRIALS)).toContain('reading the store');
  const empty = await settled(INITIAL_TRIALS, storeOf([]));
  expect(text(empty)).toContain('no network is stored yet');
  expect(text(keys(empty, 'v'))).toContain('no run is remembered');
  expect(text(keys(empty, 'enter', 'd', 'o', 'space', 'b'))).toContain('no network is stored yet');
});

test('a filter says how many match, and which of its words mean nothing', async () => {
  const marked = keys(await whole(), 'space', 's', 's', 's');
  const screen = text({ ...marked, filter: 'h=24 x=3' });
  expect(screen).toContain('7 networks   3 match   1 marked, 1 not shown   by H, ascending');
  expect(screen).toContain('got "x=3", expected one of id, dataset, pair,');
  expect(screen).toContain(' H ^ ');
  expect(text({ ...marked, filter: 'h=3' })).toContain('no network matches "h=3"');
  // Which networks a run has is read after them.
  const early = {
    ...marked,
    filter: 'run=dddd',
    stored: { ...marked.stored, runs: [], listed: undefined },
  };
  expect(text(early)).toContain('reading the store');
});

test('of thousands those around the cursor are shown, under columns that do not move', async () => {
  const many = Array.from({ length: 5000 }, (_, i) =>
    head(i.toString(16).padStart(8, '0'), { hidden: i === 4999 ? 512 : 2, seed: i }),
  );
  const state = await settled(INITIAL_TRIALS, storeOf(many));
  const [first, last] = [text(state).split('\n'), text(at(state, many[4999].trialId)).split('\n')];
  expect(first[2]).toBe(last[2]);
  expect(first).toHaveLength(20);
  expect(last.at(-2)).toMatch(/^> 000013870000 +4-9 +512 +4999 /);
});

test('runs and columns', async () => {
  const runs = text(keys(await whole(), 'v'));
  expect(runs).toContain(
    '> dddddddddddd         6  mn\\u{1b}ist   4-9   hidden 2, 24   seeds 1–3   paper',
  );
  const columns = text(keys(await whole(), 'c', 'down', 'space'));
  expect(columns).toContain('>*dataset   dataset        the data it was trained on');
  const shown = keys(await whole(), 'c', 'down', 'space', 'c');
  expect(text(shown, [120, 36])).toContain('  network         dataset  pair ');
});

test('a run is marked with all its networks, and taken out again', async () => {
  const marked = keys(await whole(), 'v', 'space');
  expect(marked.marked).toEqual(RUN.trialIds);
  expect(text(marked)).toContain('>*dddddddddddd');
  expect(keys(marked, 'space').marked).toEqual([]);
  // What was marked besides stays.
  const other = { ...(await whole()), marked: [BROKEN.trialId] };
  expect(keys(other, 'v', 'space', 'space').marked).toEqual([BROKEN.trialId]);
});

test('of a recipe that the table cuts the end can be read, too', async () => {
  const pruning = { sparsity: 0.99, scope: 'layer', keep: true } as const;
  const one = head('e1', { recipe: { epochs: 20, pruning } });
  const screen = text(await settled(INITIAL_TRIALS, storeOf([one])), [120, 36]);
  expect(screen).toMatch(/full batch, rate 0\.03, 20 epochs, …/);
  expect(screen).toMatch(/^init normal:0\.1.*start pruned.*$/m);
});

describe('a comparison', () => {
  const compared = async () => settled(keys(await whole(), 'a', 'enter', 'down'), services);

  test.each(SIZES)('at %i × %i', async (width, height) => {
    const screen = text(await compared(), [width, height]);
    expect(screen).toMatch(/^> b +24 +3 +0\.9220 +0\.9000 +0\.9400/m);
    expect(screen).toMatch(/^ {2}a +2 +3 +0\.8120 +0\.8083 +0\.9400 +baseline/m);
    expect(screen).toMatch(/^all: dataset mnist, pair 4-9, init normal:0\.1, batch full/m);
    expect(screen).toMatch(
      /^F1 best +0\.8120 ± 0\.0010 +0\.9220 ± 0\.0010 +\+0\.1100, equal with/m,
    );
    expect(screen.includes('validation F1, mean ± sd over seeds')).toBe(width > 80);
  });

  test('on a small screen curves take the place of the results', async () => {
    const screen = text(keys(await compared(), 'm', 'm'));
    expect(screen).toContain('results  F1 [loss] training loss');
    expect(screen).toContain('validation loss, mean ± sd over seeds');
    expect(screen).not.toContain('b less a');
  });

  test('of one network has its results alone', async () => {
    const one = await settled(keys(await whole(), 'enter'), services);
    const screen = text(one, [120, 36]);
    expect(screen).toMatch(/^F1 best +0\.8110$/m);
    expect(screen).not.toContain('less');
    expect(screen).not.toContain('over seeds');
  });
});

test('before it deletes it says what goes, and while a run goes on it does not', async () => {
  const asked = await settled(keys(await whole(), 'a', 'd'), services);
  expect(text(asked).split('\n').slice(0, 3)).toEqual([
    'Delete 7 networks and 5 measurements (2 noise, 3 census) from the store?',
    'run dddddddddddd has some of them and would train them again.',
    'y deletes, Esc does not.',
  ]);
  expect(text(panel.back!(asked)!)).toContain('nothing was deleted');
  const running = { ...data, running: 'running' as const };
  const refused = press(panel, await whole(), running, 'd');
  expect(refused.pending).toBeUndefined();
  expect(text(refused)).toContain('got a run in progress, expected none');
});

test('copies the id of what is under the cursor', async () => {
  const copy = { type: 'copy' } as const;
  const state = keys(await whole(), 'down');
  const id = HEADS[1].trialId;
  expect(panel.command!(state, copy, data)).toEqual({ type: 'copy', text: id, what: 'network' });
  const run = { type: 'copy', text: RUN.id, what: 'run' };
  expect(panel.command!(keys(state, 'v'), copy, data)).toEqual(run);
  expect(clipboardSequence('ä1')).toBe('\u001b]52;c;w6Qx\u0007');
  expect(panel.command!(INITIAL_TRIALS, copy, data)).toMatchObject({ type: 'notify' });
});

test('other panels point to networks, and look at the one under the cursor', async () => {
  const [, , c] = HEADS;
  const shown = panel.show!(await whole(), [c.trialId], data);
  expect(shown).toMatchObject({ marked: [c.trialId], trial: c.trialId, filter: '' });
  const key = { recipe: 'paper', pair: '4-9', hidden: 2, seed: 3 };
  expect(panel.selection!.get(shown, data)).toEqual(key);
  expect(panel.selection!.get(await whole(), data)).toBeUndefined();
});

test('Esc closes one thing after the other, and then takes the marks away', async () => {
  const compared = keys({ ...(await whole()), filter: 'h=2' }, 'space', 'enter');
  const steps = [compared];
  for (let next = panel.back!(compared); next; next = panel.back!(next)) steps.push(next);
  expect(steps.map(({ view, filter, marked }) => [view, filter, marked.length])).toEqual([
    ['compare', 'h=2', 1],
    ['trials', 'h=2', 1],
    ['trials', '', 1],
    ['trials', '', 0],
  ]);
});

test('a fork is asked for field by field, and shown under what it was forked from', async () => {
  const asked = text(keys(await whole(), 'f', 'left', 'down', 'right'));
  expect(asked.split('\n').slice(0, 4)).toEqual([
    'Fork network a10000000000?',
    '  at epoch    49 of 100',
    '> rate        0.1',
    '  pruned by   nothing',
  ]);
  expect(asked).toContain('lowcap fork a10000000000 --epoch 49 --learning-rate 0.1');
  const forks = [{ parent: HEADS[0].trialId, epoch: 49, learningRate: 0.03, epochs: 100 }];
  const child = head('e1', { hidden: 2, recipe: { learningRate: 0.1, forks } });
  const tree = keys(await settled(INITIAL_TRIALS, storeOf([child, ...HEADS])), 'F');
  const lines = text(tree).split('\n');
  expect(lines[1]).toBe('7 networks   forks under what they were forked from');
  expect(lines[3]).toMatch(/^. a10000000000 /);
  expect(lines[4]).toMatch(/^. └─ e10000000000 /);
  expect(text(keys(await whole(), 'F'))).toContain('no network was forked yet');
});

test('it fits', async () => {
  const state = await whole();
  const compared = await settled(keys(state, 'a', 'enter'), services);
  const asked = await settled(keys(state, 'a', 'd'), services);
  const message = 'exported 3 files: '.repeat(20);
  const wrong = { ...state, filter: 'x=3 '.repeat(9), message };
  const forking = keys(state, 'f');
  for (const one of [wrong, compared, forking, { ...asked, choosing: 'id' as const }]) {
    expectFits(panel, one, data);
  }
});
