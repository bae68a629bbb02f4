import { expect, test } from 'vitest';
import { embedAndMeasure } from '../../src/embedding/embed-and-measure.ts';
import { BUILDS } from '../core/builds.ts';
import { collect } from '../lab/collect.ts';
import { clusters } from './clusters.ts';

const { core } = BUILDS[0];

test.each([
  [60, 50],
  [1250, 20],
  [6000, 5],
])('of %i points there is a picture every %i iterations', async (points, every) => {
  const { matrix } = clusters(points, 3);
  const given = { method: 'fft', perplexity: 5, iterations: 2 * every } as const;
  const choice = { seed: 1, start: 'random', ...given } as const;
  const records = await collect(embedAndMeasure(core, { matrix, choice, sample: 10 }));
  const pictures = records.flatMap((record) =>
    record.type === 'snapshot' && record.iteration > 0 ? [record.iteration] : [],
  );
  expect(pictures).toEqual([every, 2 * every]);
});

test('what it took is told in seconds, for the embedding and for what is measured of it', async () => {
  const { matrix } = clusters(60, 3);
  const given = { method: 'exact', perplexity: 5, iterations: 20 } as const;
  const choice = { seed: 1, start: 'random', ...given } as const;
  const start = performance.now();
  const records = await collect(embedAndMeasure(core, { matrix, choice }));
  const all = (performance.now() - start) / 1000;
  const embedded = records.find((record) => record.type === 'embedded')!;
  expect(embedded.seconds).toBeGreaterThanOrEqual(0);
  expect(embedded.secondsMeasuring).toBeGreaterThanOrEqual(0);
  expect(embedded.seconds + embedded.secondsMeasuring).toBeLessThan(all);
});
