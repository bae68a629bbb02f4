import { count } from '../count.ts';
import { type Matrix, checkMatrix, checkPoints } from '../data/matrix.ts';
import { InputError } from '../errors.ts';
import { checkFloats, checkKeys, checkObject, checkWord } from '../checks.ts';
import { type EmbeddingMethod, NEIGHBOURS_OF_PERPLEXITY, resolveMethod } from './method.ts';
import type { EmbeddingState } from './state.ts';

/** How an embedding is made. */
export interface EmbedOptions {
  /**
   * Effective number of neighbours of a point (van der Maaten and Hinton 2008), 1 … (N − 1) / 3. Equal rows count as
   * one: where fewer differ than it needs, the largest that they have is used.
   * @default 30
   */
  readonly perplexity?: number;
  /**
   * Steps of gradient descent at most; it ends before when no gradient moves anything any more.
   * @default 1000
   */
  readonly iterations?: number;
  /**
   * Seed of random starts, 0 … 2³² − 1; an embedding that starts from principal components hardly depends on it.
   * @default 1
   */
  readonly seed?: number;
  /**
   * How repulsion is summed: over all pairs, or by a grid and Fourier transforms; `auto` goes by the number of points.
   * @default 'auto'
   */
  readonly method?: EmbeddingMethod | 'auto';
  /**
   * Where points start: their first two principal components, or seeded normal numbers.
   * @default 'pca'
   */
  readonly start?: 'pca' | 'random';
  /**
   * Iterations between two snapshots; the last iteration always gives one.
   * @default 50
   */
  readonly every?: number;
  /** Goes on from the state of a snapshot, as if there had been no pause. */
  readonly from?: EmbeddingState | undefined;
}

/** All options of an embedding, chosen. */
export interface ResolvedOptions extends Required<Omit<EmbedOptions, 'from'>> {
  readonly method: EmbeddingMethod;
  readonly from: EmbeddingState | undefined;
}

const METHODS = ['auto', 'exact', 'fft'] as const;
const STARTS = ['pca', 'random'] as const;

/**
 * The options with their defaults, where an embedding can be made of the matrix with them.
 * @throws InputError otherwise
 */
export function resolveOptions(matrix: Matrix, options: EmbedOptions): ResolvedOptions {
  checkPoints(matrix, 4);
  checkKeys(options, ['perplexity', 'iterations', 'seed', 'method', 'start', 'every', 'from']);
  const { points } = matrix;
  const { perplexity = 30, iterations = 1000, every = 50, seed = 1, from } = options;
  const { method = 'auto', start = 'pca' } = options;
  const most = (points - 1) / NEIGHBOURS_OF_PERPLEXITY;
  if (typeof perplexity !== 'number' || !(perplexity >= 1 && perplexity <= most)) {
    throw new InputError(
      `got perplexity ${perplexity} for ${count(points, 'point')}, expected at least 1 and at most (points − 1) / 3 = ${roundDown(most)}`,
    );
  }
  for (const [name, value, least] of [
    ['iterations', iterations, 0],
    ['every', every, 1],
    ['seed', seed, 0],
  ] as const) {
    if (!Number.isInteger(value) || value < least || value >= 2 ** 32) {
      throw new InputError(`got ${name} ${value}, expected a whole number from ${least} on`);
    }
  }
  checkWord('method', method, METHODS);
  checkWord('start', start, STARTS);
  if (from !== undefined) checkState(from, points);
  checkMatrix(matrix);
  return {
    perplexity,
    iterations,
    every,
    seed,
    start,
    from,
    method: resolveMethod(method, points),
  };
}

/** Two decimals at most, none of which makes it larger. */
function roundDown(number: number): number {
  return Math.floor(100 * number) / 100;
}

function checkState(state: EmbeddingState, points: number): void {
  checkObject(state, 'a state such as a snapshot gives');
  for (const name of ['positions', 'velocities', 'gains'] as const) {
    checkFloats(`${name} of a state`, state[name]);
    const { length } = state[name];
    if (length !== 2 * points) {
      throw new InputError(
        `got a state of ${count(length / 2, 'point')} in its ${name}, expected ${points} as in the matrix`,
      );
    }
    if (!state[name].every(Number.isFinite)) {
      throw new InputError(`got a state with ${name} that are not finite, expected finite numbers`);
    }
  }
}
