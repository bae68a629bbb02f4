import { rowOf } from '../../src/data/pair-rows.ts';
import { expect, test } from 'vitest';
import { plain } from '../../cli/terminal/layout.ts';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import { panel } from '../../cli/dashboard/panels/robustness/panel.ts';
import { initialRobustness, type RobustnessState } from '../../src/explore/robustness/state.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import { finish } from '../../src/core/steps.ts';
import { noiseMeasurement } from '../../src/measurements/noise.ts';
import { occlusionMeasurement } from '../../src/measurements/occlusion.ts';
import { saliencyMaps } from '../../src/network/saliency.ts';
import { core, noiseImages } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';
import { noiseRow, occlusionRow } from '../report/study-rows.ts';
import { expectFits, panelFrame, press } from './panel-frames.ts';
import { actionsOf, servicesOf, dataOf, nameOf, trained } from './selection-rows.ts';
import { panelLines } from './panel-lines.tsx';

const SUBJECT = { recipe: 'paper', pair: '4-9', hidden: 24, seed: 1 };
const ID = nameOf(SUBJECT);
const SEEDS = [1, 2, 3];

const data = dataOf({
  capacity: [
    ...SEEDS.map((seed) => trained({ seed }, seed === 3)),
    trained({ hidden: 64 }),
    trained({ pair: '0-1' }),
    trained({ recipe: 'minibatch' }),
  ],
  noise: SEEDS.flatMap((seed) =>
    [0, 0.5, 1].map((sigma) =>
      noiseRow({ seed, trialId: nameOf({ ...SUBJECT, seed }), sigma, f1: 0.9 - sigma / 2 }),
    ),
  ),
  occlusion: SEEDS.map((seed) => occlusionRow({ seed, trialId: nameOf({ ...SUBJECT, seed }) })),
});

const network = randomNetwork(24);
const images = noiseImages(500);

async function computed(state: RobustnessState): Promise<RobustnessState> {
  const actions = await actionsOf(panel.work!(state, data), servicesOf({ core, network, images }));
  return actions.reduce((before, action) => panel.reduce(before, action, data), state);
}

const frameOf = (state: RobustnessState, room?: [number, number], from = data) =>
  panelFrame(panel, state, from, room).join('\n');
const keyOf = (state: RobustnessState) => panel.work!(state, data)!.key;

test('it fits, with and without data, of both kinds, with an image and before it', async () => {
  const seen = await computed({ ...initialRobustness, clip: false });
  const patch: RobustnessState = { ...seen, kind: 'occlusion', sizes: 'chosen' };
  for (const state of [initialRobustness, seen, patch]) {
    expectFits(panel, state, data);
    expectFits(panel, state, NO_DATA);
    expectFits(panel, state, dataOf({ capacity: [trained()] }));
  }
});

test('what is missing is said, with the key that helps', () => {
  const patches = { ...initialRobustness, kind: 'occlusion' } as const;
  expect(frameOf(initialRobustness, [80, 20], dataOf({}))).toBe(
    'nothing stored yet: press r to run noise',
  );
  expect(frameOf(patches, [80, 20], dataOf({}))).toContain('press r to run occlusion');
  expect(panel.runs!(patches, NO_DATA)).toEqual(['occlusion']);
  expect(frameOf(press(panel, initialRobustness, data, 'b'))).toContain(
    'curves: none of 0-1: the study measures 4-9',
  );
  expect(frameOf(press(panel, initialRobustness, data, 'c'))).toContain(
    'curves: nothing stored yet',
  );
});

test('F1 of all images under a draw is what the studies measure', async () => {
  const { pair, seed } = SUBJECT;
  const networks = [{ pair, seed, network, others: [] }];
  const [noisy] = finish(
    noiseMeasurement.measure(
      { core, images, training: images, test: images, classes: ['4', '9'] },
      networks,
      {
        sigmas: [0, 0.3],
        draws: 2,
        clip: true,
      },
    ),
  );
  const { scored } = await computed({ ...initialRobustness, draw: 1 });
  expect(scored).toMatchObject({ f1: noisy[1].draws[1], cleanF1: noisy[0].f1 });
  const [blank] = finish(
    occlusionMeasurement.measure(
      { core, images, training: images, test: images, classes: ['4', '9'] },
      networks,
      {
        size: 7,
        draws: 1,
      },
    ),
  );
  const patched = await computed({ ...initialRobustness, kind: 'occlusion' });
  expect(patched.scored!.f1).toBe(blank.draws[0]);
  expect(frameOf(patched)).toContain(`F1 of all, this draw: ${blank.f1.toFixed(4)}`);
});

