import type { Core } from '../../src/core/load.ts';
import { embedInSteps } from '../../src/embedding/embed.ts';
import type { EmbeddingMethod } from '../../src/embedding/method.ts';
import type { Matrix } from '../../src/data/matrix.ts';
import { finish } from '../../src/core/steps.ts';

export const PERPLEXITY = 30;

/** Embeds and returns positions [points, 2]; calls `tick` after every iteration if it can, and stops when that returns true. */
export type Implementation = (
  core: Core,
  matrix: Matrix,
  iterations: number,
  tick: () => boolean,
) => Promise<ArrayLike<number>>;

export const IMPLEMENTATIONS: Readonly<Record<string, Implementation>> = {
  'lowcap exact': async (core, matrix, iterations) => lowcap(core, matrix, iterations, 'exact'),
  'lowcap fft': async (core, matrix, iterations) => lowcap(core, matrix, iterations, 'fft'),
  'lowcap auto': async (core, matrix, iterations) => lowcap(core, matrix, iterations, 'auto'),
};

function lowcap(core: Core, matrix: Matrix, iterations: number, method: EmbeddingMethod | 'auto') {
  return finish(embedInSteps(core, matrix, { method, iterations, perplexity: PERPLEXITY }))
    .positions;
}
