import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadDataset } from '../../src/node/datasets.ts';
import { evaluate } from '../../src/library/evaluate.ts';
import { selectPair } from '../../src/library/pairs.ts';
import { train } from '../../src/library/train.ts';
import { mean } from '../../src/statistics/mean.ts';
import { extent } from '../../src/statistics/extent.ts';
import { freshCore } from '../library/small-dataset.ts';

const fixture = (name: string) =>
  fileURLToPath(new URL(`../fixtures/scikit-learn/${name}`, import.meta.url));

test('networks on the 8 × 8 digits of scikit-learn reach what its own reach over ten seeds', async () => {
  const { accuracy: theirs } = JSON.parse(readFileSync(fixture('accuracy.json'), 'utf8')) as {
    accuracy: number[];
  };
  const dataset = await loadDataset(fixture('digits-3-8.npz'), { maximum: 16 });
  expect(dataset.form.imageShape).toEqual({ width: 8, height: 8 });
  const core = await freshCore();
  const recipe = { init: 'he', batch: 16, learningRate: 0.1, epochs: 30 };
  const ours = theirs.map((_, i) => {
    const { network } = train(core, dataset, { pair: '3-8', hidden: 4, seed: i + 1, recipe });
    return evaluate(core, network, selectPair(dataset, '3-8', 'test')).evaluation.accuracy;
  });
  // The mean of each lies within the spread of the other.
  for (const [some, others] of [
    [ours, theirs],
    [theirs, ours],
  ]) {
    const [worst, best] = extent(others);
    expect(mean(some)).toBeGreaterThanOrEqual(worst);
    expect(mean(some)).toBeLessThanOrEqual(best);
  }
});
