import { parseCorruption } from '../data/corruptions/names.ts';
import { checkPairText } from '../data/pair.ts';
import type { Scope } from '../network/prune.ts';
import { BENCH_SETTINGS } from './bench-settings.ts';
import { DATA_SETTINGS } from './data-settings.ts';
import { EMBEDDING_SETTINGS } from './embedding-settings.ts';
import { FORK_SETTINGS } from './fork-settings.ts';
import { MACHINE_SETTINGS } from './machine-settings.ts';
import type { Setting } from './setting.ts';
import { DEFAULT_HIDDEN_SIZES, PAPER_PAIRS } from './paper-grid.ts';
import { VERIFY_SETTINGS } from './verify-settings.ts';
import { MOST_EPOCHS, RECIPES, type RecipeName } from './recipe.ts';
import { KEY_SETTINGS } from './key-settings.ts';
import { RECORD_SETTINGS } from './record-settings.ts';
import {
  batch,
  decimal,
  hiddenSize,
  hiddenSizes,
  init,
  integer,
  list,
  listOfNames,
  listOfPairs,
  nonEmpty,
  positive,
  recipe,
  scope,
  seed,
  seedList,
  seeds,
  withEnding,
} from './setting-values.ts';

const RECIPE_NAMES = Object.keys(RECIPES) as RecipeName[];

/**
 * Everything the user can choose; the table makes flags, help, defaults, ranges and validation.
 */
