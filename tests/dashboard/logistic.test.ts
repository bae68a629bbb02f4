import { expect, test } from 'vitest';
import type { Data, Panel } from '../../cli/dashboard/panel.ts';
import { panel as capacity } from '../../cli/dashboard/panels/capacity/panel.ts';
import { panel as clusters } from '../../cli/dashboard/panels/clusters/panel.ts';
import { panel as neurons } from '../../cli/dashboard/panels/neurons/panel.ts';
import { panel as pruning } from '../../cli/dashboard/panels/pruning/panel.ts';
import { panel as robustness } from '../../cli/dashboard/panels/robustness/panel.ts';
import { panel as saliency } from '../../cli/dashboard/panels/saliency/panel.ts';
import { plain } from '../../cli/terminal/layout.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import { type HasSelection, setSelection } from '../../src/explore/selection.ts';
import { core, noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';
import { noiseRow, occlusionRow, pruningRow } from '../report/study-rows.ts';
import { expectFits, panelFrame, press } from './panel-frames.ts';
import { actionsOf, dataOf, nameOf, servicesOf, trained } from './selection-rows.ts';
import { GRID } from './trained-data.ts';
import { panelLines } from './panel-lines.tsx';

const SUBJECT = { recipe: 'paper', pair: '4-9', hidden: 0, seed: 1 };
const own = { hidden: 0, trialId: nameOf(SUBJECT) };
const SIZES = [0, 2, 24];

/** Sizes 0, 2 and 24 are stored, and what the studies found of them. */
const data: Data = dataOf(
  {
    capacity: SIZES.map((hidden) => trained({ hidden })),
    pruning: [pruningRow({ 0.5: 0.8, 0.9: 0.7 }, own)],
    noise: [0, 0.5].map((sigma) => noiseRow({ ...own, sigma })),
    occlusion: SIZES.map((hidden) => occlusionRow({ hidden, f1: 0.7 + hidden / 100 })),
  },
  { grid: { ...GRID, hiddenSizes: SIZES } },
);
const services = servicesOf({ core, network: randomNetwork(0), images: noiseImages(60) });

/** What a panel shows of the network without hidden units once everything about it is computed. */
async function looked<State extends HasSelection, Action>(
  panel: Panel<State, Action>,
  initial: NoInfer<State> = panel.initial,
): Promise<State> {
  const state = setSelection(initial, SUBJECT);
  const actions = await actionsOf(panel.work!(state, data), services);
  const seen = actions.reduce((before, action) => panel.reduce(before, action, data), state);
  expectFits(panel, seen, data);
  expect(shown(panel, seen)).not.toMatch(/NaN|undefined|Infinity/);
  return seen;
}

function shown<State extends object, Action>(panel: Panel<State, Action>, state: State): string {
  return panelFrame(panel, state, data, [120, 40]).join('\n');
}

test('neurons: F1, and that there are none', async () => {
  const seen = await looked(neurons);
  expect(shown(neurons, seen)).toMatch(/hidden 0[^]*F1 0\.\d{3}[^]*has no hidden units/);
  const keys = ['enter', 'right', 'pagedown', 'home', 'o', 'z'];
  expect(shown(neurons, press(neurons, seen, data, ...keys))).toContain('has no hidden units');
});

test('clusters: nothing to embed, and Enter does not try', () => {
  const state = { ...clusters.initial, selection: SUBJECT };
  expectFits(clusters, state, data);
  expect(shown(clusters, state)).toContain('has no hidden units: there is nothing to embed.');
  const pressed = press(clusters, state, data, 'enter');
  expect(pressed).toEqual(state);
  expect(clusters.work!(pressed, data)).toBeUndefined();
});

test('pruning: weights, bytes and the curve', async () => {
  const seen = await looked(pruning);
  expect(shown(pruning, seen)).toMatch(/weights left +784 /);
  expect(shown(pruning, seen)).toMatch(/bytes, dense +3[ ,]?140/);
});

test('saliency: maps and decisions', async () => {
  const seen = await looked(saliency);
  expect(shown(saliency, seen)).toContain('hidden 0');
});

test('robustness: the network, and the axis of sizes begins with 0', async () => {
  await looked(robustness);
  const seen = await looked(robustness, { ...robustness.initial, kind: 'occlusion' });
  const axis = shown(robustness, seen)
    .split('\n')
    .find((line) => /\b0 +2 .*24/.test(line));
  expect(axis).toBeDefined();
});

test('capacity: 0 is a place of the logarithmic axis too, and said in words', () => {
  const state = { ...capacity.initial, pair: '4-9', hidden: 0 };
  expectFits(capacity, state, data);
  const text = shown(capacity, state);
  expect(text).toContain('4-9, no hidden units (logistic regression): validation F1 best 0.900');
  expect(text).not.toMatch(/NaN|undefined|Infinity/);
  const theme = makeTheme({ name: 'dark', linear: true });
  const words = panelLines(capacity, state, data, { width: 120, height: 40, theme, now: 0 });
  expect(words.map(plain).join(' ')).toMatch(/4-9: 0 is 0\.9, 2 is 0\.9, 24 is 0\.9/);
});
