import type { Core } from '../core/load.ts';
import { finish } from '../core/steps.ts';
import type { DoubleMatrix } from '../data/double-matrix.ts';
import type { Matrix } from '../data/matrix.ts';
import { embedInSteps } from '../embedding/embed.ts';
import type { EmbeddingMethod } from '../embedding/method.ts';
import type { EmbedOptions } from '../embedding/options.ts';
import { type Quality, type QualityOptions, measureQualityInSteps } from '../embedding/quality.ts';
import type { EmbeddingStep, Snapshot } from '../embedding/records.ts';
import { type AsyncOptions, finishAsync } from './async.ts';
import { checkObject } from '../checks.ts';

/** Points in the plane, and how they came there. */
export interface Embedding {
  /** [N, 2], x and y of point after point. */
  readonly positions: Float32Array;
  /** Kullback-Leibler divergence of these positions over the P in use, in nats; NaN where fewer than 4 rows differ. */
  readonly kl: number;
  /** How many rows differ: equal ones are one point, and lie at one place. */
  readonly distinct: number;
  /** The perplexity in use: where few rows differ the largest that they have, (distinct − 1) / 3. */
  readonly perplexity: number;
  /** Iterations that were done: fewer than asked for where no gradient moved anything any more. */
  readonly iterations: number;
  /** Norm of the last step's gradient. */
  readonly gradientNorm: number;
  /** How repulsion was summed. */
  readonly method: EmbeddingMethod;
}

/**
 * t-SNE (van der Maaten and Hinton 2008) of a matrix into the plane: the same matrix and options give the same bits in
 * every engine, and those of `lowcap tsne`. Does not return before it is done: some seconds for 2,000 points; in a page
 * rather use `embedAsync` in a worker.
 *
 * @example
 * const { positions, kl } = embed(core, matrix, { perplexity: 30 }); // matrix: { points, dimensions, values }
 * console.log(kl, positions.subarray(0, 2));
 *
 * @param core whose memory is used: what another call had there ends
 * @param matrix N × D finite numbers, N ≥ 4; of float64 columns that lie far from zero are moved there before they are
 * rounded to float32; it is not changed
 * @throws InputError when the matrix or an option cannot be used, or the points do not fit into memory
 */
export function embed(
  core: Core,
  matrix: Matrix | DoubleMatrix,
  options: EmbedOptions = {},
): Embedding {
  return embeddingOf(finish(embedInSteps(core, matrix, withoutSnapshots(options))));
}

/**
 * The same without blocking: gives way to the thread's other work between iterations, reports how far it is and can be
 * ended.
 *
 * @example
 * const { positions } = await embedAsync(core, matrix, { every: 10 }, {
 *   onProgress: (step) => step.type === 'snapshot' && console.log(step.iteration, step.kl),
 * });
 *
 * @param core that nobody else uses until the promise is settled
 * @throws InputError as `embed` does, and when another call has used the core meanwhile; the signal's reason when it
 * is aborted
 */
export async function embedAsync(
  core: Core,
  matrix: Matrix | DoubleMatrix,
  options: EmbedOptions = {},
  running: AsyncOptions<EmbeddingStep> = {},
): Promise<Embedding> {
  return embeddingOf(await finishAsync(embedInSteps(core, matrix, options), running));
}

/**
 * `measureQuality` without blocking; notified of the share that is done.
 *
 * @param core that nobody else uses until the promise is settled
 * @throws InputError as `measureQuality` does, and when another call has used the core meanwhile; the signal's reason
 * when it is aborted
 */
export async function measureQualityAsync(
  core: Core,
  matrix: Matrix | DoubleMatrix,
  positions: Float32Array,
  options: QualityOptions = {},
  running: AsyncOptions<number> = {},
): Promise<Quality> {
  return finishAsync(measureQualityInSteps(core, matrix, positions, options), running);
}

/** Nobody sees snapshots, and no snapshot changes the result. */
function withoutSnapshots(options: EmbedOptions): EmbedOptions {
  checkObject(options, 'options such as { perplexity: 30 }');
  return { every: 2 ** 32 - 1, ...options };
}

function embeddingOf({ iteration, ...snapshot }: Snapshot): Embedding {
  const { positions, kl, distinct, perplexity, gradientNorm, method } = snapshot;
  return { positions, kl, distinct, perplexity, iterations: iteration, gradientNorm, method };
}
