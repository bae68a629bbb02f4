import { digest } from '../core/digest.ts';
import type { Core } from '../core/load.ts';
import type { Matrix } from '../data/matrix.ts';
import { embedInSteps } from './embed.ts';
import { resolveMethod } from './method.ts';
import type { EmbedOptions } from './options.ts';
import { measureQuality } from './quality.ts';
import type { Embedded, EmbeddingChoice, EmbeddingRecord } from './embedding-records.ts';

/** A matrix to embed and measure, and how. */
export interface EmbeddingTask {
  readonly matrix: Matrix;
  readonly choice: Omit<EmbeddingChoice, 'method'> & Required<Pick<EmbedOptions, 'method'>>;
  /** Classes of the points, for the measures of quality that need them. */
  readonly labels?: ArrayLike<number> | undefined;
  /** Points that the measures of quality look at; all up to `SAMPLE` by default, else as many. */
  readonly sample?: number | undefined;
}

/** Points that are measured unless more are asked for: cost grows with them times all points. */
export const SAMPLE = 5000;

/** Points times iterations between two pictures: every tenth iteration of some 2,500 points, so that they seem to move. */
const PICTURE_POINTS = 25_000;
const ITERATIONS_OF_A_PICTURE = [5, 50] as const;

/**
 * Embeds a matrix and measures how good the embedding is, yielding a record of everything on the way. No record
 * changes the result.
 * @throws InputError when no embedding can be made of the matrix with these options
 */
export async function* embedAndMeasure(
  core: Core,
  { matrix, choice, labels, sample = SAMPLE }: EmbeddingTask,
): AsyncGenerator<Exclude<EmbeddingRecord, { type: 'saved' }>, void> {
  const start = performance.now();
  const { points, dimensions } = matrix;
  const resolved = { ...choice, method: resolveMethod(choice.method, points) };
  const [least, most] = ITERATIONS_OF_A_PICTURE;
  const every = Math.min(most, Math.max(least, Math.floor(PICTURE_POINTS / points)));
  const embedding = embedInSteps(core, matrix, { ...resolved, every });
  // Before any record is yielded, what is refused is refused.
  let step = embedding.next();
  yield { type: 'planned', points, dimensions, ...resolved };
  for (; !step.done; step = embedding.next()) {
    if (step.value.type === 'preparing') {
      yield step.value;
    } else if (step.value.type === 'snapshot') {
      const { state: _, ...picture } = step.value;
      yield picture;
    }
  }
  const { kl, iteration, positions, distinct, perplexity } = step.value;
  const seconds = secondsSince(start);
  yield { type: 'measuring', sample: Math.min(sample, points) };
  const measuring = performance.now();
  const quality = measureQuality(core, matrix, positions, {
    sample,
    ...(labels && { labels }),
  });
  const secondsMeasuring = secondsSince(measuring);
  const { trustworthiness, ...others } = quality;
  yield {
    type: 'embedded',
    points,
    kl,
    trustworthiness,
    seconds,
    ...others,
    secondsMeasuring,
    dimensions,
    distinct,
    ...resolved,
    perplexity,
    iterations: iteration,
    positions: `sha256:${await digest(bytesOf(positions))}`,
  } satisfies Embedded;
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}

/** Typed arrays are little-endian wherever WebAssembly runs at speed. */
function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
