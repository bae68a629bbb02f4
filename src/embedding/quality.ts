import { LANES, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, f64, planMemory, u32, u8 } from '../core/memory.ts';
import { InputError } from '../errors.ts';
import { type Matrix, checkMatrix, layPoints, pointsLength } from './points.ts';

export interface Quality {
  /** Share of nearness in the embedding that is true (Venna and Kaski 2001), 1 is best. */
  readonly trustworthiness: number;
  /** The same for nearness in the data that the embedding keeps. */
  readonly continuity: number;
  /** Share of each point's nearest points that are so in the embedding too. */
  readonly recall: number;
  /** Share of points whose nearest others in the embedding vote for their label; without labels missing. */
  readonly accuracy?: number;
  /** Mean silhouette of the labels in the embedding (Rousseeuw 1987); without labels missing. */
  readonly silhouette?: number;
  /** Nearest points that were looked at: 10, or fewer when there are not twice as many. */
  readonly neighbours: number;
  /** Points that were looked at, each among all. */
  readonly sampled: number;
}

export interface QualityOptions {
  readonly labels?: ArrayLike<number>;
  /** Points to look at, evenly spaced; all by default. */
  readonly sample?: number;
}

const NEIGHBOURS = 10;
const ENTRY_WORDS = 2;
/** Queries of one call. */
const QUERIES = 64;

/**
 * How well an embedding [points, 2] keeps the neighbourhoods of the data, and how well it separates labels.
 * Uses the core's memory and ends the plan that was there.
 */
export function measureQuality(
  core: Core,
  matrix: Matrix,
  positions: Float32Array,
  { labels, sample = matrix.points }: QualityOptions = {},
): Quality {
  const { points: n } = matrix;
  const embedding: Matrix = { points: n, dimensions: 2, values: positions };
  if (n < 4) throw new InputError(`got ${n} points, expected at least 4`);
  checkMatrix(matrix);
  checkMatrix(embedding);
  if (labels && labels.length !== n) {
    throw new InputError(`got ${labels.length} labels, expected ${n}, one for each point`);
  }
  const rows = sampleRows(n, sample);
  const k = Math.min(NEIGHBOURS, Math.ceil(n / 2) - 1);
  const near = lists(core, matrix, embedding, rows, k);
  // The largest sum there can be, so that the measure lies in [0, 1].
  const scale = 2 / (rows.length * k * (2 * n - 3 * k - 1));
  const quality = {
    trustworthiness: 1 - scale * near.intruders,
    continuity: 1 - scale * near.extruders,
    recall: overlap(near.data, near.embedded, k) / (rows.length * k),
    neighbours: k,
    sampled: rows.length,
  };
  if (!labels) return quality;
  const classes = classify(labels);
  return {
    ...quality,
    accuracy: voteShare(near.embedded, rows, classes, k),
    silhouette: silhouette(core, positions, rows, classes),
  };
}

/** Evenly spaced rows. */
function sampleRows(n: number, sample: number): Uint32Array {
  const count = Math.max(1, Math.min(n, Math.floor(sample)));
  return Uint32Array.from({ length: count }, (_, i) => Math.floor((i * n) / count));
}

/** Nearest points of the rows in both spaces, [rows, k], and the sums of ranks of trustworthiness and continuity. */
function lists(core: Core, data: Matrix, embedding: Matrix, rows: Uint32Array, k: number) {
  const n = data.points;
  const count = rows.length;
  const spaces = [data, embedding].map((matrix) => ({
    matrix,
    queries: pickRows(matrix, rows),
  }));
  const memory = planMemory(core, {
    rows: u32(count),
    scratch: u8(Math.max(core.neighbourScratch(QUERIES, k), core.rankScratch(n))),
    points0: f32(pointsLength(n, data.dimensions)),
    points1: f32(pointsLength(n, 2)),
    queries0: f32(pointsLength(count, data.dimensions)),
    queries1: f32(pointsLength(count, 2)),
    entries0: u32(ENTRY_WORDS * count * k),
    entries1: u32(ENTRY_WORDS * count * k),
  });
  memory.rows.set(rows);
  const laid = [
    { points: memory.points0, queries: memory.queries0, entries: memory.entries0 },
    { points: memory.points1, queries: memory.queries1, entries: memory.entries1 },
  ].map((views, s) => {
    const { matrix, queries } = spaces[s];
    layPoints(views.points, matrix);
    // With the scale of all points, not their own.
    layPoints(views.queries, queries, matrix.values);
    return { ...views, dimensions: matrix.dimensions };
  });
  const inSlices = (each: (first: number, count: number) => void) => {
    for (let i = 0; i < count; i += QUERIES) each(i, Math.min(QUERIES, count - i));
  };
  for (const { points, queries, entries, dimensions } of laid) {
    inSlices((first, some) =>
      core.findNeighbours(
        entries.byteOffset + first * k * ENTRY_WORDS * 4,
        memory.scratch.byteOffset,
        queries.byteOffset + first * dimensions * 4,
        memory.rows.byteOffset + first * 4,
        points.byteOffset,
        some,
        n,
        dimensions,
        k,
      ),
    );
  }
  const excess = laid.map(({ points, queries, dimensions }, s) => {
    const { entries } = laid[1 - s];
    let sum = 0;
    inSlices((first, some) => {
      sum += core.rankExcess(
        memory.scratch.byteOffset,
        queries.byteOffset + first * dimensions * 4,
        memory.rows.byteOffset + first * 4,
        entries.byteOffset + first * k * ENTRY_WORDS * 4,
        points.byteOffset,
        some,
        n,
        dimensions,
        k,
      );
    });
    return sum;
  });
  const [near, embedded] = laid.map(({ entries }) => entries.filter((_, i) => i % 2 === 0));
  return { data: near, embedded, intruders: excess[0], extruders: excess[1] };
}

