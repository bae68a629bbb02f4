import { exclusively, keepPlan } from '../core/exclusive.ts';
import type { Core } from '../core/load.ts';
import { type DoubleMatrix, toMatrix } from '../data/double-matrix.ts';
import type { Matrix } from '../data/matrix.ts';
import { InputError } from '../errors.ts';
import { findAffinities } from './affinities.ts';
import { descend, hasSettled } from './descent.ts';
import { type DistinctRows, findDistinct } from './distinct.ts';
import { type EmbedMemory, planEmbedding } from './embed-memory.ts';
import { FEWEST, placeFew } from './few-places.ts';
import { makeForces } from './forces.ts';
import { NEIGHBOURS_OF_PERPLEXITY, neighbourCount } from './method.ts';
import { type EmbedOptions, type ResolvedOptions, resolveOptions } from './options.ts';
import { packPoints } from './points.ts';
import type { EmbeddingStep, Snapshot } from './records.ts';
import { parkFillers, placePoints } from './start.ts';
import { copyState, restore, stillState } from './state.ts';

/** What needs the core to itself, for messages. */
const WORK = 'the embedding';

/**
 * t-SNE (van der Maaten and Hinton 2008) step by step: a generator that first prepares, then descends and yields
 * snapshots, and returns the last one. Every number comes from the core or from exact arithmetic, so the same matrix
 * and options give the same bits everywhere. Equal rows are one point: they lie at one place, and where fewer than
 * 3 · perplexity + 1 rows differ, the perplexity is the largest that so many have. A caller may stop at any snapshot, and no snapshot changes what comes
 * after it. A step takes about 50 ms at most while it prepares, and then an iteration.
 *
 * @param core that nobody else uses until the generator has ended
 * @param matrix N × D finite numbers, N ≥ 4, in float32 or float64; it is not changed
 * @throws InputError when the matrix or an option cannot be used, before the first step; in a step when the points do
 * not fit into memory, or another call has used the core meanwhile
 */
export function embedInSteps(
  core: Core,
  matrix: Matrix | DoubleMatrix,
  options: EmbedOptions = {},
): Generator<EmbeddingStep, Snapshot> {
  const floats = toMatrix(matrix);
  return exclusively(core, WORK, descendInSteps(core, floats, resolveOptions(floats, options)));
}

function* descendInSteps(
  core: Core,
  all: Matrix,
  options: ResolvedOptions,
): Generator<EmbeddingStep, Snapshot> {
  const { iterations, seed, method, every, from } = options;
  const { matrix, places } = yield* distinctSteps(all);
  const { points: n, dimensions } = matrix;
  if (n < FEWEST) return yield* placeInSteps(matrix, places, options);
  const perplexity = Math.min(options.perplexity, (n - 1) / NEIGHBOURS_OF_PERPLEXITY);
  const k = neighbourCount(n, perplexity, method);
  const start = from ? 'given' : options.start;
  const memory = planEmbedding(core, { n, dimensions, k, method, start });
  packPoints(memory.points, matrix);

  yield* findAffinities(core, memory, n, dimensions, k, perplexity);
  const entropy = core.negativeEntropy(memory.quads.byteOffset, memory.rowStarts[n]);
  memory.gains.fill(1);
  parkFillers(memory.positions, n);
  if (from) {
    restore(memory, from, places, n);
  } else {
    yield* placePoints(core, memory, n, dimensions, options.start, seed);
  }

  const forces = makeForces(core, memory, n, method);
  let z = forces();
  let gradientNorm = Infinity;
  let iteration = from?.iteration ?? 0;
  const stateOf = (wanted: number) => {
    const check = keepPlan(core, WORK);
    return () => {
      check();
      if (iteration === wanted) return copyState(memory, places, n, iteration);
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
        distinct: n,
        perplexity,
        positions: spread(memory.pairs, places),
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

/** Equal rows are one point. */
function* distinctSteps(matrix: Matrix): Generator<EmbeddingStep, DistinctRows> {
  const search = findDistinct(matrix);
  let step = search.next();
  for (; !step.done; step = search.next())
    yield { type: 'preparing', stage: 'neighbours', done: 0 };
  return step.value;
}

/** Where so few rows differ that nothing is left to descend. */
function* placeInSteps(
  matrix: Matrix,
  places: Uint32Array,
  { method, perplexity }: ResolvedOptions,
): Generator<EmbeddingStep, Snapshot> {
  const positions = spread(placeFew(matrix), places);
  const snapshot: Snapshot = {
    type: 'snapshot',
    method,
    iteration: 0,
    kl: NaN,
    gradientNorm: 0,
    last: true,
    distinct: matrix.points,
    perplexity,
    positions,
    state: () => stillState(positions),
  };
  yield snapshot;
  return snapshot;
}

/** Pairs of coordinates of different rows as those of all rows. */
function spread(pairs: Float32Array, places: Uint32Array): Float32Array {
  const positions = new Float32Array(2 * places.length);
  places.forEach((place, i) => {
    positions[2 * i] = pairs[2 * place];
    positions[2 * i + 1] = pairs[2 * place + 1];
  });
  return positions;
}

/** What of the divergence depends on the positions. */
function loss(core: Core, { pairs, rowStarts, quads }: EmbedMemory, z: number, n: number): number {
  return core.attractionLoss(pairs.byteOffset, rowStarts.byteOffset, quads.byteOffset, z, n);
}
