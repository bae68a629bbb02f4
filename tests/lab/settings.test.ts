import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { SETTINGS, type SettingName } from '../../src/lab/settings.ts';

/** Texts and the value that each of them stands for. */
const GOOD: Record<SettingName, [text: string, value: unknown][]> = {
  queue: [['redis://host:6379/1', 'redis://host:6379/1']],
  shard: [['3/16', { index: 3, count: 16 }]],
  verifySample: [['20', 20]],
  sampleSeed: [['7', 7]],
  reportFolder: [['lowcap-report', 'lowcap-report']],
  mergedStore: [['all.db', 'all.db']],
  dataset: [
    ['fashion-mnist', 'fashion-mnist'],
    ['a/b c', 'a/b c'],
  ],
  pair: [
    ['4-9', '4-9'],
    ['9-4', '9-4'],
  ],
  group: [['3', '3']],
  scale: [['standard', 'standard']],
  maximum: [['16', 16]],
  imageShape: [['8x8', { width: 8, height: 8 }]],
  resize: [['28x20', { width: 28, height: 20 }]],
  missing: [['mean', 'mean']],
  pairs: [
    ['"a,b"-c,"d-e"-"\\"f"', ['"a,b"-c', '"d-e"-"\\"f"']],
    ['0-1', ['0-1']],
    ['4-9,9-4', ['4-9', '9-4']],
    ['0-1, 1-7', ['0-1', '1-7']],
  ],
  hidden: [
    ['0', 0],
    ['1', 1],
    ['512', 512],
  ],
  hiddenSizes: [
    ['64,2', [64, 2]],
    ['0,2', [0, 2]],
    ['3', [3]],
  ],
  seed: [
    ['0', 0],
    ['4294967295', 4294967295],
  ],
  maxSeeds: [['50', 50]],
  seeds: [
    ['1', 1],
    ['10000', 10000],
  ],
  seedList: [
    ['7,1', [7, 1]],
    ['0', [0]],
  ],
  recipe: [
    ['paper', 'paper'],
    ['minibatch', 'minibatch'],
  ],
  recipes: [
    ['minibatch', ['minibatch']],
    ['minibatch, paper', ['minibatch', 'paper']],
  ],
  bothRecipes: [['paper', ['paper']]],
  epochs: [
    ['1', 1],
    ['100000', 100000],
  ],
  learningRate: [
    ['0.03', 0.03],
    ['.03', 0.03],
    ['3e-2', 0.03],
    ['1e20', 1e20],
    ['1.', 1],
  ],
  batch: [
    ['full', 'full'],
    ['1', 1],
    ['60000', 60000],
  ],
  init: [
    ['he', 'he'],
    ['normal:0.1', 'normal:0.1'],
    ['normal:1e-1', 'normal:0.1'],
    ['normal:0.10', 'normal:0.1'],
    ['normal:2', 'normal:2'],
    ['normal:2.0', 'normal:2'],
  ],
  workers: [
    ['1', 1],
    ['256', 256],
  ],
  store: [['x.db', 'x.db']],
  out: [['x', 'x']],
  save: [['m.safetensors', 'm.safetensors']],
  sparsity: [
    ['0', 0],
    ['.95', 0.95],
    ['1', 1],
  ],
  scope: [
    ['layer', 'layer'],
    ['first-layer', 'first-layer'],
    ['global', 'global'],
  ],
  index: [
    ['0', 0],
    ['59999', 59_999],
  ],
  saveMap: [['map.csv', 'map.csv']],
  noise: [
    ['0', 0],
    ['0.3', 0.3],
    ['10', 10],
  ],
  imageCorruption: [['dotted-line:3', { corruption: 'dotted-line', severity: 3 }]],
  occlusion: [
    ['0', 0],
    ['28', 28],
  ],
  hide: [
    ['width, 3', ['width', '3']],
    ['"a,b",c', ['a,b', 'c']],
  ],
  draws: [
    ['1', 1],
    ['1000', 1000],
  ],
  studyDraws: [
    ['1', 1],
    ['1000', 1000],
  ],
  corruptionSeed: [
    ['0', 0],
    ['4294967295', 4294967295],
  ],
  labels: [['a b.npy', 'a b.npy']],
  label: [['species', 'species']],
  header: [
    ['yes', 'yes'],
    ['no', 'no'],
  ],
  perplexity: [
    ['30', 30],
    ['.5', 0.5],
  ],
  iterations: [
    ['1', 1],
    ['100000', 100000],
  ],
  embeddingSeed: [
    ['0', 0],
    ['4294967295', 4294967295],
  ],
  method: [
    ['auto', 'auto'],
    ['exact', 'exact'],
    ['fft', 'fft'],
  ],
  start: [
    ['pca', 'pca'],
    ['random', 'random'],
  ],
  savePredictions: [
    ['p.csv', 'p.csv'],
    ['p.JSONL', 'p.JSONL'],
  ],
  savePositions: [
    ['a/y.npy', 'a/y.npy'],
    ['y.CSV', 'y.CSV'],
  ],
  saveRecords: [['n.csv', 'n.csv']],
  saveKeys: [['k.json', 'k.json']],
  figure: [
    ['y.svg', 'y.svg'],
    ['a.b/y.PNG', 'a.b/y.PNG'],
  ],
  sample: [
    ['1', 1],
    ['4294967295', 4294967295],
  ],
  benchSeed: [['7', 7]],
  build: [['scalar', 'scalar']],
  saveResult: [['a b.json', 'a b.json']],
  markdown: [['a.md', 'a.md']],
  chart: [['a.png', 'a.png']],
};

