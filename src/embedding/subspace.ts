import { LANES, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { type Buffers, f32, f64 } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';

/** What |C v − λ v| of a vector found may be, as a share of the largest λ. */
const RESIDUAL = 1e-12;

/** An eigenvalue below this share of the largest is what rounding made of 0. */
const NEGLIGIBLE = 1e-12;

/** What Jacobi's method may leave beside the diagonal, as a share of the largest on it: some roundings. */
const DIAGONAL = 1e-14;

/** Filters at most; only eigenvalues that agree to 4 digits with all that are searched need more. */
const ROUNDS = 100;

/** Sweeps of Jacobi's method at most: it converges quadratically, in some 6 to 8. */
const SWEEPS = 30;

/** By how much a filter may raise the largest eigenvalue: the others must keep digits beside it. */
const GAIN = 1e12;
const DEGREES = 24;

/** Multiplications of an uninterrupted call: below 50 ms. */
const SLICE = 2 ** 25;

/** Numbers of a row of float64, as in `assembly/tsne/subspace.ts`. */
export function rowLength(dimensions: number): number {
  return roundUp(dimensions, 4);
}

/** How many vectors to search for so many: the more, the sooner they settle. */
export function searched(wanted: number, dimensions: number): number {
  return Math.min(dimensions, wanted + Math.max(8, wanted >> 1));
}

/** What it takes to find eigenvectors, for `planMemory`. */
export function subspaceTable(dimensions: number, wanted: number) {
  const width = rowLength(dimensions);
  const count = searched(wanted, dimensions);
  return {
    matrix: f64(width * width),
    vectors: f64(count * width),
    images: f64(count * width),
    values: f64(count),
    draws: f32(roundUp(dimensions, LANES)),
  };
}

type SubspaceMemory = Buffers<ReturnType<typeof subspaceTable>>;

/**
 * The first eigenvectors of the symmetric matrix C without negative eigenvalues in `memory.matrix`, into the first rows of
 * `memory.vectors`, and their eigenvalues λ, largest first, into `memory.values`. Subspace iteration with a Chebyshev filter
 * between Rayleigh-Ritz steps (Zhou and Saad 2007), until |C v − λ v| of each is at most 10⁻¹² of the largest λ: so far at most is each
 * λ from a true one. Vectors are orthogonal to rounding; one whose λ is below 10⁻¹² of the largest is 0, its λ too.
 * Yields the share that is done.
 */
export function* findEigenvectors(
  core: Core,
  memory: SubspaceMemory,
  dimensions: number,
  wanted: number,
  seed: number,
): Generator<number, void> {
  const { draws, values } = memory;
  const width = rowLength(dimensions);
  const count = searched(wanted, dimensions);
  let vectors = memory.vectors;
  let other = memory.images;

  /** other = α C v + β v + γ other. */
  const apply = function* (alpha: number, beta: number, gamma: number) {
    const step = Math.max(1, Math.floor(SLICE / (width * width)));
    for (let v = 0; v < count; v += step) {
      core.chebyshevStep(
        other.byteOffset + v * width * 8,
        vectors.byteOffset + v * width * 8,
        memory.matrix.byteOffset,
        dimensions,
        Math.min(step, count - v),
        alpha,
        beta,
        gamma,
      );
      yield;
    }
  };
  const swap = () => ([vectors, other] = [other, vectors]);

  /** An orthonormal basis of what the vectors span, of approximate eigenvectors; returns their residual. */
  const solveInside = function* () {
    const step = Math.max(1, Math.floor(SLICE / (8 * width * count)));
    for (let v = 0; v < count; v += step) {
      core.orthonormalize(vectors.byteOffset, dimensions, v, Math.min(v + step, count));
      yield;
    }
    yield* apply(1, 0, 0);
    const places = [values.byteOffset, vectors.byteOffset, other.byteOffset] as const;
    core.measureVectors(...places, dimensions, count, 0);
    const [value, vector, image] = places;
    const negligible = DIAGONAL * largest(values);
    for (let sweep = 0, off = Infinity; sweep < SWEEPS && off > negligible; sweep++) {
      off = 0;
      for (let v = 0; v < count; v += step) {
        const last = Math.min(v + step, count);
        const met = core.rotatePairs(vector, image, value, dimensions, count, v, last, negligible);
        off = Math.max(off, met);
        yield;
      }
    }
    sortRows([vectors, other], values, width);
    return core.measureVectors(...places, dimensions, count, wanted);
  };

  for (let v = 0; v < count; v++) {
    core.fillNormal(draws.byteOffset, dimensions, 1, seed, STREAMS.components, v, 0);
    vectors.set(draws.subarray(0, dimensions), v * width);
  }
  for (const _ of apply(1, 0, 0)) yield 0;
  swap();
  for (let round = 0, done = 0; round < ROUNDS; round++) {
    const inside = solveInside();
    let step = inside.next();
    for (; !step.done; step = inside.next()) yield done;
    const residual = step.value;
    if (residual <= RESIDUAL * values[0]) break;
    done = digits(residual / values[0]) / digits(RESIDUAL);
    // Everything below the last value found is to vanish beside what lies above it.
    const bound = Math.max(values[count - 1], NEGLIGIBLE * values[0]);
    const degree = filterDegree(values[0] / bound);
    for (const _ of apply(2 / bound, -1, 0)) yield done;
    for (let d = 1; d < degree; d++) {
      swap();
      for (const _ of apply(4 / bound, -2, -1)) yield done;
    }
    swap();
  }
  if (vectors !== memory.vectors) memory.vectors.set(vectors);
  for (let v = 0; v < count; v++) {
    if (values[v] > NEGLIGIBLE * values[0]) continue;
    values[v] = 0;
    memory.vectors.fill(0, v * width, (v + 1) * width);
  }
}

/** Degree of a Chebyshev polynomial that raises an eigenvalue so far above the bound by about `GAIN`. */
function filterDegree(ratio: number): number {
  let degree = 1;
  for (let gain = 4 * ratio; degree < DEGREES && gain * 4 * ratio <= GAIN; degree++) {
    gain *= 4 * ratio;
  }
  return degree;
}

/** Rows in descending order of their values. */
function sortRows(matrices: readonly Float64Array[], values: Float64Array, width: number): void {
  const order = Array.from(values.keys()).sort((a, b) => values[b] - values[a] || a - b);
  values.set(Float64Array.from(order, (v) => values[v]));
  for (const rows of matrices) {
    const old = rows.slice();
    order.forEach((v, to) => rows.set(old.subarray(v * width, (v + 1) * width), to * width));
  }
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

/** Leading zeros of a share. */
function digits(share: number): number {
  let count = 0;
  for (let x = share; x < 1 && count < 20; x *= 10) count++;
  return count;
}
