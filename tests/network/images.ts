import { D } from '../../src/core/layout.ts';
import { type Core, loadCore } from '../../src/core/load.ts';
import { readFileSync } from 'node:fs';
import { type PairImages, pairImages } from '../../src/data/pair-images.ts';
import { parsePair } from '../../src/data/pair.ts';
import { type CohortRecipe, type TrainedNetwork, trainCohort } from '../../src/network/train.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { randomImages, randomSigns } from '../reference/random.ts';
import { finish } from '../../src/core/steps.ts';

/** The core that is shipped. */
export const core: Core = await loadCore(
  readFileSync(new URL('../../build/core.wasm', import.meta.url)),
);

const PAIR = parsePair('4-9');

/** Random images with random labels. */
export function noiseImages(count: number, density = 0.1): PairImages {
  const labels = Uint8Array.from(randomSigns(count, 2), (sign) => (sign > 0 ? 9 : 4));
  return pairImages({ count, pixels: randomImages(count, 1, density), labels }, PAIR, 'training');
}

let mnist: ReturnType<typeof loadDataset> | undefined;

/** All images of 4 and 9, of the file for training or of the one for testing. */
export async function digits(set: 'training' | 'test'): Promise<PairImages> {
  mnist ??= loadDataset('mnist');
  return pairImages((await mnist)[set], PAIR, set);
}

/** The images at the given positions; they keep their numbers. */
export function pickImages(images: PairImages, positions: Uint32Array): PairImages {
  const pick = <A extends Uint16Array | Uint32Array | Float32Array>(values: A): A =>
    positions.reduce(
      (out, from, to) => {
        out[to] = values[from];
        return out;
      },
      values.slice(0, positions.length) as A,
    );
  const pixels = new Uint8Array(positions.length * D);
  positions.forEach((position, i) => {
    pixels.set(images.pixels.subarray(position * D, (position + 1) * D), i * D);
  });
  return {
    count: positions.length,
    numbers: pick(images.numbers),
    pixels,
    signs: pick(images.signs),
    setPixels: pick(images.setPixels),
  };
}

/** The first images of the training file, as many as asked for. */
export async function firstDigits(count: number): Promise<PairImages> {
  return pickImages(await digits('training'), Uint32Array.from(Array(count).keys()));
}

/** Trains a cohort to its end. */
export function train(images: PairImages, recipe: CohortRecipe, on = core): TrainedNetwork[] {
  return finish(trainCohort(on, images, recipe));
}

/** Training losses of each epoch. */
export function trainingLosses({ history }: TrainedNetwork): number[] {
  return Array.from(history).filter((_, i) => i % 5 === 0);
}
