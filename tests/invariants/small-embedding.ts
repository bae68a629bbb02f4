import { digest } from '../../src/core/digest.ts';
import { loadCore } from '../../src/core/load.ts';
import { embedInSteps } from '../../src/embedding/embed.ts';
import type { EmbedOptions } from '../../src/embedding/options.ts';
import type { Matrix } from '../../src/data/matrix.ts';
import { principalComponents } from '../../src/embedding/principal.ts';
import { type Quality, measureQuality } from '../../src/embedding/quality.ts';
import { finish } from '../../src/core/steps.ts';

/** What every engine must agree on, to the last bit. */
export interface SmallEmbedding {
  /** SHA-256 of the principal components that were embedded. */
  readonly components: string;
  readonly embeddings: readonly {
    readonly method: string;
    readonly iteration: number;
    readonly kl: number;
    readonly gradientNorm: number;
    readonly positions: string;
    readonly quality: Quality;
  }[];
}

const POINTS = 203;
const DIMENSIONS = 7;
const COMPONENTS = 5;
const CLASSES = 4;

/** Long enough for the end of the exaggeration and grids of different size. */
const OPTIONS: readonly EmbedOptions[] = [
  { method: 'exact', perplexity: 11, iterations: 300 },
  { method: 'fft', perplexity: 11, iterations: 300 },
  { method: 'fft', perplexity: 11, iterations: 60, start: 'random', seed: 5 },
];

/**
 * Embeddings small enough for a test, with everything that could differ between engines: components, neighbours,
 * perplexities, both ways to sum repulsion, random draws, and the measures of quality.
 *
 * @param bytes of the module
 */
export async function smallEmbedding(bytes: BufferSource): Promise<SmallEmbedding> {
  const core = await loadCore(bytes);
  const labels = Array.from({ length: POINTS }, (_, i) => i % CLASSES);
  const matrix = principalComponents(core, clouds(labels), { count: COMPONENTS });
  const embeddings = [];
  for (const options of OPTIONS) {
    const { method, iteration, kl, gradientNorm, positions } = finish(
      embedInSteps(core, matrix, options),
    );
    embeddings.push({
      method,
      iteration,
      kl,
      gradientNorm,
      positions: await digestFloats(positions),
      quality: measureQuality(core, matrix, positions, { labels }),
    });
  }
  return { components: await digestFloats(matrix.values), embeddings };
}

/** Points around a centre for each label, by whole numbers only (Numerical Recipes' generator, modulo 2³²). */
function clouds(labels: readonly number[]): Matrix {
  let state = 1;
  const next = () => (state = (1664525 * state + 1013904223) % 2 ** 32) / 2 ** 32;
  const centres = Array.from({ length: CLASSES * DIMENSIONS }, next);
  const values = Float32Array.from({ length: POINTS * DIMENSIONS }, (_, at) => {
    const [point, d] = [Math.floor(at / DIMENSIONS), at % DIMENSIONS];
    return centres[labels[point] * DIMENSIONS + d] + next() / 2;
  });
  return { points: POINTS, dimensions: DIMENSIONS, values };
}

function digestFloats({ buffer, byteOffset, byteLength }: Float32Array): Promise<string> {
  return digest(new Uint8Array(buffer, byteOffset, byteLength));
}
