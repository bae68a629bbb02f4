import { describe, expect, test } from 'vitest';
import { MEASUREMENTS, type MeasurementName } from '../../src/measurements/measurements.ts';
import type { Measurement } from '../../src/measurements/measurement.ts';
import type { Network } from '../../src/network/network.ts';
import { SCOPES } from '../../src/network/prune.ts';
import { digestOf } from '../embedding/exact-digest.ts';
import { drawnDigits, drawnTable, measured, sceneOf } from './scenes.ts';

/** Each is made when it is first asked for; `rough` with few epochs, so that much is decided wrongly. */
const MAKE = {
  digits: () =>
    sceneOf(drawnDigits(200, 1), drawnDigits(80, 2), ['4', '9'], [6, 3, 0, 13, 12], {
      batch: 16,
      epochs: 3,
    }),
  table: () =>
    sceneOf(drawnTable(260, 3), drawnTable(90, 4), ['no', 'yes'], [5, 2, 0], {
      batch: 8,
      epochs: 6,
    }),
  rough: () =>
    sceneOf(drawnDigits(60, 5), drawnDigits(40, 6), ['4', '9'], [4, 1], {
      batch: 'full',
      epochs: 3,
    }),
};
const made = new Map<string, ReturnType<typeof sceneOf>>();
const sceneNamed = (name: keyof typeof MAKE) => {
  const scene = made.get(name) ?? MAKE[name]();
  made.set(name, scene);
  return scene;
};

type Case = readonly [
  name: MeasurementName,
  scene: keyof typeof MAKE,
  networks: readonly number[],
  params: unknown,
  digest: string,
];

const recipe = { init: 'he', batch: 16, learningRate: 0.1, epochs: 2 } as const;
const retraining = { rounds: 3, share: 0.3, outputShare: 0.2, every: 2, recipe };
const explaining = {
  init: 'he',
  step: 4,
  epsilon: 0.01,
  noise: 0.15,
  noiseDraws: 3,
  radius: 0.02,
  radiusDraws: 2,
};
const shift = { step: 1, epsilon: 0.01, sparsity: 0.5, sigmas: [0.3], patches: [9, 14] };
const width = { width: 5, images: 20, init: 'he', learningRate: 0.05, loss: 0.2, updates: 150 };
const cells = {
  rounds: 2,
  share: 0.45,
  outputShare: 0.3,
  every: 1,
  recipe: { ...recipe, batch: 8 },
};

