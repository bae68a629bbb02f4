import { LANES, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { type Buffers, f32, f64, planMemory, u32, u8 } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';
import { InputError } from '../errors.ts';
import { type Grid, LARGEST_SIDE, chooseGrid } from './grid.ts';
import { type Matrix, checkMatrix, layPoints, pointsLength } from './points.ts';
import { findComponents, principalTable } from './principal.ts';

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

/** Everything that the next iteration depends on, beside the affinities; x of all points, then y. */
export interface EmbeddingState {
  readonly iteration: number;
  readonly positions: Float32Array;
  readonly velocities: Float32Array;
  readonly gains: Float32Array;
}

/** What happens before the first iteration, and how far it is. */
export interface Preparation {
  readonly type: 'preparing';
  readonly stage: 'neighbours' | 'components';
  /** 0 … 1. */
  readonly done: number;
}

export interface Snapshot {
  readonly type: 'snapshot';
  readonly method: Method;
  readonly iteration: number;
  /** KL divergence of these positions over the P in use, without exaggeration. */
  readonly kl: number;
  /** Norm of the gradient of the last step, with the factor 4. */
  readonly gradientNorm: number;
  /** The last snapshot: all iterations are done, or the gradient has vanished. */
  readonly last: boolean;
  /** [points, 2]; a copy. */
  readonly positions: Float32Array;
  /** What `from` takes; copies on demand, until the generator goes on. */
  state(): EmbeddingState;
}

/** From about this many points on the grid is faster than all pairs (`bench/results/2026-11-22-embedding.md`). */
export const CROSSOVER = 3000;

/** Neighbours for each unit of perplexity (van der Maaten 2014, section 4.1). */
const NEIGHBOURS = 3;

/** Early exaggeration and its length (van der Maaten 2014, as in scikit-learn and openTSNE). */
const EXAGGERATION = 12;
const EXAGGERATED_ITERATIONS = 250;

/** Momentum while exaggerated, and after (van der Maaten and Hinton 2008; scikit-learn). */
const MOMENTUM = [0.5, 0.8] as const;

/** Standard deviation of the start's first axis (Kobak and Berens 2019; scikit-learn, openTSNE). */
const START_DEVIATION = 1e-4;

/** Below this norm of the gradient, factor 4 included, nothing moves any more (scikit-learn's min_grad_norm). */
const LEAST_GRADIENT = 1e-7;

/**
 * max(N / 12, 200) for a gradient without its factor 4 (Belkina et al. 2019; Kobak and Berens 2019); the same step as
 * scikit-learn's max(N / 12 / 4, 50), whose gradient has the factor.
 */
function learningRate(points: number): number {
  return Math.max(points / EXAGGERATION, 200);
}

/** Where what fills up the last vector of positions stands: its q² with anything is 0, and of two of them too. */
const FAR = 1e18;

/** Vectors searched for two components: some more make the two settle sooner. */
const SEARCHED = 8;

/** Coordinate differences of an uninterrupted call of the search for neighbours: about 30 ms. */
const SLICE = 2.5e8;

/** Queries of a call at most, and at least. */
const QUERIES = [32, 256] as const;

/** Bytes that WebAssembly can address, and what the module itself takes of them. */
const ADDRESSABLE = 2 ** 32 - 2 ** 16;

/**
 * t-SNE (van der Maaten and Hinton 2008): a generator that first prepares, then descends and yields snapshots. Every number
 * comes from the core or from exact arithmetic, so the same matrix and options give the same bits everywhere. A caller
 * may stop at any snapshot, and no snapshot changes what comes after it.
 * Uses the core's memory until it has ended, and ends the plan that was there: nobody else may use this core meanwhile.
 */
export function* embed(
  core: Core,
  matrix: Matrix,
  options: EmbedOptions = {},
): Generator<Preparation | Snapshot, Snapshot> {
  const { perplexity = 30, iterations = 1000, seed = 1, start = 'pca', every = 50, from } = options;
  check(matrix, perplexity, options);
  const { points: n, dimensions } = matrix;
  const method = resolveMethod(options.method, n);
  const k = neighbourCount(n, perplexity);
  const memory = plan(core, n, dimensions, k, method);
  layPoints(memory.points, matrix);

  yield* findAffinities(core, memory, n, dimensions, k, perplexity);
  const entropy = core.negativeEntropy(memory.quads.byteOffset, memory.rowStarts[n]);
  memory.gains.fill(1);
  const stride = roundUp(n, LANES);
  for (let i = n; i < stride; i++) {
    memory.positions[i] = memory.positions[stride + i] = FAR * (1 + i - n);
  }
  if (from) {
    restore(memory, from, n);
  } else {
    yield* placePoints(core, memory, n, dimensions, start, seed);
  }
  const forces = makeForces(core, memory, n, method);
  let z = forces();
  let iteration = from?.iteration ?? 0;
  let norm = Infinity;
  while (true) {
    const last = iteration >= iterations || norm < LEAST_GRADIENT;
    if (last || iteration % every === 0) {
      const kl =
        entropy +
        core.attractionLoss(
          memory.pairs.byteOffset,
          memory.rowStarts.byteOffset,
          memory.quads.byteOffset,
          z,
          n,
        );
      const at = iteration;
      const snapshot: Snapshot = {
        type: 'snapshot',
        method,
        iteration,
        kl,
        gradientNorm: norm,
        last,
        positions: memory.pairs.slice(0, 2 * n),
        state: () => copyState(memory, n, at),
      };
      yield snapshot;
      if (last) return snapshot;
    }
    norm = descend(core, memory, n, iteration, z);
    iteration++;
    z = forces();
    if (iteration <= EXAGGERATED_ITERATIONS) norm = Infinity;
  }
}

/** The matrix and options are such that an embedding can be made. @throws InputError */
function check(matrix: Matrix, perplexity: number, options: EmbedOptions): void {
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

export function resolveMethod(method: Method | 'auto' = 'auto', points: number): Method {
  if (method !== 'auto') return method;
  return points < CROSSOVER ? 'exact' : 'fft';
}

/** Three for each unit of perplexity, but at least one more than perplexity, so that it can be reached. */
function neighbourCount(points: number, perplexity: number): number {
  return Math.min(points - 1, Math.max(Math.floor(NEIGHBOURS * perplexity), 3));
}

function embedTable(core: Core, n: number, dimensions: number, k: number, method: Method) {
  const stride = roundUp(n, LANES);
  const side = method === 'fft' ? LARGEST_SIDE : 0;
  const spectrum = side ? (side + 8) * (side + 8) : 0;
  return {
    points: f32(pointsLength(n, dimensions)),
    rowNumbers: u32(n),
    neighbourScratch: u8(core.neighbourScratch(QUERIES[1], k)),
    entries: u32(2 * n * k),
    transposed: u32(2 * n * k),
    counts: u32(n + 1),
    weights: f32(2 * roundUp(k, LANES)),
    rowStarts: u32(n + 1),
    quads: u32(8 * Math.ceil((n * (2 * k + 3)) / 4)),
    ...principalTable(dimensions, Math.min(SEARCHED, dimensions)),
    positions: f32(2 * stride),
    velocities: f32(2 * stride),
    gains: f32(2 * stride),
    attraction: f32(2 * stride),
    repulsion: f32(2 * stride),
    pairs: f32(2 * stride),
    result: f64(4),
    grid: f32(side * side),
    real: f32(spectrum),
    imaginary: f32(spectrum),
    kernel: f32(side ? (side + 8) * (side + 1) : 0),
    twiddles: f32(4 * side),
    transformScratch: u8(core.convolutionScratch(side)),
  };
}

type EmbedMemory = Buffers<ReturnType<typeof embedTable>>;

/** Plans the memory, or says how many points fit. */
function plan(core: Core, n: number, dimensions: number, k: number, method: Method): EmbedMemory {
  const table = embedTable(core, n, dimensions, k, method);
  const bytes = tableBytes(table);
  try {
    if (bytes > ADDRESSABLE) throw new RangeError('more than 32 bits address');
    return planMemory(core, table);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const fixed = tableBytes(embedTable(core, 0, dimensions, k, method));
    const fit = Math.max(0, Math.floor((ADDRESSABLE - fixed) / ((bytes - fixed) / n)));
    throw new InputError(
      `${n} points of ${dimensions} columns need ${Math.ceil(bytes / 2 ** 20)} MB, more than there is; at most about ${fit} fit`,
      { cause: error },
    );
  }
}

const BYTES = { u8: 1, u32: 4, i32: 4, f32: 4, f64: 8 };

function tableBytes(table: ReturnType<typeof embedTable>): number {
  return Object.values(table).reduce((sum, { kind, length }) => sum + length * BYTES[kind] + 64, 0);
}

/** Neighbours, perplexity, symmetry: from the points to the quads of P. */
function* findAffinities(
  core: Core,
  memory: EmbedMemory,
  n: number,
  dimensions: number,
  k: number,
  perplexity: number,
): Generator<Preparation, void> {
  const { points, rowNumbers, neighbourScratch, entries } = memory;
  for (let i = 0; i < n; i++) rowNumbers[i] = i;
  const affordable = roundUp(Math.ceil(SLICE / n / dimensions), POINTS_OF_A_PANEL);
  const step = Math.min(Math.max(affordable, QUERIES[0]), QUERIES[1]);
  for (let first = 0; first < n; first += step) {
    const count = Math.min(step, n - first);
    const row = entries.byteOffset + first * k * ENTRY_BYTES;
    core.findNeighbours(
      row,
      neighbourScratch.byteOffset,
      points.byteOffset + first * dimensions * 4,
      rowNumbers.byteOffset + first * 4,
      points.byteOffset,
      count,
      n,
      dimensions,
      k,
    );
    core.perplex(row, memory.weights.byteOffset, count, k, perplexity);
    yield { type: 'preparing', stage: 'neighbours', done: (first + count) / n };
  }
  core.symmetrize(
    memory.rowStarts.byteOffset,
    memory.quads.byteOffset,
    entries.byteOffset,
    memory.transposed.byteOffset,
    memory.counts.byteOffset,
    n,
    k,
  );
}

const POINTS_OF_A_PANEL = 8;
const ENTRY_BYTES = 8;

/**
 * The first two principal components, scaled so that the first has a standard deviation of 1e-4; an axis without
 * variance starts with seeded normal numbers instead, or points could never leave it.
 */
function* placePoints(
  core: Core,
  memory: EmbedMemory,
  n: number,
  dimensions: number,
  start: 'pca' | 'random',
  seed: number,
): Generator<Preparation, void> {
  const stride = roundUp(n, LANES);
  const { positions, mean, vectors, variances, points } = memory;
  const searched = Math.min(SEARCHED, dimensions);
  const wanted = Math.min(2, dimensions);
  if (start === 'pca') {
    const search = findComponents(core, memory, points, n, dimensions, searched, wanted, seed);
    for (const done of search) yield { type: 'preparing', stage: 'components', done };
  }
  const largest = start === 'pca' ? variances[0] : 0;
  for (let axis = 0; axis < 2; axis++) {
    const here = positions.subarray(axis * stride, axis * stride + n);
    // A share of 10⁻⁹ of the variance is what rounding of float32 can make.
    if (axis < wanted && largest > 0 && variances[axis] > largest * 1e-9) {
      const vector = vectors.byteOffset + axis * roundUp(dimensions, 2) * 8;
      const { byteOffset } = memory.attraction;
      core.project(byteOffset, points.byteOffset, mean.byteOffset, vector, n, dimensions);
      const scale = START_DEVIATION / Math.sqrt(largest);
      for (let i = 0; i < n; i++) here[i] = memory.attraction[i] * scale;
    } else {
      const { byteOffset } = memory.attraction;
      core.fillNormal(byteOffset, n, START_DEVIATION, seed, STREAMS.embeddingStart, axis, 0);
      here.set(memory.attraction.subarray(0, n));
    }
  }
  memory.attraction.fill(0);
}

/** A function that computes attraction and repulsion where the points are, and returns Z. */
function makeForces(core: Core, memory: EmbedMemory, n: number, method: Method): () => number {
  const stride = roundUp(n, LANES);
  const x = memory.positions.byteOffset;
  const y = x + stride * 4;
  const repulsionX = memory.repulsion.byteOffset;
  const repulsionY = repulsionX + stride * 4;
  const attractionX = memory.attraction.byteOffset;
  const attractionY = attractionX + stride * 4;
  const pairs = memory.pairs.byteOffset;
  const z = memory.result.byteOffset + 24;
  let known: Grid = { side: 0, step: 0, base: 0 };

  const repelByGrid = () => {
    const [left, right] = extent(memory.positions.subarray(0, n));
    const [top, bottom] = extent(memory.positions.subarray(stride, stride + n));
    const grid = chooseGrid(Math.max(right - left, bottom - top));
    const { side, step, base } = grid;
    const twiddles = memory.twiddles.byteOffset;
    const real = memory.real.byteOffset;
    const kernel = memory.kernel.byteOffset;
    const scratch = memory.transformScratch.byteOffset;
    if (side !== known.side || step !== known.step) {
      core.fillTwiddles(twiddles, 2 * side);
      core.transformKernel(kernel, real, scratch, twiddles, side, step, base);
      known = grid;
    }
    const nodes = memory.grid.byteOffset;
    core.spread(nodes, x, y, n, side, left, top, 1 / step);
    core.convolve(nodes, z, real, memory.imaginary.byteOffset, kernel, scratch, twiddles, side);
    core.repelFromGrid(repulsionX, repulsionY, nodes, x, y, n, side, left, top, 1 / step);
    return memory.result[3] + base * n * n - n;
  };
  const repelAll = () => {
    core.repel(repulsionX, repulsionY, z, x, y, stride);
    return memory.result[3];
  };
  const repel = method === 'fft' ? repelByGrid : repelAll;
  return () => {
    core.interleave(pairs, x, y, n);
    core.attract(
      attractionX,
      attractionY,
      pairs,
      memory.rowStarts.byteOffset,
      memory.quads.byteOffset,
      n,
    );
    return repel();
  };
}

/** Least and largest of some numbers. */
function extent(values: Float32Array): [number, number] {
  let least = Infinity;
  let largest = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < least) least = value;
    if (value > largest) largest = value;
  }
  return [least, largest];
}