export const SETTINGS = {
  dataset: {
    flag: 'dataset',
    value: 'NAME|FILE|DIR',
    help: 'mnist, fashion-mnist, a file or a folder of data',
    default: 'mnist',
    parse: nonEmpty,
  },
  pair: {
    flag: 'pair',
    value: 'A-B',
    help: 'two classes, the second is the positive one; or A-rest',
    default: '4-9',
    parse: checkPairText,
  },
  pairs: {
    flag: 'pairs',
    value: 'A-B,…',
    help: 'pairs of classes',
    default: PAPER_PAIRS,
    parse: listOfPairs,
  },
  ...DATA_SETTINGS,
  hidden: {
    flag: 'hidden',
    value: 'H',
    help: 'number of hidden units, 0 (logistic regression) to 512',
    default: 24,
    parse: hiddenSize,
  },
  hiddenSizes: {
    flag: 'hidden',
    value: 'H,…',
    help: 'hidden sizes, each 0 (logistic regression) to 512; ranges such as 2-12 and 2-64:x2',
    default: DEFAULT_HIDDEN_SIZES,
    parse: hiddenSizes,
  },
  seed: {
    flag: 'seed',
    value: 'N',
    help: 'seed of every random draw, 0 to 4294967295',
    default: 1,
    parse: seed,
  },
  seeds: {
    flag: 'seeds',
    value: 'N',
    help: 'seeds 1 to N, N up to 10000, or those of a list or range such as 4,8-12',
    default: 10,
    parse: seeds,
  },
  maxSeeds: {
    flag: 'max-seeds',
    value: 'N',
    help: 'no seed above this one, up to 10000',
    default: 50,
    parse: (text: string) => integer(text, 1, 10_000),
  },
  seedList: {
    flag: 'seed-list',
    value: 'N,…',
    help: 'exactly these seeds instead, also ranges such as 4,8-12',
    parse: seedList,
  },
  recipe: {
    flag: 'recipe',
    value: 'NAME',
    help: 'paper (full batch, N(0, 0.1²)) or minibatch (64, He)',
    choices: RECIPE_NAMES,
    default: 'paper' as RecipeName,
    parse: recipe,
  },
  recipes: {
    flag: 'recipe',
    value: 'NAME,…',
    help: 'paper (full batch, N(0, 0.1²)), minibatch (64, He), or both',
    choices: RECIPE_NAMES,
    default: ['paper'] as RecipeName[],
    parse: (text: string) => list(text, recipe),
  },
  bothRecipes: {
    flag: 'recipe',
    value: 'NAME,…',
    help: 'paper (full batch, N(0, 0.1²)), minibatch (64, He), or both',
    choices: RECIPE_NAMES,
    default: ['paper', 'minibatch'] as RecipeName[],
    parse: (text: string) => list(text, recipe),
  },
  epochs: {
    flag: 'epochs',
    value: 'N',
    help: 'epochs instead of the recipe’s, 1 to 100000',
    parse: (text: string) => integer(text, 1, MOST_EPOCHS),
  },
  learningRate: {
    flag: 'learning-rate',
    value: 'X',
    help: 'learning rate instead of the recipe’s, above 0',
    parse: positive,
  },
  batch: {
    flag: 'batch',
    value: 'full|N',
    help: 'images per update instead of the recipe’s, 1 to 60000',
    parse: batch,
  },
  init: {
    flag: 'init',
    value: 'he|normal:σ',
    help: 'initial weights instead of the recipe’s',
    parse: init,
  },
  workers: {
    flag: 'workers',
    value: 'N',
    help: 'threads, 1 to 256 (default: all cores)',
    parse: (text: string) => integer(text, 1, 256),
  },
  store: {
    flag: 'store',
    value: 'FILE',
    help: 'file that keeps finished trials',
    default: '.lowcap/store.db',
    parse: nonEmpty,
  },
  out: {
    flag: 'out',
    value: 'DIR',
    help: 'folder for figures, data and reports',
    isOutput: true,
    default: 'lowcap-report',
    parse: nonEmpty,
  },
  save: {
    flag: 'save',
    value: 'FILE',
    help: 'write the network as a safetensors file',
    isOutput: true,
    parse: nonEmpty,
  },
  sparsity: {
    flag: 'sparsity',
    value: 'S',
    help: 'share of the weights to remove, 0 to 1',
    parse: (text: string) => decimal(text, 0, 1),
  },
  scope: {
    flag: 'scope',
    value: 'SCOPE',
    help: 'layer (the smallest of each layer), first-layer or global',
    choices: ['layer', 'first-layer', 'global'],
    default: 'layer' as Scope,
    parse: scope,
  },
  index: {
    flag: 'index',
    value: 'N',
    help: 'index among the pair’s test images, from 0',
    default: 0,
    parse: (text: string) => integer(text, 0, 59_999),
  },
  saveMap: {
    flag: 'save',
    value: 'FILE',
    help: 'write the map as a CSV file, a line for each row of pixels',
    isOutput: true,
    parse: nonEmpty,
  },
  savePredictions: {
    flag: 'save',
    value: 'FILE',
    help: 'write the predictions, as .csv, .npy or .jsonl, instead of printing them',
    isOutput: true,
    parse: (text: string) => withEnding(text, ['.csv', '.npy', '.jsonl']),
  },
  noise: {
    flag: 'noise',
    value: 'SIGMA',
    help: 'add Gaussian noise to every pixel, 0 to 10',
    parse: (text: string) => decimal(text, 0, 10),
  },
  occlusion: {
    flag: 'occlusion',
    value: 'SIZE',
    help: 'set one square patch per image to 0, 0 to 28 pixels wide',
    parse: (text: string) => integer(text, 0, 28),
  },
  imageCorruption: {
    flag: 'corruption',
    value: 'NAME:SEVERITY',
    help: 'corrupt every image as MNIST-C does, such as fog:3, before noise and patch',
    parse: parseCorruption,
  },
  hide: {
    flag: 'hide',
    value: 'NAME|N,…',
    help: 'set these columns to their means of the training split',
    parse: listOfNames,
  },
  draws: {
    flag: 'draws',
    value: 'N',
    help: 'corrupted copies of each image, 1 to 1000',
    default: 5,
    parse: (text: string) => integer(text, 1, 1000),
  },
  studyDraws: {
    flag: 'draws',
    value: 'N',
    help: 'corrupted copies of each image, 1 to 1000',
    default: 10,
    parse: (text: string) => integer(text, 1, 1000),
  },
  corruptionSeed: {
    flag: 'seed',
    value: 'N',
    help: 'seed of the corruption (default: the trial’s)',
    parse: seed,
  },
  ...EMBEDDING_SETTINGS,
  ...MACHINE_SETTINGS,
  ...VERIFY_SETTINGS,
  ...RECORD_SETTINGS,
  ...FORK_SETTINGS,
  ...KEY_SETTINGS,
  ...BENCH_SETTINGS,
} as const satisfies Readonly<Record<string, Setting<unknown>>>;

export type SettingName = keyof typeof SETTINGS;
