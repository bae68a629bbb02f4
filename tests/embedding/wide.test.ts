import { expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import { planEmbedding } from '../../src/embedding/embed-memory.ts';
import { embedInSteps } from '../../src/embedding/embed.ts';
import { measureQuality } from '../../src/embedding/quality.ts';
import { BUILDS } from '../core/builds.ts';
import { random } from '../reference/random.ts';

const { core } = BUILDS[0];

/** Two clusters in very many columns. */
function wide(points: number, dimensions: number) {
  const next = random(6);
  const values = Float32Array.from({ length: points * dimensions }, (_, at) => {
    const cluster = Math.floor(at / dimensions) % 2;
    return next() + ((at % dimensions) % 7 === cluster ? 1 : 0);
  });
  return { points, dimensions, values };
}

test.each(['pca', 'random'] as const)('12 points of 30,000 columns from a %s start', (start) => {
  const matrix = wide(12, 30_000);
  const { positions, kl } = finish(embedInSteps(core, matrix, { perplexity: 2, start }));
  const labels = Array.from({ length: 12 }, (_, i) => i % 2);
  const { accuracy } = measureQuality(core, matrix, positions, { labels });
  expect(kl).toBeLessThan(1);
  expect(accuracy).toBe(1);
});

test('points span no more dimensions than there are points, so memory grows with N · D', () => {
  const plan = { n: 12, k: 11, method: 'exact', start: 'pca' } as const;
  for (const dimensions of [30_000, 65_536]) {
    const buffers = Object.values(planEmbedding(core, { ...plan, dimensions }));
    const bytes = buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect(bytes).toBeLessThan(16 * dimensions * 4 * 2 + 2 ** 20);
  }
  // A random start needs no components at all.
  const random = { n: 40, k: 39, method: 'exact', start: 'random' } as const;
  expect(planEmbedding(core, { ...random, dimensions: 30 }).matrix).toHaveLength(0);
});