function pickRows({ dimensions, values }: Matrix, rows: Uint32Array): Matrix {
  const picked = new Float32Array(rows.length * dimensions);
  rows.forEach((row, i) =>
    picked.set(values.subarray(row * dimensions, (row + 1) * dimensions), i * dimensions),
  );
  return { points: rows.length, dimensions, values: picked };
}

/** How many indices two lists of k share, over all rows. */
function overlap(a: Uint32Array, b: Uint32Array, k: number): number {
  let shared = 0;
  for (let row = 0; row < a.length; row += k) {
    const other = b.subarray(row, row + k);
    for (let j = row; j < row + k; j++) if (other.includes(a[j])) shared++;
  }
  return shared;
}

/** Labels as classes 0 … count − 1, in ascending order. */
function classify(labels: ArrayLike<number>): { of: Uint32Array; count: number } {
  const list = Array.from(labels);
  const distinct = [...new Set(list)].sort((a, b) => a - b);
  const numbers = new Map(distinct.map((label, i) => [label, i]));
  return {
    of: Uint32Array.from(list, (label) => numbers.get(label) as number),
    count: distinct.length,
  };
}

/** Share of rows whose nearest others vote for their class, leaving each point out in turn; ties go to the smaller label. */
function voteShare(
  near: Uint32Array,
  rows: Uint32Array,
  classes: { of: Uint32Array; count: number },
  k: number,
): number {
  let right = 0;
  rows.forEach((row, i) => {
    const votes = new Uint32Array(classes.count);
    for (let j = i * k; j < (i + 1) * k; j++) votes[classes.of[near[j]]]++;
    const winner = votes.indexOf(votes.reduce((most, count) => Math.max(most, count), 0));
    if (winner === classes.of[row]) right++;
  });
  return right / rows.length;
}

/** Mean of (b − a) / max(a, b), with a the mean distance to one's own class and b to the nearest other; 0 for one alone. */
function silhouette(
  core: Core,
  positions: Float32Array,
  rows: Uint32Array,
  classes: { of: Uint32Array; count: number },
): number {
  const n = classes.of.length;
  const sizes = new Uint32Array(classes.count);
  classes.of.forEach((c) => sizes[c]++);
  const spans = new Uint32Array(classes.count + 1);
  sizes.forEach((size, c) => (spans[c + 1] = spans[c] + roundUp(size, LANES)));
  const length = spans[classes.count];
  const memory = planMemory(core, {
    sums: f64(classes.count),
    x: f32(length),
    y: f32(length),
    present: f32(length),
    spans: u32(spans.length),
  });
  memory.spans.set(spans);
  const next = spans.slice();
  const places = new Uint32Array(n);
  classes.of.forEach((c, i) => {
    const place = (places[i] = next[c]++);
    memory.x[place] = positions[2 * i];
    memory.y[place] = positions[2 * i + 1];
    memory.present[place] = 1;
  });
  let total = 0;
  for (const row of rows) {
    core.distanceSums(
      memory.sums.byteOffset,
      memory.x.byteOffset,
      memory.y.byteOffset,
      memory.present.byteOffset,
      memory.spans.byteOffset,
      classes.count,
      places[row],
    );
    const own = classes.of[row];
    if (sizes[own] === 1) continue;
    const a = memory.sums[own] / (sizes[own] - 1);
    let b = Infinity;
    memory.sums.forEach((sum, c) => {
      if (c !== own) b = Math.min(b, sum / sizes[c]);
    });
    const larger = Math.max(a, b);
    if (larger > 0 && b < Infinity) total += (b - a) / larger;
  }
  return total / rows.length;
}

/**
 * Procrustes distance of two embeddings [points, 2] of the same points: what is left of the squared differences when both
 * are centred, brought to size 1 and turned, mirrored and scaled onto each other; 0 for the same shape, 1 at most
 * (Gower 1975). 1 when one of them is a single place.
 */
export function procrustes(first: Float32Array, second: Float32Array): number {
  if (first.length !== second.length || first.length % 2 !== 0) {
    throw new InputError(
      `got embeddings of ${first.length / 2} and ${second.length / 2} points, expected as many in both`,
    );
  }
  const [a, b] = [centred(first), centred(second)];
  const size = Math.sqrt(squares(a) * squares(b));
  if (!(size > 0)) return 1;
  let [xx, xy, yx, yy] = [0, 0, 0, 0];
  for (let i = 0; i < a.length; i += 2) {
    xx += a[i] * b[i];
    xy += a[i] * b[i + 1];
    yx += a[i + 1] * b[i];
    yy += a[i + 1] * b[i + 1];
  }
  // Square of the sum of the singular values of the 2 × 2 matrix aᵀb: its squares and twice its determinant.
  const square = xx * xx + xy * xy + yx * yx + yy * yy + 2 * Math.abs(xx * yy - xy * yx);
  return Math.max(0, 1 - square / (size * size));
}

function centred(values: Float32Array): Float64Array {
  const n = values.length / 2;
  let [x, y] = [0, 0];
  for (let i = 0; i < values.length; i += 2) {
    x += values[i];
    y += values[i + 1];
  }
  return Float64Array.from(values, (value, i) => value - (i % 2 === 0 ? x : y) / n);
}

function squares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
