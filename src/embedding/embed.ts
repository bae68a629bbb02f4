import { exclusively, keepPlan } from '../core/exclusive.ts';
import type { Core } from '../core/load.ts';
import type { Matrix } from '../data/matrix.ts';
import { InputError } from '../errors.ts';
import { findAffinities } from './affinities.ts';
import { descend, hasSettled } from './descent.ts';
import { type EmbedMemory, planEmbedding } from './embed-memory.ts';
import { makeForces } from './forces.ts';
import { neighbourCount } from './method.ts';
import { type EmbedOptions, type ResolvedOptions, resolveOptions } from './options.ts';
import { packPoints } from './points.ts';
import type { EmbeddingStep, Snapshot } from './records.ts';
import { parkFillers, placePoints } from './start.ts';
import { copyState, restore } from './state.ts';

/** What needs the core to itself, for messages. */
const WORK = 'the embedding';

/**
 * t-SNE (van der Maaten and Hinton 2008) step by step: a generator that first prepares, then descends and yields
 * snapshots, and returns the last one. Every number comes from the core or from exact arithmetic, so the same matrix
 * and options give the same bits everywhere. A caller may stop at any snapshot, and no snapshot changes what comes
 * after it. A step takes about 50 ms at most while it prepares, and then an iteration.
 *
 * @param core that nobody else uses until the generator has ended
 * @param matrix N × D finite numbers, N ≥ 4; it is not changed
 * @throws InputError when the matrix or an option cannot be used, before the first step; in a step when the points do
 * not fit into memory, or another call has used the core meanwhile
 */
export function embedInSteps(
  core: Core,
  matrix: Matrix,
  options: EmbedOptions = {},
): Generator<EmbeddingStep, Snapshot> {
  return exclusively(core, WORK, descendInSteps(core, matrix, resolveOptions(matrix, options)));
}

function* descendInSteps(
  core: Core,
  matrix: Matrix,
  options: ResolvedOptions,
): Generator<EmbeddingStep, Snapshot> {
  const { perplexity, iterations, seed, method, start, every, from } = options;
  const { points: n, dimensions } = matrix;
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
  let iteration = from?.iteration ?? 0;
  const stateOf = (wanted: number) => {
    const check = keepPlan(core, WORK);
    return () => {
      check();
      if (iteration === wanted) return copyState(memory, n, iteration);
      throw new InputError(
        `got a snapshot of iteration ${wanted} after the embedding went on to ${iteration}, expected its state to be asked for before the next step`,
      );
    };
  };
  for (;;) {
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
        state: stateOf(iteration),
      };
      yield snapshot;
      if (last) return snapshot;
    }
    gradientNorm = descend(core, memory, n, iteration, z);
    z = forces();
    iteration++;
    yield { type: 'iteration', iteration };
  }
}

/** What of the divergence depends on the positions. */
function loss(core: Core, { pairs, rowStarts, quads }: EmbedMemory, z: number, n: number): number {
  return core.attractionLoss(pairs.byteOffset, rowStarts.byteOffset, quads.byteOffset, z, n);
}