test('the image is the one of the position, and only the patch is blank', async () => {
  const state = { ...initialRobustness, kind: 'occlusion', position: 3 } as const;
  const { seen } = await computed(state);
  const pixels = [...rowOf(images, 3)];
  expect(seen).toMatchObject({ position: 3, number: images.numbers[3], count: 500 });
  expect([...seen!.clean].map((ink) => Math.round(ink * 255))).toEqual(pixels);
  const changed = pixels.filter((_, at) => seen!.corrupted[at] !== seen!.clean[at]);
  expect(changed.length).toBeGreaterThan(0);
  expect(changed.length).toBeLessThanOrEqual(49);
  expect([...seen!.corrupted].every((ink, at) => ink === 0 || ink === seen!.clean[at])).toBe(true);
});

test('the probability is that of the positive class, of the image as it is corrupted', async () => {
  for (const treatment of [
    { hundredths: 0 },
    { hundredths: 100, clip: false },
    { kind: 'occlusion', patch: 14 },
  ] as const) {
    for (let position = 0; position < 4; position++) {
      const { seen } = await computed({ ...initialRobustness, ...treatment, position });
      const { clean, corrupted, probability } = seen!;
      expect(probability.clean).toBeCloseTo(sigmoid(logitOf(clean)), 6);
      expect(probability.corrupted).toBeCloseTo(sigmoid(logitOf(corrupted)), 6);
      expect(probability.corrupted === probability.clean).toBe(
        'hundredths' in treatment && treatment.hundredths === 0,
      );
      // What the saliency panel says of the same image.
      const { probabilities } = saliencyMaps(core, images, Uint32Array.of(position), network);
      expect(probability.clean).toBeCloseTo(probabilities[0], 6);
      expect(seen!.positive).toBe(images.signs[position] > 0);
    }
  }
});

test('images are counted around', async () => {
  expect((await computed({ ...initialRobustness, position: -1 })).seen).toMatchObject({
    position: 499,
  });
  expect((await computed({ ...initialRobustness, position: 503 })).seen).toMatchObject({
    position: 3,
  });
});

test('the score is not computed again for another image, and long work pauses', async () => {
  const scored = await computed(initialRobustness);
  const next = press(panel, scored, data, 'down');
  const services = servicesOf({ core, network, images });
  const types = (await actionsOf(panel.work!(next, data), services)).map(({ type }) => type);
  expect(types).toEqual(['seen']);
  const pauses = { count: 0 };
  await actionsOf(
    panel.work!(initialRobustness, data),
    servicesOf({ core, network, images, pauses }),
  );
  // Pieces of at most 240 of 500 images.
  expect(pauses.count).toBeGreaterThanOrEqual(3);
});

test('keys: strength within its ends, kind, draw, image, clipping; work follows them', () => {
  const at = (...keys: string[]) => press(panel, initialRobustness, data, ...keys);
  expect(at('right').hundredths).toBe(35);
  expect(at(...Array<string>(30).fill('right')).hundredths).toBe(100);
  expect(at(...Array<string>(30).fill('left')).hundredths).toBe(0);
  expect(at('o', 'right')).toMatchObject({ patch: 8, hundredths: 30 });
  expect(at('D').draw).toBe(0);
  expect(at('d', 'd').draw).toBe(2);
  expect(at('down', 'pagedown', 'up').position).toBe(50);
  for (const key of ['right', 'o', 'd', 'down', 'v', '+']) {
    expect(keyOf(at(key)), key).not.toBe(keyOf(initialRobustness));
  }
  expect(keyOf(at('a'))).toBe(keyOf(initialRobustness));
});

