import { expect, test } from 'vitest';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import { panel } from '../../cli/dashboard/panels/pruning/panel.ts';
import { initial, type PruningState, SCOPES } from '../../src/explore/pruning/state.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { pruneNetwork } from '../../src/network/prune.ts';
import { core, noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';
import { prePrunedRow, pruningRow } from '../report/study-rows.ts';
import { expectFits, panelFrame, press } from './panel-frames.ts';
import { actionsOf, benchOf, dataOf, nameOf, trained } from './subject-rows.ts';

const SUBJECT = { recipe: 'paper', pair: '4-9', hidden: 24, seed: 1 };
const ID = nameOf(SUBJECT);

const rowOfSeed = (seed: number, f1: number, firstFall: number | null) =>
  pruningRow(
    { 0.5: 0.8, 0.9: f1 },
    { seed, trialId: nameOf({ ...SUBJECT, seed }), unprunedF1: 0.8, firstFall },
  );

const data = dataOf({
  capacity: [
    trained(),
    trained({ seed: 2 }),
    trained({ seed: 3 }, true),
    trained({ hidden: 64 }),
    trained({ pair: '0-1' }),
    trained({ recipe: 'minibatch' }),
  ],
  pruning: [rowOfSeed(1, 0.72, 9420), rowOfSeed(2, 0.76, null), rowOfSeed(3, 0, 1)],
  prePruned: [prePrunedRow({ trialId: 'pre' })],
});

const network = randomNetwork(24);
const images = noiseImages(200);
const bench = benchOf({ core, network, images });

async function computed(state: PruningState): Promise<PruningState> {
  const [action] = await actionsOf(panel.work!(state, data), bench);
  return panel.reduce(state, action, data);
}

const frameOf = (state: unknown, room?: [number, number], from = data) =>
  panelFrame(panel, state, from, room).join('\n');

test('it fits, with and without data, with one seed, with both axes and both kinds of curves', async () => {
  const now = await computed(initial);
  for (const state of [initial, now, { ...now, curves: 'sizes', zoom: true }]) {
    expectFits(panel, state, data);
    expectFits(panel, state, NO_DATA);
    expectFits(panel, state, dataOf({ capacity: [trained()] }));
    expectFits(panel, state, { ...data, rows: { ...data.rows, pruning: [rowOfSeed(1, 0.7, 9)] } });
  }
});

test('as plain text: the curves in words, then the numbers', async () => {
  const theme = makeTheme({ name: 'dark', linear: true });
  const frame = { width: 100, height: 60, theme, now: 0 };
  const row = pruningRow({ 0.3: 0.8, 0.9: 0.72 }, { trialId: ID, unprunedF1: 0.8 });
  const rows = { ...data.rows, pruning: [row] };
  const text = panel.draw(await computed(initial), { ...data, rows }, frame).join('\n');
  expect(text).toMatch(
    /\neach layer: 30 is .*, 90 is [^]*\nchosen: 95\nvalidation +dense .+95 %\n/,
  );
});

test('what is missing is said, with the key that helps', () => {
  expect(frameOf(initial, [80, 20], NO_DATA)).toBe('');
  expect(frameOf(initial, [80, 20], dataOf({}))).toBe('nothing stored yet: press r to run pruning');
  expect(frameOf(initial, [80, 20], dataOf({}, { running: 'running' }))).toContain('goes on');
  const noCurves = frameOf(initial, [80, 20], dataOf({ capacity: [trained()] }));
  expect(noCurves).toContain('curves: nothing stored yet');
  expect(noCurves).toContain('pair 4-9');
  expect(panel.runs!(initial, NO_DATA)).toEqual(['pruning']);
});

test('the numbers are those of pruning and evaluating', async () => {
  const { now } = await computed({ ...initial, thousandths: 900, scope: 'global' });
  const { network: pruned } = pruneNetwork(core, network, 0.9, 'global');
  const [dense, after] = evaluateNetworks(core, images, [network, pruned]);
  expect(now).toMatchObject({ trialId: ID, dense, pruned: after, weights: 18840, left: 1884 });
  // 4 bytes for 784 · 24 + 24 weights and 25 biases; 6 for each that is left, 4 for each bias and end of a column.
  expect(now!.bytes.dense).toBe(4 * (784 * 24 + 24 + 25));
  expect(now!.bytes.sparse).toBe(6 * 1884 + 4 * 25 + 4 * 25);
  const state = { ...initial, now };
  const f1 = after.evaluation.f1.toFixed(4);
  const lines = frameOf(state).split('\n');
  expect(lines.some((line) => line.includes('F1') && line.endsWith(f1))).toBe(true);
  expect(lines.some((line) => line.endsWith('weights left      18,840     1,884'))).toBe(true);
  const { tp, fp, fn, tn } = after.evaluation.confusion;
  // All of them in the usual terminal.
  const frame = frameOf(state);
  expect(frame).toMatch(new RegExp(`9 told as 9/4 +\\d+/\\d+ +${tp}/${fn}\n`));
  expect(frame).toMatch(new RegExp(`4 told as 4/9 +\\d+/\\d+ +${tn}/${fp}\n`));
  expect(frame).toMatch(new RegExp(`loss +\\d.\\d+ +${after.evaluation.loss.toFixed(4)}\n`));
});

test('a network that is not stored, or not the one in view, shows no numbers', async () => {
  const actions = await actionsOf(panel.work!(initial, data), benchOf({ core, images }));
  expect(actions).toEqual([{ type: 'missing', trialId: ID }]);
  expect(frameOf(panel.reduce(initial, actions[0], data))).toContain('weights are not stored');
  const now = await computed(initial);
  expect(frameOf(press(panel, now, data, '+'))).not.toContain('weights left');
  expect(frameOf(now)).toContain('weights left');
});

test('the slider moves by 1, 0.1 and 10 per cent and stops at the ends; work follows it', () => {
  const at = (...keys: string[]) =>
    (press(panel, initial, data, ...keys) as PruningState).thousandths;
  expect(at('right')).toBe(960);
  expect(at('left', '[')).toBe(939);
  expect(at('pageup')).toBe(1000);
  expect(at('home', 'left')).toBe(0);
  expect(at('home', ']', 'pageup')).toBe(101);
  const key = (state: unknown) => panel.work!(state as PruningState, data)!.key;
  expect(key(press(panel, initial, data, 'right'))).not.toBe(key(initial));
  expect(key(press(panel, initial, data, 'down'))).not.toBe(key(initial));
  expect(key(press(panel, initial, data, 'z'))).toBe(key(initial));
});

test('f goes as far as F1 holds: right before the first fall, or to the end without one', () => {
  // The 9,420th of 18,840 weights: half of them already make it fall.
  expect((press(panel, initial, data, 'f') as PruningState).thousandths).toBe(499);
  expect((press(panel, initial, data, 's', 'f') as PruningState).thousandths).toBe(1000);
  expect((press(panel, initial, data, '+', 'f') as PruningState).thousandths).toBe(950);
  expect(frameOf(initial, [120, 36])).toContain('first 1 % fall: 9,420 of 18,840 weights, 50.00 %');
  expect(frameOf(press(panel, initial, data, 's'))).toContain('F1 never falls by 1 %');
});

test('curves leave diverged networks out and say so; each control has its name', () => {
  const frame = frameOf(initial, [120, 36]);
  expect(frame).toContain('n = 2, 1 diverged left out');
  expect(frame).toContain('o each layer   x before training, mask kept');
  // −10 % and −5 % at 90 %; with the diverged one it would be far below.
  expect(frame).toMatch(/-50┤/);
  expect(frame).not.toMatch(/-60┤/);
  expect(frameOf(press(panel, initial, data, 'a'), [120, 36])).not.toContain('before training');
  expect(frameOf(press(panel, initial, data, 's', 's'))).toContain('diverged');
});

test('in the smallest terminal the curve of the chosen scope stands alone, without names', () => {
  const scopes = SCOPES.map((scope) => ({ ...rowOfSeed(1, 0.7, 9), scope }));
  const all = { ...data, rows: { ...data.rows, pruning: scopes } };
  const frame = frameOf(initial, [60, 10], all);
  expect(frame).toContain('% removed');
  expect(frame).not.toContain('first layer');
  expect(frameOf(initial, [80, 20], all)).toContain('first layer');
});

test('two recipes are told apart, and what is exported is the figure of the pair', () => {
  expect(frameOf(initial)).toContain('recipe paper');
  const other = press(panel, initial, data, 'c') as PruningState;
  expect(frameOf(other)).toContain('recipe minibatch');
  expect(frameOf(other)).toContain('curves: nothing stored yet');
  expect(panel.exhibits!(initial, data)).toEqual(['fig-4']);
  expect(panel.exhibits!(press(panel, initial, data, 'N') as PruningState, data)).toEqual([
    'fig-b1',
  ]);
});

test('another panel can point to a network', () => {
  const id = nameOf({ ...SUBJECT, pair: '0-1' });
  expect(frameOf(panel.show!(initial, [id], data))).toContain('pair 0-1');
});