/** One step; returns the norm of the gradient, with the factor 4 that the core leaves out. */
function descend(core: Core, memory: EmbedMemory, n: number, iteration: number, z: number): number {
  const early = iteration < EXAGGERATED_ITERATIONS;
  const stride = roundUp(n, LANES) * 4;
  let squares = 0;
  for (let axis = 0; axis < 2; axis++) {
    core.descend(
      memory.result.byteOffset,
      memory.positions.byteOffset + axis * stride,
      memory.velocities.byteOffset + axis * stride,
      memory.gains.byteOffset + axis * stride,
      memory.attraction.byteOffset + axis * stride,
      memory.repulsion.byteOffset + axis * stride,
      n,
      early ? EXAGGERATION : 1,
      z,
      early ? MOMENTUM[0] : MOMENTUM[1],
      learningRate(n),
    );
    squares += memory.result[0];
  }
  return 4 * Math.sqrt(squares);
}

const STATE = ['positions', 'velocities', 'gains'] as const;

function copyState(memory: EmbedMemory, n: number, iteration: number): EmbeddingState {
  const [positions, velocities, gains] = STATE.map((name) => {
    const copy = new Float32Array(2 * n);
    copy.set(memory[name].subarray(0, n));
    copy.set(memory[name].subarray(roundUp(n, LANES), roundUp(n, LANES) + n), n);
    return copy;
  });
  return { iteration, positions, velocities, gains };
}

function restore(memory: EmbedMemory, state: EmbeddingState, n: number): void {
  for (const name of STATE) {
    memory[name].set(state[name].subarray(0, n));
    memory[name].set(state[name].subarray(n), roundUp(n, LANES));
  }
}
