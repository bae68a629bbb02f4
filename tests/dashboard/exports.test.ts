import { expect, test } from 'vitest';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import type { Data } from '../../cli/dashboard/panel.ts';
import { exports as capacity } from '../../cli/dashboard/panels/capacity/exports.ts';
import { panel as capacityPanel } from '../../cli/dashboard/panels/capacity/panel.ts';
import { exports as claims } from '../../cli/dashboard/panels/claims/exports.ts';
import { panel as claimsPanel } from '../../cli/dashboard/panels/claims/panel.ts';
import { exports as clusters } from '../../cli/dashboard/panels/clusters/exports.ts';
import { exports as home } from '../../cli/dashboard/panels/home/exports.ts';
import { panel as homePanel } from '../../cli/dashboard/panels/home/panel.ts';
import { exports as learningRate } from '../../cli/dashboard/panels/learning-rate/exports.ts';
import { panel as learningRatePanel } from '../../cli/dashboard/panels/learning-rate/panel.ts';
import { exports as neurons } from '../../cli/dashboard/panels/neurons/exports.ts';
import { panel as neuronsPanel } from '../../cli/dashboard/panels/neurons/panel.ts';
import { exports as pruning } from '../../cli/dashboard/panels/pruning/exports.ts';
import { panel as pruningPanel } from '../../cli/dashboard/panels/pruning/panel.ts';
import { exports as robustness } from '../../cli/dashboard/panels/robustness/exports.ts';
import { panel as robustnessPanel } from '../../cli/dashboard/panels/robustness/panel.ts';
import { exports as saliency } from '../../cli/dashboard/panels/saliency/exports.ts';
import { panel as saliencyPanel } from '../../cli/dashboard/panels/saliency/panel.ts';
import { exports as training } from '../../cli/dashboard/panels/training/exports.ts';
import { panel as trainingPanel } from '../../cli/dashboard/panels/training/panel.ts';
import type { Panel } from '../../cli/dashboard/panel.ts';
import { initialClusters } from '../../src/explore/clusters/state.ts';
import { figureCsv } from '../../src/report/figure.ts';
import { viewFigure } from '../../src/report/view/figure.ts';
import type { View } from '../../src/report/view/view.ts';
import { claim } from '../claims/claim.ts';
import { core, noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';
import {
  clustersRow,
  noiseRow,
  occlusionRow,
  prePrunedRow,
  pruningRow,
} from '../report/study-rows.ts';
import { press } from './panel-frames.ts';
import { actionsOf, servicesOf, dataOf, nameOf, trained } from './selection-rows.ts';
import { capacityRow, dataOf as trainedData, learningRateRow } from './trained-data.ts';

/** Each view as the lines of its CSV; it can be drawn, and its name is one of a file. */
function linesOf(views: readonly View[]): string[][] {
  expect(new Set(views.map(({ name }) => name)).size).toBe(views.length);
  return views.map((view) => {
    expect(view.name).toMatch(/^[a-z0-9-]+$/);
    return figureCsv(viewFigure(view)).trimEnd().split('\n');
  });
}

const SEEDS = [1, 2];
const SUBJECT = { recipe: 'paper', pair: '4-9', hidden: 24, seed: 1 };
const idOf = (seed: number) => nameOf({ ...SUBJECT, seed });
const stored = dataOf({
  capacity: [trained(), trained({ seed: 2 }), trained({ hidden: 64 }), trained({ pair: '0-1' })],
  pruning: SEEDS.map((seed) =>
    pruningRow({ 0.5: 0.8, 0.9: 0.6 + seed / 100 }, { seed, trialId: idOf(seed) }),
  ),
  prePruned: [prePrunedRow({ trialId: 'pre' })],
  noise: SEEDS.flatMap((seed) =>
    [0, 0.5].map((sigma) => noiseRow({ seed, trialId: idOf(seed), sigma, f1: 0.9 - sigma })),
  ),
  occlusion: SEEDS.map((seed) => occlusionRow({ seed, trialId: idOf(seed) })),
  clusters: [clustersRow({ trialId: idOf(1) })],
});
const services = servicesOf({ core, network: randomNetwork(24), images: noiseImages(100) });

/** A panel's state when its work is done. */
async function computed<State extends object, Action>(
  panel: Panel<State, Action>,
  state: NoInfer<State> = panel.initial,
  data: Data = stored,
): Promise<State> {
  const actions = await actionsOf(panel.work!(state, data), services);
  return actions.reduce((before, action) => panel.reduce(before, action, data), state);
}

test('where nothing is stored there is nothing to export', () => {
  for (const views of [
    capacity(capacityPanel.initial, NO_DATA),
    learningRate(learningRatePanel.initial, NO_DATA),
    training(trainingPanel.initial, NO_DATA),
    pruning(pruningPanel.initial, NO_DATA),
    robustness(robustnessPanel.initial, NO_DATA),
    saliency(saliencyPanel.initial, NO_DATA),
    neurons(neuronsPanel.initial, NO_DATA),
    clusters(initialClusters, NO_DATA),
    claims(claimsPanel.initial, NO_DATA),
    home(homePanel.initial, NO_DATA),
  ]) {
    expect(views).toEqual([]);
  }
});

test('capacity: the marked curves in the chosen measure and axis, by names that differ', () => {
  const data = trainedData({
    capacity: ['0-1', '4-9'].flatMap((pair) =>
      SEEDS.map((seed) => capacityRow({ pair, seed, bestF1: 0.9 + seed / 100 })),
    ),
  });
  const { initial } = capacityPanel;
  const [lines] = linesOf(capacity(initial, data));
  expect(lines[0]).toContain('pair,hidden units,"validation F1, best epoch, mean"');
  expect(lines.slice(1).map((line) => line.slice(0, 10))).toEqual(['0-1,24,0.9', '4-9,24,0.9']);
  const marked = press(capacityPanel, initial, data, 'down', 'space');
  const [of49] = linesOf(capacity(marked, data));
  expect(of49.slice(1).map((line) => line.slice(0, 6))).toEqual(['4-9,24']);
  const states = [
    initial,
    marked,
    press(capacityPanel, initial, data, 'm'),
    press(capacityPanel, initial, data, 'L'),
  ];
  expect(new Set(states.map((state) => capacity(state, data)[0].name)).size).toBe(states.length);
  const loss = press(capacityPanel, initial, data, 'm', 'm');
  expect(linesOf(capacity(loss, data))[0][0]).toContain('mean [nats per image]');
});

test('learning rate: a cell for each rate and size', () => {
  const data = trainedData({
    learningRate: [0.01, 0.1].map((rate) => learningRateRow({ learningRate: rate, bestF1: rate })),
  });
  const [lines] = linesOf(learningRate(learningRatePanel.initial, data));
  expect(lines.slice(1)).toEqual(['24,0.01,0.01,,,,1', '24,0.1,0.1,,,,1']);
});

test('training: what is marked and under the cursor, once it is read; a loss is two curves', () => {
  const data = trainedData({ capacity: SEEDS.map((seed) => capacityRow({ seed, bestF1: 0.9 })) });
  const marked = press(trainingPanel, trainingPanel.initial, data, 'space', 'down');
  const [lines] = linesOf(training(marked, data));
  expect(lines[0]).toBe('network,epoch,validation F1');
  expect(lines).toHaveLength(1 + 2 * 4);
  const [losses] = linesOf(training(press(trainingPanel, marked, data, 'm'), data));
  expect(losses[0]).toBe('network,epoch,loss [nats per image]');
  expect(losses.filter((line) => line.startsWith('"4-9 H24 s1, training",'))).toHaveLength(4);
});

test('pruning: every curve with interval and seeds, and the numbers of the network pruned now', async () => {
  const now = await computed(pruningPanel);
  const views = pruning(now, stored);
  const [curves, facts] = linesOf(views);
  expect(curves[0]).toContain('weights removed [% of the weights]');
  expect(curves[1]).toMatch(/^each layer,50,.*,2$/);
  expect(curves.at(-1)).toMatch(/^"before training, mask kept",95,/);
  expect(facts[0]).toBe('measured,unit,dense,pruned by 95 %');
  expect(facts).toContain('weights left,weights,18840,943');
  expect(facts.join('\n')).toContain('9 classified as 4,images,');
  const bySize = pruning({ ...now, curves: 'sizes' }, stored)[0];
  expect(bySize.content).toMatchObject({ by: 'hidden units' });
  expect(bySize.name).not.toBe(views[0].name);
});

test('robustness: noise or a patch, and the image in view before and after', async () => {
  const seen = await computed(robustnessPanel);
  const [noise, image] = linesOf(robustness(seen, stored));
  expect(noise[0]).toMatch(/^hidden units,standard deviation of the noise \[/);
  expect(noise.slice(1).map((line) => line.split(',').slice(0, 3).join())).toEqual([
    '24,0,0.9',
    '24,0.5,0.4',
  ]);
  expect(image).toHaveLength(1 + 784);
  expect(image[0]).toBe('row,column,clean [share of full ink],σ 0.30 [share of full ink]');
  const patch = await computed(robustnessPanel, press(robustnessPanel, seen, stored, 'o'));
  const [patched, covered] = linesOf(robustness(patch, stored));
  expect(patched[1]).toMatch(/^whole,24,/);
  expect(covered[0]).toContain('7 × 7 [share of full ink]');
});

test('a table has bars of its hidden columns, and no picture', async () => {
  const form = { dimensions: 2, columns: ['age', 'size'], scale: { type: 'none' } } as const;
  const grid = { dataset: { name: 'd', digest: '', classes: ['4', '9'], form } };
  const rows = SEEDS.map((seed) => ({
    ...SUBJECT,
    seed,
    trialId: idOf(seed),
    columns: 'age',
    f1: 0.5,
    cleanF1: 0.75,
  }));
  const data = {
    ...stored,
    grid: grid as unknown as Data['grid'],
    rows: { ...stored.rows, columnOcclusion: rows },
  };
  const views = robustness({ ...robustnessPanel.initial, kind: 'occlusion' }, data);
  expect(linesOf(views)).toEqual([['column,change of validation F1', 'age,-0.25']]);
});

test('saliency: image, maps and gradients, with what a map is of', async () => {
  const shown = await computed(saliencyPanel);
  const [lines] = linesOf(saliency(shown, stored));
  expect(lines).toHaveLength(1 + 784);
  expect(lines[0]).toContain('"map, dense [change of P(9) for 0.01 more ink at a pixel]"');
  expect(lines[0]).toContain('"gradient, 95 % pruned [log-odds of 9 for full ink]"');
  const next = await computed(saliencyPanel, press(saliencyPanel, shown, stored, 'down'));
  expect(saliency(next, stored)[0].name).not.toBe(saliency(shown, stored)[0].name);
  // Of a network that is not explained yet there is nothing.
  expect(saliency(press(saliencyPanel, shown, stored, '+'), stored)).toEqual([]);
});

test('neurons: weights of all units or of the opened one, and the numbers of all', async () => {
  const found = await computed(neuronsPanel);
  const [weights, numbers] = linesOf(neurons(found, stored));
  expect(weights[0].split(',')).toHaveLength(2 + 24);
  expect(numbers).toHaveLength(1 + 24);
  expect(numbers[0]).toContain('active on [share of the validation images]');
  const open = press(neuronsPanel, found, stored, 'enter');
  expect(linesOf(neurons(open, stored))[0][0].split(',')).toHaveLength(2 + 1);
});

test('clusters: both embeddings, or the one in view', () => {
  const [both] = linesOf(clusters(initialClusters, stored));
  expect(both[0]).toBe('point,class,"dense, x","dense, y","pruned by 95 %, x","pruned by 95 %, y"');
  const [dense] = linesOf(clusters({ ...initialClusters, view: 'dense' }, stored));
  expect(dense[0]).toBe('point,class,"dense, x","dense, y"');
});

test('claims: those that the filters leave', () => {
  const all = [claim({ id: 'capacity-scales' }), claim({ id: 'noise-robustness', interval: null })];
  const data = { ...NO_DATA, loading: false, claims: all };
  const [lines] = linesOf(claims(claimsPanel.initial, data));
  expect(lines).toHaveLength(1 + 2);
  const filtered = { ...claimsPanel.initial, filter: 'noise ../x' };
  expect(claims(filtered, data)).toEqual([]);
  const [some] = linesOf(claims({ ...filtered, filter: 'noise' }, data));
  expect(some.slice(1).map((line) => line.split(',')[0])).toEqual(['noise-robustness']);
});
