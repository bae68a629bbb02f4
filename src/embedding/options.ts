import { InputError } from '../errors.ts';
import { NEIGHBOURS } from './affinities.ts';
import { type Matrix, checkMatrix } from './points.ts';
import type { EmbeddingState } from './state.ts';

export type Method = 'exact' | 'fft';

export interface EmbedOptions {
  /** Effective number of neighbours; below (points − 1) / 3. */
  readonly perplexity?: number;
  readonly iterations?: number;
  readonly seed?: number;
  /** How repulsion is summed: over all pairs, or by a grid and Fourier transforms; `auto` goes by the number of points. */
  readonly method?: Method | 'auto';
  /** Where points start: their first two principal components, or seeded normal numbers. */
  readonly start?: 'pca' | 'random';
  /** Iterations between two snapshots; the last iteration always gives one. */
  readonly every?: number;
  /** Goes on from the state of a snapshot, as if there had been no pause. */
  readonly from?: EmbeddingState;
}

/** From about this many points on the grid is faster than all pairs (`bench/results/2026-11-24-embedding.md`). */
export const CROSSOVER = 3000;

export function resolveMethod(method: Method | 'auto' = 'auto', points: number): Method {
  if (method !== 'auto') return method;
  return points < CROSSOVER ? 'exact' : 'fft';
}

/** The matrix and options are such that an embedding can be made. @throws InputError */
export function checkOptions(matrix: Matrix, perplexity: number, options: EmbedOptions): void {
  const { points } = matrix;
  if (!(points >= 4)) throw new InputError(`got ${points} points, expected at least 4`);
  if (!(perplexity > 0 && perplexity < (points - 1) / NEIGHBOURS)) {
    throw new InputError(
      `got perplexity ${perplexity} for ${points} points, expected more than 0 and less than (points − 1) / 3 = ${(points - 1) / NEIGHBOURS}`,
    );
  }
  const { iterations = 1000, every = 50, seed = 1, from } = options;
  for (const [name, value, least] of [
    ['iterations', iterations, 0],
    ['every', every, 1],
    ['seed', seed, 0],
  ] as const) {
    if (!Number.isInteger(value) || value < least || value >= 2 ** 32) {
      throw new InputError(`got ${name} ${value}, expected a whole number from ${least} on`);
    }
  }
  if (from && from.positions.length !== 2 * points) {
    throw new InputError(
      `got a state of ${from.positions.length / 2} points, expected ${points} as in the matrix`,
    );
  }
  checkMatrix(matrix);
}
