/**
 * t-SNE of a matrix, one point a row:
 *
 *     node embed-npy.ts points.npy positions.npy
 */
import { embedAsync, measureQualityAsync, writeMatrix } from 'lowcap';
import { loadPackagedCore, readMatrixFile } from 'lowcap/node';
import { writeFile } from 'node:fs/promises';

const [input = 'points.npy', output = 'positions.npy'] = process.argv.slice(2);
const core = await loadPackagedCore();
const matrix = await readMatrixFile(input);

// Ctrl-C ends it between two iterations.
const controller = new AbortController();
process.once('SIGINT', () => controller.abort());
const { positions, kl } = await embedAsync(
  core,
  matrix,
  { perplexity: 30, iterations: 1000, seed: 1, every: 250 },
  {
    signal: controller.signal,
    onProgress: (step) => {
      if (step.type !== 'snapshot') return;
      console.log(`iteration ${step.iteration}: KL divergence ${step.kl.toFixed(3)}`);
    },
  },
);

// Are neighbours in the plane neighbours in the matrix? 1 when all are.
const { trustworthiness } = await measureQualityAsync(core, matrix, positions);
console.log(
  `${matrix.points} points, KL ${kl.toFixed(3)}, trustworthiness ${trustworthiness.toFixed(3)}`,
);
await writeFile(output, writeMatrix(positions, ['x', 'y'], output));
