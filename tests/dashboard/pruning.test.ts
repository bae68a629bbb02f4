import { expect, test } from 'vitest';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import { panel } from '../../cli/dashboard/panels/pruning/panel.ts';
import { initialPruning, type PruningState } from '../../src/explore/pruning/state.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { pruneNetwork, SCOPES } from '../../src/network/prune.ts';
import { core, noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';
import { prePrunedRow, pruningRow } from '../report/study-rows.ts';
import { expectFits, panelFrame, press } from './panel-frames.ts';
import { actionsOf, servicesOf, dataOf, nameOf, trained } from './selection-rows.ts';
import { panelLines } from './panel-lines.tsx';

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
const services = servicesOf({ core, network, images });

async function computed(state: PruningState): Promise<PruningState> {
  const [action] = await actionsOf(panel.work!(state, data), services);
  return panel.reduce(state, action, data);
}

const frameOf = (state: PruningState, room?: [number, number], from = data) =>
  panelFrame(panel, state, from, room).join('\n');

test('it fits, with and without data, with one seed, with both axes and both kinds of curves', async () => {
  const now = await computed(initialPruning);
  const states: PruningState[] = [initialPruning, now, { ...now, curves: 'sizes', zoom: true }];
  for (const state of states) {
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
  const text = panelLines(panel, await computed(initialPruning), { ...data, rows }, frame).join(
    '\n',
  );
  expect(text).toMatch(
    /\neach layer: 30 is .*, 90 is [^]*\nchosen: 95\nvalidation +dense .+95 %\n/,
  );
});

test('what is missing is said, with the key that helps', () => {
  expect(frameOf(initialPruning, [80, 20], NO_DATA)).toBe('');
  expect(frameOf(initialPruning, [80, 20], dataOf({}))).toBe(
    'nothing stored yet: press r to run pruning',
  );
  expect(frameOf(initialPruning, [80, 20], dataOf({}, { running: 'running' }))).toContain(
    'as the run proceeds',
  );
  const noCurves = frameOf(initialPruning, [80, 20], dataOf({ capacity: [trained()] }));
  expect(noCurves).toContain('curves: nothing stored yet');
  expect(noCurves).toContain('pair 4-9');
  expect(panel.runs!(initialPruning, NO_DATA)).toEqual(['pruning']);
});

test('the numbers are those of pruning and evaluating', async () => {
  const { now } = await computed({ ...initialPruning, thousandths: 900, scope: 'global' });
  const { network: pruned } = pruneNetwork(core, network, 0.9, 'global');
  const [dense, after] = evaluateNetworks(core, images, [network, pruned]);
  expect(now).toMatchObject({ trialId: ID, dense, pruned: after, weights: 18840, left: 1884 });
  // 4 bytes for 784 · 24 + 24 weights and 25 biases; 6 for each that is left, 4 for each bias and end of a column.
  expect(now!.bytes.dense).toBe(4 * (784 * 24 + 24 + 25));
  expect(now!.bytes.sparse).toBe(6 * 1884 + 4 * 25 + 4 * 25);
  const state = { ...initialPruning, now };
  const f1 = after.evaluation.f1.toFixed(4);
  const lines = frameOf(state).split('\n');
  expect(lines.some((line) => line.includes('F1') && line.endsWith(f1))).toBe(true);
  expect(lines.some((line) => line.endsWith('weights left        18,840     1,884'))).toBe(true);
  const { tp, fp, fn, tn } = after.evaluation.confusion;
  // All of them in the usual terminal.
  const frame = frameOf(state);
  expect(frame).toMatch(new RegExp(`9 classified 9/4 +\\d+/\\d+ +${tp}/${fn}\n`));
  expect(frame).toMatch(new RegExp(`4 classified 4/9 +\\d+/\\d+ +${tn}/${fp}\n`));
  expect(frame).toMatch(new RegExp(`loss +\\d.\\d+ +${after.evaluation.loss.toFixed(4)}\n`));
});

test('a network that is not stored, or not the one in view, shows no numbers', async () => {
  const actions = await actionsOf(panel.work!(initialPruning, data), servicesOf({ core, images }));
  expect(actions).toEqual([{ type: 'missing', trialId: ID }]);
  expect(frameOf(panel.reduce(initialPruning, actions[0], data))).toContain(
    'weights are not stored',
  );
  const now = await computed(initialPruning);
  expect(frameOf(press(panel, now, data, '+'))).not.toContain('weights left');
  expect(frameOf(now)).toContain('weights left');
});

test('the slider moves by 1, 0.1 and 10 per cent and stops at the ends; work follows it', () => {
  const at = (...keys: string[]) => press(panel, initialPruning, data, ...keys).thousandths;
  expect(at('right')).toBe(960);
  expect(at('left', '[')).toBe(939);
  expect(at('pageup')).toBe(1000);
  expect(at('home', 'left')).toBe(0);
  expect(at('home', ']', 'pageup')).toBe(101);
  const key = (state: PruningState) => panel.work!(state, data)!.key;
  expect(key(press(panel, initialPruning, data, 'right'))).not.toBe(key(initialPruning));
  expect(key(press(panel, initialPruning, data, 'down'))).not.toBe(key(initialPruning));
  expect(key(press(panel, initialPruning, data, 'z'))).toBe(key(initialPruning));
});

test('f goes as far as F1 holds: right before the first fall, or to the end without one', () => {
  // The 9,420th of 18,840 weights: half of them already make it fall.
  expect(press(panel, initialPruning, data, 'f').thousandths).toBe(499);
  expect(press(panel, initialPruning, data, 's', 'f').thousandths).toBe(1000);
  expect(press(panel, initialPruning, data, '+', 'f').thousandths).toBe(950);
  expect(frameOf(initialPruning, [120, 36])).toContain(
    '1 % fall of F1: 9,420 of 18,840 weights, 50.00 %',
  );
  expect(frameOf(press(panel, initialPruning, data, 's'))).toContain('F1 never falls by 1 %');
});

test('curves leave diverged networks out and say so; each control has its name', () => {
  const frame = frameOf(initialPruning, [120, 36]);
  expect(frame).toContain('n = 2, 1 diverged left out');
  expect(frame).toContain('o each layer   x before training, mask kept');
  // −10 % and −5 % at 90 %; with the diverged one it would be far below.
  expect(frame).toMatch(/-50┤/);
  expect(frame).not.toMatch(/-60┤/);
  expect(frameOf(press(panel, initialPruning, data, 'a'), [120, 36])).not.toContain(
    'before training',
  );
  expect(frameOf(press(panel, initialPruning, data, 's', 's'))).toContain('diverged');
});

test('in the smallest terminal the curve of the chosen scope stands alone, without names', () => {
  const scopes = SCOPES.map((scope) => ({ ...rowOfSeed(1, 0.7, 9), scope }));
  const all = { ...data, rows: { ...data.rows, pruning: scopes } };
  const frame = frameOf(initialPruning, [60, 10], all);
  expect(frame).toContain('% weights removed');
  expect(frame).not.toContain('first layer');
  expect(frameOf(initialPruning, [80, 20], all)).toContain('first layer');
});

test('two recipes are told apart, and what is exported is the figure of the pair', () => {
  expect(frameOf(initialPruning)).toContain('recipe paper');
  const other = press(panel, initialPruning, data, 'c');
  expect(frameOf(other)).toContain('recipe minibatch');
  expect(frameOf(other)).toContain('curves: nothing stored yet');
  expect(panel.artefacts!(initialPruning, data)).toEqual(['fig-4']);
  expect(panel.artefacts!(press(panel, initialPruning, data, 'b'), data)).toEqual(['fig-b1']);
});

test('another panel can point to a network', () => {
  const id = nameOf({ ...SUBJECT, pair: '0-1' });
  expect(frameOf(panel.show!(initialPruning, [id], data))).toContain('pair 0-1');
});
