import type { Core } from '../../src/core/load.ts';
import { embedInSteps } from '../../src/embedding/embed.ts';
import type { EmbeddingMethod } from '../../src/embedding/method.ts';
import type { Matrix } from '../../src/data/matrix.ts';
import { finish } from '../../src/core/steps.ts';

export const PERPLEXITY = 30;

/**
 * Embeds and returns positions [points, 2]; calls `tick` after every iteration if it can, and stops when that returns true.
 * Everything but perplexity and iterations is the library's default.
 */
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

  '@saehrimnir/druidjs': async (_, matrix, iterations, tick) => {
    const { TSNE } = await import('@saehrimnir/druidjs');
    const tsne = new TSNE(toRows(matrix), { perplexity: PERPLEXITY });
    const steps = tsne.generator(iterations);
    let step = steps.next();
    while (!step.done && !tick()) step = steps.next();
    return (step.value as number[][]).flatMap(([x, y]) => [x, y]);
  },

  '@keckelt/tsne': async (_, matrix, iterations, tick) => {
    const { TSNE } = await import('@keckelt/tsne');
    const tsne = new TSNE({ perplexity: PERPLEXITY });
    tsne.initDataRaw(toRows(matrix));
    for (let i = 0; i < iterations; i++) {
      tsne.step();
      if (tick()) break;
    }
    return (tsne.getSolution() as number[][]).flatMap(([x, y]) => [x, y]);
  },

  'tsne-js': async (_, matrix, iterations, tick) => {
    const { default: TSNE } = await import('tsne-js');
    const tsne = new TSNE({ dim: 2, perplexity: PERPLEXITY, nIter: iterations });
    tsne.init({ data: toRows(matrix), type: 'dense' });
    const stop = new Error('enough iterations');
    tsne.on('progressIter', () => {
      if (tick()) throw stop;
    });
    try {
      tsne.run();
    } catch (error) {
      if (error !== stop) throw error;
    }
    return tsne.getOutput().flat();
  },
};

function lowcap(core: Core, matrix: Matrix, iterations: number, method: EmbeddingMethod | 'auto') {
  return finish(embedInSteps(core, matrix, { method, iterations, perplexity: PERPLEXITY }))
    .positions;
}

function toRows({ points, dimensions, values }: Matrix): number[][] {
  return Array.from({ length: points }, (_, i) =>
    Array.from(values.subarray(i * dimensions, (i + 1) * dimensions)),
  );
}