// The same bits everywhere: another digest of a value asks for another version of its measurement.
const CASES: readonly Case[] = [
  ['adversarial', 'rough', [0], { images: 6, most: 12, sparsities: [0, 0.5] }, 'd185efb64da23f5c'],
  [
    'adversarial',
    'table',
    [0, 1, 2],
    { images: 9, most: 60, sparsities: [0, 0.5] },
    '936d7854e7b30085',
  ],
  ['census', 'digits', [0, 1, 2], { sparsity: 0.7 }, '2cfd125e10745b78'],
  ['census', 'table', [0, 1], { sparsity: 0.9 }, 'bf7ca709719ac63d'],
  [
    'clusters',
    'digits',
    [0, 1],
    { sparsity: 0.9, perplexity: 5, iterations: 60 },
    'b31268e4b7515ad8',
  ],
  [
    'clusters',
    'rough',
    [0, 1],
    { sparsity: 1, perplexity: 30, iterations: 30 },
    'c2ae5cb4679e6f93',
  ],
  ['column-occlusion', 'table', [0, 1, 2], { sets: [[0], [1, 4], [8], []] }, 'c439c4bb4b15bdcc'],
  ['corruption-example', 'digits', [0, 1], { sigma: 0.3, size: 7 }, '877a58b0bd5ea864'],
  ['difficulty', 'digits', [2], {}, '60e18b1ba4e6beb6'],
  ['difficulty', 'table', [2], {}, 'ba90042e7b3c6dc6'],
  ['difficulty', 'rough', [0, 1], {}, 'd4365f2678ed8c15'],
  ['explanations', 'digits', [0], explaining, 'fa6cf9339dbda6b9'],
  ['explanations', 'rough', [1], { ...explaining, step: 9 }, 'efb8e2eaae50c4e0'],
  ['explanations', 'table', [0, 2], explaining, '68e26346a8741735'],
  ['generalization', 'digits', [0, 2], { sparsities: [0, 0.5, 0.95] }, '750bc43df263bfec'],
  ['generalization', 'table', [0, 1], { sparsities: [0, 0.6] }, 'b715c7b2e045b401'],
  ['information', 'digits', [0, 1], { bins: 4, permutations: 101, share: 0.9 }, 'cc965e7f91789282'],
  ['information', 'rough', [0, 1], { bins: 3, permutations: 50, share: 0.5 }, '0b316c79496d2017'],
  ['information', 'table', [0, 1], { bins: 10, permutations: 20, share: 0.95 }, '8c3b653f3ac88179'],
  ['iterative-pruning', 'table', [0, 1], retraining, 'f968cb788cebb77d'],
  ['iterative-pruning', 'rough', [0], { ...retraining, rounds: 2 }, 'cece8cd1a8def22e'],
  ['lottery-tickets', 'table', [0, 1], retraining, '15bae8515ca8e5fe'],
  ['lottery-tickets', 'rough', [0], { ...retraining, every: 1 }, 'b23cf395c63b554b'],
  [
    'mnist-c',
    'rough',
    [0, 1],
    { corruptions: { fog: 1, shear: 1 }, severities: [2, 5], seed: 5, sparsity: 0.6 },
    '38548c61b99522e8',
  ],
  [
    'noise',
    'digits',
    [0, 1, 2],
    { sigmas: [0, 0.3, 0.8], draws: 2, clip: true },
    '092e9387dcdc36fa',
  ],
  ['noise', 'table', [0, 1], { sigmas: [0.7], draws: 3, clip: false }, 'f2df81de67fc8ec7'],
  ['occlusion', 'digits', [0, 1, 2], { size: 14, draws: 2 }, '1553a155e9be5ff2'],
  ['one-shot-pruning', 'table', [0, 1], retraining, '41b17a1086306a5b'],
  ['one-shot-pruning', 'table', [1], cells, '1ea44e27fc27aa48'],
  ['output-masks', 'digits', [0, 1, 3], {}, '73e8c63ae4cee6b7'],
  ['output-masks', 'digits', [4], {}, '6d1ed21509a8e17b'],
  ['output-masks', 'table', [0, 1], {}, 'ebe2155297634091'],
  [
    'pruning',
    'digits',
    [0, 2],
    { scopes: SCOPES, percent: [0, 30, 70, 95, 100] },
    '871f742e6969374f',
  ],
  ['pruning', 'table', [0, 1], { scopes: SCOPES, percent: [0, 50, 90] }, '9c29d22fdb01dce3'],
  ['saliency', 'digits', [0, 1], { sparsity: 0.7, epsilon: 0.01 }, 'f568fb49fbf476bf'],
  ['saliency', 'rough', [0, 1], { sparsity: 0.98, epsilon: 0.01 }, 'bd873785362e3490'],
  ['saliency', 'table', [0], { sparsity: 0.5, epsilon: 0.05 }, '2d9d66edc9d03c8f'],
  ['saliency-shift', 'digits', [0, 2], shift, '1789927aa5b4d220'],
  ['saliency-shift', 'rough', [0], { ...shift, step: 7, sparsity: 0.99 }, '12681813672a791c'],
  ['saliency-sizes', 'digits', [0, 1, 2], { step: 2, epsilon: 0.01 }, '70f4f9ac134ef3ea'],
  ['saliency-sizes', 'rough', [0], { step: 7, epsilon: 0.01 }, '201e5746bf8e1d6d'],
  ['silencing', 'digits', [0, 1], { share: 0.5, draws: 3 }, '50c1e56687f78c84'],
  ['specialisation', 'digits', [0, 1], {}, 'c2e95266e367cb3c'],
  ['specialisation', 'rough', [0, 1], {}, 'afb4173267d349ec'],
  ['specialisation', 'table', [0, 1], {}, '28a46c7e33ba3681'],
  ['test-file', 'digits', [0, 1, 2], { sparsities: [0.5, 0.95] }, 'a59015dd8055ca52'],
  ['test-file', 'table', [0, 1, 2], { sparsities: [0.8] }, 'ce84b7c5ee8efac4'],
  ['width', 'digits', [0], width, '3dac1dbe6f2a28f2'],
  ['width', 'digits', [0, 1], { ...width, width: 40, images: 33, updates: 7 }, '36dcb75ed0e48295'],
  ['width', 'table', [0], { ...width, images: 1000, learningRate: 1e20 }, 'ed1f0f7789b32804'],
];

/** Those that are compared with what was trained on other seeds, size by size. */
const COMPARED: readonly string[] = [
  'explanations',
  'saliency',
  'saliency-sizes',
  'specialisation',
];

test.each(CASES)('%s of %s %o, %o: value and steps', (name, from, which, params, expected) => {
  const scene = sceneNamed(from);
  const networks = which.map((i) => scene.networks[i]);
  const others = which.map((i) =>
    COMPARED.includes(name) ? [scene.others[i], scene.networks[i]] : [],
  );
  const measurement = MEASUREMENTS[name] as Measurement<unknown, unknown>;
  expect(digestOf(measured(measurement, scene, networks, params, others))).toBe(expected);
});

describe('networks that have diverged', () => {
  const lost = (network: Network): Network => ({ ...network, b2: Float32Array.of(NaN) });

  test.each([
    ['one-shot-pruning', retraining, '5b56a637ec172a2c'],
    ['adversarial', { images: 4, most: 3, sparsities: [0] }, '6982e65935d6506a'],
    ['generalization', { sparsities: [0] }, '8f206d8fa4377b14'],
    ['test-file', { sparsities: [] }, '20cd3bec5e860ad5'],
    ['specialisation', {}, 'ea08b6c60bd9c637'],
    ['saliency-sizes', { step: 9, epsilon: 0.01 }, 'c0042db716509cb3'],
  ] as const)('%s', (name, params, expected) => {
    const measurement = MEASUREMENTS[name] as Measurement<unknown, unknown>;
    const table = sceneNamed('table');
    const networks = [lost(table.networks[0])];
    const others = [COMPARED.includes(name) ? [table.networks[0]] : []];
    expect(digestOf(measured(measurement, table, networks, params, others))).toBe(expected);
  });
});