const NO_COUNT = ['', '0', '-1', '1.5', '1e2', '0x10', 'NaN', 'Infinity', 'x', '1 2', '١'];
const NO_SIZE = NO_COUNT.filter((text) => text !== '0');
const NO_SEED = ['', '-1', '4294967296', '1.5', '99999999999999999999'];

const BAD: Record<SettingName, string[]> = {
  queue: [''],
  shard: ['', '1', '0/4', '5/4', '1/0', '-1/4', '1/4/4', '1.5/4', 'a/b', '1/9999999'],
  verifySample: NO_COUNT,
  sampleSeed: NO_SEED,
  reportFolder: [''],
  mergedStore: [''],
  dataset: [''],
  // Which classes there are is known when the data are read; see parsePair.
  pair: ['', '4', '4-4', '49', '-4', '4-', '"4-9'],
  group: [''],
  scale: ['', 'z', 'Standard'],
  maximum: ['', '0', '-1', 'x'],
  imageShape: ['', '8', '8x', '0x8', '8x8x8', '300x300'],
  resize: ['', '28', '-28x28'],
  missing: ['', 'median'],
  pairs: ['', '4-4', '4-9,', '4-9,4-9', '4-9,49'],
  hidden: [...NO_SIZE, '513', '2,4'],
  hiddenSizes: [...NO_SIZE, '513', '2,', '2,2', '2,02', '0,00'],
  seed: NO_SEED,
  maxSeeds: [...NO_COUNT, '10001'],
  seeds: [...NO_COUNT, '10001', '0,0', '1,'],
  seedList: [...NO_SEED, '1,1', '1,01', '1,'],
  recipe: ['', 'Paper', 'custom', 'toString', '__proto__'],
  recipes: ['', 'Paper', 'paper,', 'paper,paper', 'custom'],
  bothRecipes: ['', 'both'],
  epochs: [...NO_COUNT, '100001'],
  learningRate: ['', '0', '-1', '1e-60', '1e39', 'NaN', 'Infinity', '0x1', '1,5', '1e', 'e1', '.'],
  batch: [...NO_COUNT, '60001', 'FULL'],
  init: [
    '',
    'normal',
    'normal:',
    'normal:0',
    'normal:-1',
    'normal:x',
    'normal:.1',
    'normal:1.',
    'normal:0x1',
    'normal:Infinity',
    'normal:1e99',
    'He',
    'he:1',
    ' he',
    'normal:0.1 ',
  ],
  workers: [...NO_COUNT, '257'],
  store: [''],
  out: [''],
  save: [''],
  sparsity: ['', '-0.1', '1.01', 'NaN', '95%', 'x'],
  scope: ['', 'Layer', 'random', 'toString'],
  index: ['', '-1', '60000', '1.5', 'x'],
  saveMap: [''],
  noise: ['', '-0.1', '10.1', 'NaN', 'Infinity', 'x'],
  imageCorruption: ['', 'fog', 'fog:0', 'fog:6', 'fog:3.5', 'mist:1', 'fog:1:2'],
  occlusion: ['', '-1', '29', '1.5', 'x'],
  hide: ['', 'a,', 'a,a', '"a'],
  draws: [...NO_COUNT, '1001'],
  studyDraws: [...NO_COUNT, '1001'],
  corruptionSeed: NO_SEED,
  labels: [''],
  label: [''],
  header: ['', 'auto', 'Yes'],
  perplexity: ['', '0', '-1', 'x', 'NaN', 'Infinity', '1e39'],
  iterations: [...NO_COUNT, '100001'],
  embeddingSeed: NO_SEED,
  method: ['', 'Exact', 'barnes-hut', 'fft,exact'],
  start: ['', 'PCA', 'spectral'],
  savePredictions: ['', 'p', 'p.json', 'p.txt'],
  savePositions: ['', 'y', 'y.txt', 'npy', 'y.npy.gz', 'y.svg'],
  saveRecords: ['', 'n', 'n.npy'],
  saveKeys: ['', 'k', 'k.csv'],
  figure: ['', 'y', 'y.pdf', 'svg', 'y.npy'],
  sample: [...NO_COUNT, '4294967296'],
  benchSeed: ['', '-1', '4294967296'],
  build: ['', 'SIMD', 'debug'],
  saveResult: ['', 'a', 'a.csv'],
  markdown: ['', 'a.json'],
  chart: ['', 'a.pdf'],
};

const NAMES = Object.keys(SETTINGS) as SettingName[];

const cases = <T>(table: Record<SettingName, T[]>) =>
  NAMES.flatMap((name) => table[name].map((item) => [name, item] as const));

test.each(cases(GOOD))('%s reads %j', (name, [text, value]) => {
  expect(SETTINGS[name].parse(text)).toEqual(value);
});

test.each(cases(BAD))('%s refuses %j with a sentence', (name, text) => {
  let got: unknown;
  try {
    got = SETTINGS[name].parse(text);
  } catch (error) {
    got = error;
  }
  expect(got).toBeInstanceOf(InputError);
  expect((got as InputError).message).toMatch(/^got [^\n]+, expected [^\n]+$/);
});

test.each(NAMES)('the default of %s, if any, is a value that it reads', (name) => {
  const setting = SETTINGS[name];
  if (!('default' in setting)) return;
  const text = Array.isArray(setting.default) ? setting.default.join(',') : String(setting.default);
  expect(setting.parse(text)).toEqual(setting.default);
});
