import { count } from '../count.ts';
import { exclusively } from '../core/exclusive.ts';
import type { Core } from '../core/load.ts';
import { finish } from '../core/steps.ts';
import { type DoubleMatrix, toMatrix } from '../data/double-matrix.ts';
import { type Matrix, checkMatrix, checkPoints } from '../data/matrix.ts';
import { InputError } from '../errors.ts';
import { checkFloats, checkKeys } from '../checks.ts';
import { findDistinct } from './distinct.ts';
import { listNeighbours } from './near-lists.ts';
import { silhouette } from './silhouette.ts';
import { classify, voteShare } from './votes.ts';

/**
 * How good an embedding is; a measure that is not defined is NaN (null as JSON). Equally far points are equally near: they
 * share a rank, and those of which only some are among the nearest vote with as much as there is room for.
 */
export interface Quality {
  /**
   * Share of nearness in the embedding that is true (Venna and Kaski 2001), 1 is best; as continuity and recall not defined where
   * all rows or all positions are equal.
   */
  readonly trustworthiness: number;
  /** The same for nearness in the data that the embedding keeps. */
  readonly continuity: number;
  /** Share of each point's nearest points that are so in the embedding too. */
  readonly recall: number;
  /**
   * Share of points whose nearest others in the embedding vote for their label; without labels missing, NaN
   * where all positions are equal.
   */
  readonly accuracy?: number;
  /**
   * Mean silhouette of the labels in the embedding (Rousseeuw 1987); without labels missing, NaN where all positions or
   * all labels are equal.
   */
  readonly silhouette?: number;
  /** Nearest points that were looked at: 10, or fewer when there are not twice as many. */
  readonly neighbours: number;
  /** Points that were looked at, each among all. */
  readonly sampled: number;
}

/** What the measures of quality look at. */
export interface QualityOptions {
  /** Class of each point, N finite numbers; what tells classes apart is not measured without. */
  readonly labels?: ArrayLike<number> | undefined;
  /**
   * Points to look at, evenly spaced, 1 or more: the cost grows with them times all points.
   * @default all
   */
  readonly sample?: number;
}

const NEIGHBOURS = 10;

/**
 * How well an embedding keeps the neighbourhoods of the data, and how well it separates labels.
 * Uses the core's memory and ends the plan that was there.
 *
 * @param matrix the data, N × D finite numbers, N ≥ 4, in float32 or float64
 * @param positions of the points in the embedding, [N, 2]
 * @throws InputError when sizes do not fit or a value is not finite
 */
export function measureQuality(
  core: Core,
  matrix: Matrix | DoubleMatrix,
  positions: Float32Array,
  options: QualityOptions = {},
): Quality {
  return finish(measureQualityInSteps(core, matrix, positions, options));
}

/**
 * The same in steps of about 50 ms at most. Yields the share that is done: of the neighbours, and with labels from 0
 * again of the silhouette.
 *
 * @param core that nobody else uses until the generator has ended
 * @throws InputError as `measureQuality` does, before the first step; in a step when another call has used the core
 */
export function measureQualityInSteps(
  core: Core,
  matrix: Matrix | DoubleMatrix,
  positions: Float32Array,
  options: QualityOptions = {},
): Generator<number, Quality> {
  const floats = toMatrix(matrix);
  checkQuality(floats, positions, options);
  return exclusively(core, 'the measuring', qualitySteps(core, floats, positions, options));
}

function checkQuality(matrix: Matrix, positions: Float32Array, options: QualityOptions): void {
  checkKeys(options, ['labels', 'sample']);
  const { labels, sample = 1 } = options;
  checkPoints(matrix, 4);
  const { points } = matrix;
  checkMatrix(matrix);
  checkFloats('positions', positions);
  checkMatrix({ points, dimensions: 2, values: positions });
  if (typeof sample !== 'number' || !(sample >= 1)) {
    throw new InputError(`got a sample of ${sample}, expected 1 point or more`);
  }
  if (!labels) return;
  if (labels.length !== points) {
    throw new InputError(
      `got ${count(labels.length, 'label')}, expected ${points}, one for each point`,
    );
  }
  const wrong = Array.from(labels).findIndex((label) => !Number.isFinite(label));
  if (wrong < 0) return;
  throw new InputError(`got label ${labels[wrong]} for point ${wrong}, expected a finite number`);
}

function* qualitySteps(
  core: Core,
  matrix: Matrix,
  positions: Float32Array,
  { labels, sample = matrix.points }: QualityOptions,
): Generator<number, Quality> {
  const { points: n } = matrix;
  const embedding: Matrix = { points: n, dimensions: 2, values: positions };
  const rows = sampleRows(n, sample);
  const k = Math.min(NEIGHBOURS, Math.ceil(n / 2) - 1);
  const [data, embedded] = yield* listNeighbours(core, matrix, embedding, rows, k);
  const { places, matrix: different } = finish(findDistinct(embedding));
  const apart = different.points > 1;
  const defined = apart && !allEqual(matrix);
  const lists = rows.length * k;
  // The largest sum there can be, so that the measure lies in [0, 1].
  const scale = 2 / (lists * (2 * n - 3 * k - 1));
  const quality = {
    trustworthiness: defined ? 1 - scale * excess(embedded.ranks, k) : NaN,
    continuity: defined ? 1 - scale * excess(data.ranks, k) : NaN,
    recall: defined ? data.ranks.filter((rank) => rank <= k).length / lists : NaN,
    neighbours: k,
    sampled: rows.length,
  };
  if (!labels) return quality;
  const classes = classify(labels);
  return {
    ...quality,
    accuracy: apart ? voteShare(embedded, rows, classes, k, places) : NaN,
    silhouette:
      apart && classes.count > 1 ? yield* silhouette(core, positions, rows, classes) : NaN,
  };
}

/** Evenly spaced rows. */
function sampleRows(n: number, sample: number): Uint32Array {
  const count = Math.min(n, Math.floor(sample));
  return Uint32Array.from({ length: count }, (_, i) => Math.floor((i * n) / count));
}

/** By how much ranks are larger than k, together. */
function excess(ranks: Uint32Array, k: number): number {
  return ranks.reduce((sum, rank) => sum + Math.max(0, rank - k), 0);
}

function allEqual({ dimensions, values }: Matrix): boolean {
  for (let i = dimensions; i < values.length; i++) {
    if (values[i] !== values[i - dimensions]) return false;
  }
  return true;
}
