import { parsePair } from '../data/pair.ts';
import type { Scope } from '../network/prune.ts';
import { PAPER_HIDDEN_SIZES, PAPER_PAIRS } from './paper-grid.ts';
import type { RecipeName } from './recipe.ts';
import {
  batch,
  decimal,
  hiddenSize,
  init,
  integer,
  list,
  nonEmpty,
  oneOf,
  positive,
  recipe,
  scope,
  seed,
  withEnding,
} from './setting-values.ts';

/** One thing the user can choose; the table below makes flags, help, defaults, ranges and validation. */
export interface Setting<T> {
  /** As it is typed, without the dashes. */
  readonly flag: string;
  /** What stands for the value in the help; absent for a switch. */
  readonly value?: string;
  readonly help: string;
  readonly default?: T;
  /** Whether it says where something is written to, over what was there. */
  readonly isOutput?: boolean;
  /** @throws InputError that says what was got and expected, without the flag. */
  readonly parse: (text: string) => T;
}

export const SETTINGS = {
  dataset: {
    flag: 'dataset',
    value: 'NAME|DIR',
    help: 'mnist, fashion-mnist or a folder with the four IDX files',
    default: 'mnist',
    parse: nonEmpty,
  },
  pair: {
    flag: 'pair',
    value: 'A-B',
    help: 'two classes; the second is the positive one',
    default: '4-9',
    parse: (text: string) => parsePair(text).name,
  },
  pairs: {
    flag: 'pairs',
    value: 'A-B,…',
    help: 'pairs of classes',
    default: PAPER_PAIRS,
    parse: (text: string) => list(text, (item) => parsePair(item).name),
  },
  hidden: {
    flag: 'hidden',
    value: 'H',
    help: 'number of hidden units, 1 to 512',
    default: 24,
    parse: hiddenSize,
  },
  hiddenSizes: {
    flag: 'hidden',
    value: 'H,…',
    help: 'hidden sizes, each 1 to 512',
    default: PAPER_HIDDEN_SIZES,
    parse: (text: string) => list(text, hiddenSize),
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
    help: 'seeds 1 to N, N up to 10000',
    default: 3,
    parse: (text: string) => integer(text, 1, 10_000),
  },
  seedList: {
    flag: 'seed-list',
    value: 'N,…',
    help: 'exactly these seeds instead',
    parse: (text: string) => list(text, seed),
  },
  recipe: {
    flag: 'recipe',
    value: 'NAME',
    help: 'paper (full batch, N(0, 0.1²)) or minibatch (64, He)',
    default: 'paper' as RecipeName,
    parse: recipe,
  },
  recipes: {
    flag: 'recipe',
    value: 'NAME,…',
    help: 'paper (full batch, N(0, 0.1²)), minibatch (64, He), or both',
    default: ['paper'] as RecipeName[],
    parse: (text: string) => list(text, recipe),
  },
  bothRecipes: {
    flag: 'recipe',
    value: 'NAME,…',
    help: 'paper (full batch, N(0, 0.1²)), minibatch (64, He), or both',
    default: ['paper', 'minibatch'] as RecipeName[],
    parse: (text: string) => list(text, recipe),
  },
  epochs: {
    flag: 'epochs',
    value: 'N',
    help: 'epochs instead of the recipe’s, 1 to 100000',
    parse: (text: string) => integer(text, 1, 100_000),
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
  draws: {
    flag: 'draws',
    value: 'N',
    help: 'corrupted copies of each image, 1 to 1000',
    default: 5,
    parse: (text: string) => integer(text, 1, 1000),
  },
  corruptionSeed: {
    flag: 'seed',
    value: 'N',
    help: 'seed of the corruption (default: the trial’s)',
    parse: seed,
  },
  labels: {
    flag: 'labels',
    value: 'FILE',
    help: 'a label for each point: .npy, .csv, .txt or IDX',
    parse: nonEmpty,
  },
  label: {
    flag: 'label',
    value: 'NAME|N',
    help: 'the column of a table that holds classes, by its name or number',
    parse: nonEmpty,
  },
  header: {
    flag: 'header',
    value: 'yes|no',
    help: 'whether the first line of a table holds names (default: as it looks)',
    parse: (text: string) => oneOf(text, ['yes', 'no']),
  },
  perplexity: {
    flag: 'perplexity',
    value: 'X',
    help: 'effective number of neighbours, below (points − 1) / 3',
    default: 30,
    parse: positive,
  },
  iterations: {
    flag: 'iterations',
    value: 'N',
    help: 'steps of gradient descent, 1 to 100000',
    default: 1000,
    parse: (text: string) => integer(text, 1, 100_000),
  },
  embeddingSeed: {
    flag: 'seed',
    value: 'N',
    help: 'seed of a random start, 0 to 4294967295',
    default: 1,
    parse: seed,
  },
  method: {
    flag: 'method',
    value: 'NAME',
    help: 'repulsion: exact (all pairs), fft (a grid) or auto (by their number)',
    default: 'auto' as const,
    parse: (text: string) => oneOf(text, ['auto', 'exact', 'fft']),
  },
  start: {
    flag: 'start',
    value: 'pca|random',
    help: 'initial positions: principal components or seeded noise',
    default: 'pca' as const,
    parse: (text: string) => oneOf(text, ['pca', 'random']),
  },
  savePositions: {
    flag: 'save',
    value: 'FILE',
    help: 'write the positions, as .npy or .csv',
    isOutput: true,
    parse: (text: string) => withEnding(text, ['.npy', '.csv']),
  },
  figure: {
    flag: 'figure',
    value: 'FILE',
    help: 'draw the embedding, as .svg or .png',
    isOutput: true,
    parse: (text: string) => withEnding(text, ['.svg', '.png']),
  },
  sample: {
    flag: 'sample',
    value: 'N',
    help: 'points to measure the quality on (default: all up to 5000)',
    parse: (text: string) => integer(text, 1, 2 ** 32 - 1),
  },
} as const satisfies Readonly<Record<string, Setting<unknown>>>;

export type SettingName = keyof typeof SETTINGS;
