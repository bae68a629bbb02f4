import type { Core } from '../core/load.ts';
import { InputError } from '../errors.ts';
import { listNeighbours } from './near-lists.ts';
import { type Matrix, checkMatrix } from './points.ts';
import { silhouette } from './silhouette.ts';
import { classify, voteShare } from './votes.ts';
import { finish } from '../core/steps.ts';

export { procrustes } from './procrustes.ts';

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

/**
 * How well an embedding [points, 2] keeps the neighbourhoods of the data, and how well it separates labels.
 * Uses the core's memory and ends the plan that was there.
 * @throws InputError when sizes do not fit or a value is not finite.
 */
export function measureQuality(
  core: Core,
  matrix: Matrix,
  positions: Float32Array,
  options: QualityOptions = {},
): Quality {
  return finish(measureQualityInSteps(core, matrix, positions, options));
}

/**
 * The same in steps of about 50 ms at most. Yields the share that is done: of the neighbours, and with labels from 0 again
 * of the silhouette. Nobody else may use the core meanwhile.
 */
export function* measureQualityInSteps(
  core: Core,
  matrix: Matrix,
  positions: Float32Array,
  { labels, sample = matrix.points }: QualityOptions = {},
): Generator<number, Quality> {
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
  const near = yield* listNeighbours(core, matrix, embedding, rows, k);
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
    silhouette: yield* silhouette(core, positions, rows, classes),
  };
}

/** Evenly spaced rows. */
function sampleRows(n: number, sample: number): Uint32Array {
  const count = Math.max(1, Math.min(n, Math.floor(sample)));
  return Uint32Array.from({ length: count }, (_, i) => Math.floor((i * n) / count));
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
