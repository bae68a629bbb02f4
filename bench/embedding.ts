/**
 * t-SNE of MNIST's test images (50 principal components) by number of points and method:
 *
 *     npm run bench:embedding
 */
import { D } from '../src/core/layout.ts';
import { embed } from '../src/embedding/embed.ts';
import { principalComponents } from '../src/embedding/principal.ts';
import { measureQuality } from '../src/embedding/quality.ts';
import { loadCoreHere } from '../src/node/core-file.ts';
import { loadDataset } from '../src/node/datasets.ts';
import { machine } from './machine.ts';
import { table } from './table.ts';

const COMPONENTS = 50;
const SHAPES = [
  { points: 1000, methods: ['exact', 'fft'] },
  { points: 2000, methods: ['exact', 'fft'] },
  { points: 3000, methods: ['exact', 'fft'] },
  { points: 4000, methods: ['exact', 'fft'] },
  { points: 10_000, methods: ['fft'] },
] as const;

const core = await loadCoreHere();
const { test } = await loadDataset('mnist');
const values = Float32Array.from(test.pixels, (pixel) => pixel / 255);
const all = principalComponents(core, { points: test.count, dimensions: D, values }, COMPONENTS, 1);

const rows = [['points', 'method', 'seconds', 'KL', 'trustworthiness', 'k-NN accuracy']];
for (const { points, methods } of SHAPES) {
  const matrix = { ...all, points, values: all.values.subarray(0, points * COMPONENTS) };
  for (const method of methods) {
    const start = performance.now();
    const embedding = embed(core, matrix, { method, every: 1000 });
    let step = embedding.next();
    while (!step.done) step = embedding.next();
    const seconds = (performance.now() - start) / 1000;
    const { kl, positions } = step.value;
    const labels = test.labels.subarray(0, points);
    const { trustworthiness, accuracy } = measureQuality(core, matrix, positions, { labels });
    rows.push([
      String(points),
      method,
      seconds.toFixed(2),
      kl.toFixed(3),
      trustworthiness.toFixed(4),
      (accuracy ?? NaN).toFixed(4),
    ]);
  }
}
console.log(
  `# t-SNE, 1,000 iterations, perplexity 30, one thread\n\n${machine()}\n\n${table(rows)}`,
);
