import { expect, test } from 'vitest';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import { panel } from '../../cli/dashboard/panels/saliency/panel.ts';
import { zeroMapTexts } from '../../cli/dashboard/panels/saliency/facts.ts';
import { initialSaliency, type SaliencyState } from '../../src/explore/saliency/state.ts';
import { pictureLines } from '../../cli/terminal/picture/picture.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { pruneNetwork } from '../../src/network/prune.ts';
import { activationsOf, logitGradients, saliencyMaps } from '../../src/network/saliency.ts';
import { compareMaps, describeMap } from '../../src/network/similarity.ts';
import { core, noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';
import { saliencyRow } from '../report/study-rows.ts';
import { expectFits, panelFrame, press, ROOMS } from './panel-frames.ts';
import { actionsOf, servicesOf, dataOf, nameOf, trained } from './selection-rows.ts';
import { panelLines } from './panel-lines.tsx';

const SHAPE = { width: 28, height: 28 };

const SUBJECT = { recipe: 'paper', pair: '4-9', hidden: 24, seed: 1 };
const ID = nameOf(SUBJECT);
const WIDE: [number, number] = [130, 40];

const studied = (seed: number, rank: number, others: number) =>
  saliencyRow({
    seed,
    trialId: nameOf({ ...SUBJECT, seed }),
    similarity: { rank, top: 0.5, ssim: 0.25 },
    others: [{ rank: others, top: null, ssim: 0.125 }],
  });

const data = dataOf({
  capacity: [
    trained(),
    trained({ seed: 2 }),
    trained({ seed: 3 }, true),
    trained({ hidden: 64 }),
    trained({ recipe: 'minibatch' }),
  ],
  saliency: [studied(1, 0.7, 0.3), studied(2, 0.5, 0.1), studied(3, -1, -1)],
});

const network = randomNetwork(24);
const { network: pruned } = pruneNetwork(core, network, 0.95, 'layer');
const images = noiseImages(300);
const services = servicesOf({ core, network, images });

async function computed(state: SaliencyState): Promise<SaliencyState> {
  const actions = await actionsOf(panel.work!(state, data), services);
  return actions.reduce((before, action) => panel.reduce(before, action, data), state);
}

const frameOf = (state: SaliencyState, room?: [number, number], from = data) =>
  panelFrame(panel, state, from, room).join('\n');
const at = (state: SaliencyState, ...keys: string[]) => press(panel, state, data, ...keys);

test('it fits, with and without data, before and after an image is explained, maps and gradients', async () => {
  const shown = await computed(initialSaliency);
  for (const state of [initialSaliency, shown, at(shown, 'v', 'o'), at(shown, '+')]) {
    expectFits(panel, state, data);
    expectFits(panel, state, NO_DATA);
    expectFits(panel, state, dataOf({ capacity: [trained()] }));
  }
});

test('what is missing is said, with the key that helps', async () => {
  expect(frameOf(initialSaliency, [80, 20], dataOf({}))).toBe(
    'nothing stored yet: press r to run saliency',
  );
  expect(panel.runs!(initialSaliency, NO_DATA)).toEqual(['saliency']);
  const shown = await computed(initialSaliency);
  const noStudy = dataOf({ capacity: [trained()] });
  expect(frameOf(shown, [80, 20], noStudy)).toContain('not stored: press r to run it');
  const larger = await computed(at(initialSaliency, '+'));
  expect(frameOf(larger)).toContain('study: only 4-9, hidden 24');
  const actions = await actionsOf(panel.work!(initialSaliency, data), servicesOf({ core, images }));
  expect(actions).toEqual([{ type: 'missing', trialId: ID }]);
  expect(frameOf(panel.reduce(initialSaliency, actions[0], data))).toContain(
    'weights are not stored',
  );
});

test('maps, gradients, probabilities and similarity are those of the core', async () => {
  const state = { ...initialSaliency, position: 7, thousandths: 500 };
  const { network: halved } = pruneNetwork(core, network, 0.5, 'layer');
  const { shown } = await computed(state);
  const one = Uint32Array.of(7);
  for (const [key, net] of [
    ['dense', network],
    ['pruned', halved],
  ] as const) {
    const { probabilities, maps } = saliencyMaps(core, images, one, net);
    expect(shown![key]).toEqual({
      probability: probabilities[0],
      map: maps,
      gradient: logitGradients(core, images, one, net),
      unitsOn: activationsOf(core, images, one, net).filter((value) => value > 0).length,
    });
  }
  const alike = compareMaps(
    describeMap(shown!.dense.map, SHAPE),
    describeMap(shown!.pruned.map, SHAPE),
  );
  expect(shown!.similarity).toEqual({
    rank: alike.rankCorrelation,
    top: alike.topOverlap,
    ssim: alike.ssim,
  });
  const frame = frameOf(await computed(state));
  expect(frame).toContain(`rank ${alike.rankCorrelation.toFixed(3)}`);
  expect(frame).toContain(`dense: P(9) = ${shown!.dense.probability.toFixed(3)}`);
  expect(frame).toContain(`50 % pruned: P(9) = ${shown!.pruned.probability.toFixed(3)}`);
  expect(frame).toContain('image 8 of 300');
});

test.each(ROOMS)('v is offered where it shows something else, in %i × %i', async (...room) => {
  const state = await computed(initialSaliency);
  const [width, height] = room;
  const footer = panel.footerNow!(state, data, { width, height }) ?? panel.footer;
  expect('v' in footer).toBe(frameOf(at(state, 'v'), room) !== frameOf(state, room));
});

test('beside the pictures its sentence is not cut, and says what a gradient is of', async () => {
  const frame = frameOf(await computed(initialSaliency), [120, 36]);
  const text = frame.split('\n').map((line) => line.slice(88).trim());
  expect(text.join(' ')).toMatch(/a [49] classified as [49], pruned as [49] /);
  expect(text.join(' ')).toContain('gradient: of its log-odds, for full ink at a pixel');
});

test('f visits the mistakes, as many as evaluation counts', async () => {
  let state = await computed(initialSaliency);
  const [{ evaluation }] = evaluateNetworks(core, images, [network]) as [
    ReturnType<typeof evaluateNetworks>[number],
  ];
  const { fp, fn } = evaluation.confusion;
  expect(frameOf(state, WIDE)).toContain(`f: mistakes, dense (${fp + fn})`);
  const visited = new Set<number>();
  for (let i = 0; i < fp + fn; i++) {
    state = at(state, 'f');
    visited.add(state.position);
  }
  expect(visited.size).toBe(fp + fn);
  const positions = Uint32Array.from(visited);
  const wrong = evaluateNetworks(core, images, [network], undefined, positions)[0].evaluation
    .confusion;
  expect([wrong.tp, wrong.tn]).toEqual([0, 0]);
  expect(at(at(state, 'f'), 'F').position).toBe(state.position);
  const after = evaluateNetworks(core, images, [pruned])[0].evaluation.confusion;
  expect(frameOf(at(state, 'o'), WIDE)).toContain(`f: mistakes, pruned (${after.fp + after.fn})`);
});

test('f says why it goes nowhere', async () => {
  const jump = { type: 'jump', by: 1 } as const;
  expect(panel.command!(initialSaliency, jump, data)).toMatchObject({
    type: 'notify',
    text: 'the images are still being classified',
  });
  const dense = {
    ...(await computed({ ...initialSaliency, thousandths: 0 })),
    wanted: 'changed',
  } as const;
  expect(panel.command!(dense, jump, data)).toMatchObject({ text: 'there is no other such image' });
  expect(at(dense, 'f').position).toBe(dense.position);
  expect(panel.command!({ ...dense, wanted: 'dense' }, jump, data)).toBeUndefined();
});

/** 300 images in pieces of 64. */
const decidedTimes = (n: number) => Array<string>(n).fill('decided');

test('decisions come in pieces with pauses, go on where they were, and are kept from image to image', async () => {
  const pauses = { count: 0 };
  const pausing = servicesOf({ core, network, images, pauses });
  const actions = await actionsOf(panel.work!(initialSaliency, data), pausing);
  expect(actions.map(({ type }) => type)).toEqual(['shown', ...decidedTimes(5)]);
  expect(pauses.count).toBe(6);
  const half = actions
    .slice(0, 2)
    .reduce((state, action) => panel.reduce(state, action, data), initialSaliency);
  expect(frameOf(half, WIDE)).toContain('so far');
  const rest = await actionsOf(panel.work!(at(half, 'down'), data), services);
  expect(rest.map(({ type }) => type)).toEqual(['shown', ...decidedTimes(4)]);
  const full = await computed(initialSaliency);
  const whole = rest.reduce((state, action) => panel.reduce(state, action, data), half);
  expect(whole.decisions).toEqual(full.decisions);
  const again = await actionsOf(panel.work!(at(full, 'down'), data), services);
  expect(again.map(({ type }) => type)).toEqual(['shown']);
});

test('the study stands beside it: mean ± sd of the seeds that did not diverge, and what other seeds share', async () => {
  const shown = await computed(initialSaliency);
  expect(frameOf(shown)).toContain(
    'study at 95 %, n = 2: rank 0.60 ± 0.14, other seeds 0.20 ± 0.14',
  );
  const frame = frameOf(shown, WIDE);
  expect(frame).toContain('top 5 % shared   0.50 ± 0.00');
  expect(frame).toContain('top 5 % shared   unknown');
  expect(frame).toContain('SSIM             0.13 ± 0.00');
});

test('pictures are whole: with less room the image is smaller, then all of them', async () => {
  const shown = await computed(initialSaliency);
  const { map } = shown.shown!.dense;
  const mapIn = (room: [number, number]) => {
    const theme = makeTheme({ name: 'dark', ascii: true });
    const [width, height] = room;
    const lines = panelLines(panel, shown, data, { width, height, theme, now: 0 });
    const picture = { columns: 28, rows: 28, values: map, scale: 'heat' } as const;
    return pictureLines(picture, theme).every((line, i) => lines[3 + i].includes(line));
  };
  expect(mapIn(WIDE)).toBe(true);
  expect(mapIn([80, 20])).toBe(true);
  expect(mapIn([74, 17])).toBe(false);
  const small = frameOf(shown, [60, 10]);
  expect(small).toMatch(/a \d +dense P=\d\.\d{3} +pruned P=\d\.\d{3}  P: of a 9\n/);
  expect(small).toMatch(/  a \d\n[^]+  classified\n/);
});

test('maps and gradients: both where there is room, else v changes them', async () => {
  const shown = await computed(initialSaliency);
  expect(frameOf(shown, WIDE)).toContain('gradient, 95 % pruned');
  expect(frameOf(shown)).toContain(' per 0.01 ink');
  expect(frameOf(shown)).not.toContain('shades to 9');
  expect(frameOf(at(shown, 'v'))).toContain('shades to 9');
  expect(frameOf(at(shown, 'v'))).not.toContain(' per 0.01 ink');
});

test('keys: sparsity within its ends, images around', async () => {
  expect(at(initialSaliency, 'right', ']').thousandths).toBe(961);
  expect(at(initialSaliency, ...Array<string>(9).fill('right')).thousandths).toBe(1000);
  expect(at(initialSaliency, 'down', 'pagedown', 'up').position).toBe(50);
  const last = await computed(at(initialSaliency, 'up'));
  expect(last.shown).toMatchObject({ position: 299 });
  expect(frameOf(last)).toContain('image 300 of 300');
});

test('a map of nothing but zeros says why', async () => {
  const off = { ...network, b1: network.b1.map(() => -1e6) };
  const actions = await actionsOf(
    panel.work!(initialSaliency, data),
    servicesOf({ core, network: off, images }),
  );
  const shown = actions.reduce(
    (before, action) => panel.reduce(before, action, data),
    initialSaliency,
  );
  const why = 'The dense map is 0 everywhere: every hidden unit is off for this image.';
  const flowing = (room: [number, number]) => frameOf(shown, room).replaceAll(/\s+/g, ' ');
  for (const part of why.split(' ')) expect(flowing(WIDE)).toContain(part);
  expect(flowing([100, 30])).toContain('all 0: every unit is off');
  expect(flowing([60, 40])).toContain(why.slice(0, 40));
  const explained = shown.shown!;
  expect(zeroMapTexts(explained, true)[0]).toBe(why);
  const cut = { ...explained, dense: { ...explained.dense, unitsOn: 3 } };
  expect(zeroMapTexts(cut, false)[0]).toBe(
    'The dense map is 0 everywhere: no hidden unit that is on has weights on both sides.',
  );
  const { shown: usual } = await computed(initialSaliency);
  expect(zeroMapTexts({ ...usual!, pruned: usual!.dense }, true)).toEqual([]);
});