test('curves leave diverged networks out and say so; one size or all', () => {
  const wide: [number, number] = [120, 36];
  expect(frameOf(initialRobustness, wide)).toContain('n = 2, 2 draws, 1 diverged left out');
  const larger = press(panel, initialRobustness, data, '+');
  expect(frameOf(larger, wide)).toContain('o hidden 24');
  expect(frameOf(press(panel, larger, data, 'a'), wide)).toContain('curves: nothing stored yet');
  expect(frameOf(press(panel, initialRobustness, data, 'o'), wide)).toContain('x patch of 7 × 7');
});

test('a size that was not measured with clipped noise shows the noise that it was measured with', () => {
  const wide: [number, number] = [120, 36];
  const sizes = [
    [24, true],
    [24, false],
    [64, false],
  ] as const;
  const noises = sizes.flatMap(([hidden, clip]) =>
    [0, 1].map((sigma) => noiseRow({ ...trained({ hidden }), clip, sigma, f1: 0.9 - sigma / 2 })),
  );
  const some = dataOf({
    capacity: [trained({ hidden: 24 }), trained({ hidden: 64 })],
    noise: noises,
  });
  expect(initialRobustness.clip).toBe(true);
  expect(frameOf(initialRobustness, wide, some)).toContain('share of full scale, clipped');
  const larger = press(panel, initialRobustness, some, '+');
  expect(frameOf(larger, wide, some)).not.toContain('share of full scale, clipped');
  expect(frameOf(larger, wide, some)).toContain('hidden 64');
});

test('in the smallest terminal: the image, smaller, beside the curve of the chosen size alone', async () => {
  const seen = await computed(initialRobustness);
  const theme = makeTheme({ name: 'dark', level: 3 });
  const lines = panelLines(panel, seen, data, { width: 60, height: 10, theme, now: 0 }).map(plain);
  expect(lines.slice(2, 9).every((line) => line.endsWith('▀'.repeat(14)))).toBe(true);
  expect(lines[9]).toContain('classified as');
  const sizes = data.rows.capacity.map(({ hidden }) => hidden);
  const many = [2, 4, 6, 8, 10, 12, ...sizes].map((hidden) => trained({ hidden }));
  const noises = many.flatMap((row) =>
    [0, 1].map((sigma) => noiseRow({ ...row, sigma, f1: 0.9 - sigma / 2 })),
  );
  const all = dataOf({ capacity: many, noise: noises });
  expect(frameOf(seen, [80, 20], all)).toContain('hidden 12');
  expect(frameOf(seen, [60, 10], all)).not.toContain('hidden 12');
  expect(frameOf(seen, [60, 10], all)).toContain('F1 ± sd');
});

test('as text alone: curves fill the lines, and the probabilities are told', async () => {
  const theme = makeTheme({ name: 'dark', ascii: true, linear: true });
  const seen = await computed(initialRobustness);
  const lines = panelLines(panel, seen, data, { width: 100, height: 40, theme, now: 0 });
  expect(lines).toContain('hidden 24: 0 is 0.9, 0.5 is 0.65, 1 is 0.4');
  expect(lines.join(' ')).toMatch(/P\(9\) \d\.\d{3} → \d\.\d{3}/);
});

test('a network that is not stored, or not the one in view, shows no image', async () => {
  const actions = await actionsOf(
    panel.work!(initialRobustness, data),
    servicesOf({ core, images }),
  );
  expect(actions).toEqual([{ type: 'missing', trialId: ID }]);
  expect(frameOf(panel.reduce(initialRobustness, actions[0], data))).toContain(
    'weights are not stored',
  );
  const seen = await computed(initialRobustness);
  expect(frameOf(seen)).toContain('P(9) = ');
  expect(frameOf(press(panel, seen, data, 's'))).not.toContain('P(9) = ');
});

function logitOf(pixels: Float32Array): number {
  const { hidden, w1, b1, w2, b2 } = network;
  let logit = b2[0];
  for (let h = 0; h < hidden; h++) {
    let sum = b1[h];
    for (let d = 0; d < 784; d++) sum += w1[d * hidden + h] * pixels[d];
    logit += w2[h] * Math.max(0, sum);
  }
  return logit;
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
