import type { Core } from '../core/load.ts';
import { findAffinities, neighbourCount } from './affinities.ts';
import { descend, hasSettled } from './descent.ts';
import { type EmbedMemory, planEmbedding } from './embed-memory.ts';
import { makeForces } from './forces.ts';
import { type EmbedOptions, checkOptions, resolveMethod } from './options.ts';
import { type Matrix, packPoints } from './points.ts';
import type { Preparation, Snapshot } from './records.ts';
import { parkFillers, placePoints } from './start.ts';
import { copyState, restore } from './state.ts';

export { CROSSOVER, type EmbedOptions, type Method, resolveMethod } from './options.ts';
export type { Preparation, Snapshot } from './records.ts';
export type { EmbeddingState } from './state.ts';

/**
 * t-SNE (van der Maaten and Hinton 2008): a generator that first prepares, then descends and yields snapshots. Every number
 * comes from the core or from exact arithmetic, so the same matrix and options give the same bits everywhere. A caller
 * may stop at any snapshot, and no snapshot changes what comes after it.
 * Uses the core's memory until it has ended, and ends the plan that was there: nobody else may use this core meanwhile.
 * @throws InputError when the matrix or an option cannot be used, or the points do not fit into memory.
 */
export function* embed(
  core: Core,
  matrix: Matrix,
  options: EmbedOptions = {},
): Generator<Preparation | Snapshot, Snapshot> {
  const { perplexity = 30, iterations = 1000, seed = 1, start = 'pca', every = 50, from } = options;
  checkOptions(matrix, perplexity, options);
  const { points: n, dimensions } = matrix;
  const method = resolveMethod(options.method, n);
  const k = neighbourCount(n, perplexity, method);
  const memory = planEmbedding(core, n, dimensions, k, method);
  packPoints(memory.points, matrix);

  yield* findAffinities(core, memory, n, dimensions, k, perplexity);
  const entropy = core.negativeEntropy(memory.quads.byteOffset, memory.rowStarts[n]);
  memory.gains.fill(1);
  parkFillers(memory.positions, n);
  if (from) {
    restore(memory, from, n);
  } else {
    yield* placePoints(core, memory, n, dimensions, start, seed);
  }

  const forces = makeForces(core, memory, n, method);
  let z = forces();
  let gradientNorm = Infinity;
  for (let iteration = from?.iteration ?? 0; ; iteration++) {
    const last = iteration >= iterations || hasSettled(iteration, gradientNorm);
    if (last || iteration % every === 0) {
      const snapshot: Snapshot = {
        type: 'snapshot',
        method,
        iteration,
        kl: entropy + loss(core, memory, z, n),
        gradientNorm,
        last,
        positions: memory.pairs.slice(0, 2 * n),
        state: () => copyState(memory, n, iteration),
      };
      yield snapshot;
      if (last) return snapshot;
    }
    gradientNorm = descend(core, memory, n, iteration, z);
    z = forces();
  }
}

/** What of the divergence depends on the positions. */
function loss(core: Core, { pairs, rowStarts, quads }: EmbedMemory, z: number, n: number): number {
  return core.attractionLoss(pairs.byteOffset, rowStarts.byteOffset, quads.byteOffset, z, n);
}
