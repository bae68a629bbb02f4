import { readFileSync } from 'node:fs';
import { TSNE as Druid } from '@saehrimnir/druidjs';
import { TSNE as Keckelt } from '@keckelt/tsne';
import Tsne from 'tsne-js';
import { UMAP } from 'umap-js';
import { type Implementation, PERPLEXITY } from '../embedding/implementations.ts';
import type { Matrix } from '../../src/data/matrix.ts';

/** Other libraries in JavaScript, by the names of their packages. Everything but perplexity and iterations is their default. */
export const EMBEDDERS: Readonly<Record<string, Implementation>> = {
  '@saehrimnir/druidjs': async (_, matrix, iterations, tick) => {
    const tsne = new Druid(toRows(matrix), { perplexity: PERPLEXITY });
    const steps = tsne.generator(iterations);
    let step = steps.next();
    while (!step.done && !tick()) step = steps.next();
    return step.value.flatMap(([x, y]) => [x, y]);
  },

  '@keckelt/tsne': async (_, matrix, iterations, tick) => {
    const tsne = new Keckelt({ perplexity: PERPLEXITY });
    tsne.initDataRaw(toRows(matrix));
    for (let i = 0; i < iterations; i++) {
      tsne.step();
      if (tick()) break;
    }
    return tsne.getSolution().flatMap(([x, y]) => [x, y]);
  },

  'tsne-js': async (_, matrix, iterations, tick) => {
    const tsne = new Tsne({ dim: 2, perplexity: PERPLEXITY, nIter: iterations });
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

  // Another method with epochs of its own: as many as it chooses, and 15 neighbours.
  'umap-js': async (_, matrix) => new UMAP().fit(toRows(matrix)).flat(),
};

/** The version of one of these packages that is installed. */
export function versionOf(name: string): string {
  // From the file: not every package exports it.
  const file = new URL(`node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function toRows({ points, dimensions, values }: Matrix): number[][] {
  return Array.from({ length: points }, (_, i) =>
    Array.from(values.subarray(i * dimensions, (i + 1) * dimensions)),
  );
}
