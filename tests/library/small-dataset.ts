import { readFileSync } from 'node:fs';
import { type Core, loadCore } from '../../src/core/load.ts';
import { type PairRows, rowOf } from '../../src/data/pair-rows.ts';
import type { CheckedDataset } from '../../src/data/assemble.ts';
import { makeDatasetFromArrays } from '../../src/library/datasets.ts';
import { random } from '../reference/random.ts';

const bytes = readFileSync(new URL('../../build/core.wasm', import.meta.url));

/** A core of one's own. */
export const freshCore = (): Promise<Core> => loadCore(bytes);

/** Images of 4 and 9 with a stroke in different places, and some of 0, in turn. */
export function rows(count: number, seed: number) {
  const next = random(seed);
  const labels = Array.from({ length: count }, (_, i) => [4, 9, 0][i % 3]);
  const values = new Uint8Array(count * 784);
  labels.forEach((label, i) => {
    for (let d = 0; d < 784; d++) {
      const stroke = d % 28 === 2 * label + 4 ? 0.9 : 0.05;
      if (next() < stroke) values[i * 784 + d] = 1 + Math.floor(255 * next());
    }
  });
  return { values, labels };
}

/** 150 images to train on and 60 to test with. */
export const dataset: CheckedDataset = await makeDatasetFromArrays({
  name: 'strokes',
  dimensions: 784,
  training: rows(150, 1),
  test: rows(60, 2),
});

/** A training that takes no time. */
export const settings = {
  pair: '4-9',
  hidden: 3,
  recipe: { init: 'he', batch: 16, learningRate: 0.1, epochs: 4 },
} as const;

/** Images as dense rows, [N, 784], 0 … 1. */
export const inksOf = (images: PairRows) =>
  Float32Array.from(
    { length: images.count * 784 },
    (_, i) => rowOf(images, Math.floor(i / 784))[i % 784] / 255,
  );

/** Rows as a matrix. */
export const rowsOf = (values: Float32Array) => ({
  points: values.length / 784,
  dimensions: 784,
  values,
});
