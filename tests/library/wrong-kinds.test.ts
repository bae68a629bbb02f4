import { expect, test } from 'vitest';
import type { Core } from '../../src/core/load.ts';
import { writeMatrix } from '../../src/data/matrix-file.ts';
import { principalComponents } from '../../src/embedding/principal.ts';
import { measureQuality } from '../../src/embedding/quality.ts';
import { corrupt } from '../../src/library/corrupt.ts';
import { embed } from '../../src/library/embed.ts';
import { initialNetwork } from '../../src/library/networks.ts';
import { selectPair, splitPair } from '../../src/library/pairs.ts';
import { openPredictor, predict } from '../../src/library/predict.ts';
import { prune } from '../../src/library/prune.ts';
import { train, trainCohort } from '../../src/library/train.ts';
import { refusal } from '../data/fixtures.ts';
import { dataset, freshCore, settings } from './small-dataset.ts';

const core = await freshCore();
const network = initialNetwork(core, { hidden: 2 });
const images = selectPair(dataset, '4-9', 'test');
const matrix = { points: 8, dimensions: 1, values: Float32Array.from({ length: 8 }, (_, i) => i) };
const options = { perplexity: 2, iterations: 2 };
const positions = new Float32Array(16);
const missing = undefined as never;

/** Every call that takes an argument which programs without types forget. */
test.each<[string, () => unknown, RegExp]>([
  [
    'train without settings',
    () => train(core, dataset, missing),
    /^got undefined, expected settings/,
  ],
  [
    'train without a dataset',
    () => train(core, missing, settings),
    /^got undefined, expected a dat/,
  ],
  [
    'train with a name for a dataset',
    () => train(core, 'mnist' as never, settings),
    /^got mnist, e/,
  ],
  [
    'train with null for a recipe',
    () => train(core, dataset, { ...settings, recipe: null as never }),
    /^got null, expected a recipe/,
  ],
  ['no cohort', () => trainCohort(core, dataset, missing), /^got undefined, expected a list/],
  [
    'prune without options',
    () => prune(core, network, missing),
    /^got undefined, expected options/,
  ],
  [
    'corrupt by null',
    () => corrupt(core, images, null as never),
    /^got null, expected a corruption/,
  ],
  [
    'no options of a network',
    () => initialNetwork(core, missing),
    /^got undefined, expected option/,
  ],
  ['embed nothing', () => embed(core, missing), /^got undefined, expected a matrix: \{ points/],
  [
    'measure nothing',
    () => measureQuality(core, missing, positions),
    /^got undefined, expected a m/,
  ],
  [
    'measure no places',
    () => measureQuality(core, matrix, missing),
    /^got positions as undefined, expected a Float32Array$/,
  ],
  ['reduce nothing', () => principalComponents(core, missing), /^got undefined, expected a matrix/],
  [
    'half a point',
    () =>
      embed(core, { ...matrix, points: 4.5, values: new Float32Array(9), dimensions: 2 }, options),
    /^got 4\.5 points, expected at least 4$/,
  ],
  [
    'a number of columns in the place of names',
    () => writeMatrix(positions, 2 as never, 'a.csv'),
    /^got 2 for the names of the columns, expected a list$/,
  ],
])('refuses %s', async (_, call, message) => {
  expect(await refusal(call)).toMatch(message);
});

/** Every way to the memory of a core. */
const WAYS: [string, (core: Core) => unknown][] = [
  ['train', (core) => train(core, dataset, settings)],
  ['splitPair', (core) => splitPair(core, dataset, '4-9', 1)],
  ['prune', (core) => prune(core, network, { sparsity: 0.5 })],
  ['predict', (core) => predict(core, network, images)],
  ['openPredictor', (core) => openPredictor(core, network)],
  ['embed', (core) => embed(core, matrix, options)],
  ['measureQuality', (core) => measureQuality(core, matrix, positions)],
  ['principalComponents', (core) => principalComponents(core, matrix, { count: 1 })],
];

test.each(WAYS)('%s says that a core was not awaited, or is none', async (_, call) => {
  const promise = freshCore();
  expect(await refusal(() => call(promise as never))).toMatch(
    /^got the promise of a core, expected a core/,
  );
  await promise;
  expect(await refusal(() => call(missing))).toMatch(/^got no core, expected a core/);
});
