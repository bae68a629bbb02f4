import { integer, nonEmpty, oneOf, positive, seed, withEnding } from './setting-values.ts';
import type { Setting } from './setting.ts';

/** How points are embedded, and what becomes of the embedding. */
export const EMBEDDING_SETTINGS = {
  labels: {
    flag: 'labels',
    value: 'FILE',
    help: 'a label for each point: .npy, .csv, .txt or IDX',
    parse: nonEmpty,
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
