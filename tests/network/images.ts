import { type Core, loadCore } from '../../src/core/load.ts';
import { readFileSync } from 'node:fs';
import { type PairRows, pairRows, pickRows } from '../../src/data/pair-rows.ts';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import { parsePair } from '../../src/data/pair.ts';
import { type CohortRecipe, type TrainedNetwork, trainNetworks } from '../../src/network/train.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { randomImages, randomSigns } from '../reference/random.ts';
import { finish } from '../../src/core/steps.ts';

/** The core that is shipped. */
export const core: Core = await loadCore(
  readFileSync(new URL('../../build/core.wasm', import.meta.url)),
);

const PAIR = parsePair('4-9', DIGITS);

/** Random images with random labels. */
export function noiseImages(count: number, density = 0.1): PairRows {
  const labels = Uint8Array.from(randomSigns(count, 2), (sign) => (sign > 0 ? 9 : 4));
  return pairRows(
    { count, values: randomImages(count, 1, density), labels },
    DIGIT_FORM,
    PAIR,
    'training',
  );
}

let mnist: ReturnType<typeof loadDataset> | undefined;

/** All images of 4 and 9, of the file for training or of the one for testing. */
export async function digits(set: 'training' | 'test'): Promise<PairRows> {
  mnist ??= loadDataset('mnist');
  return pairRows((await mnist)[set], DIGIT_FORM, PAIR, set);
}

export { pickRows } from '../../src/data/pair-rows.ts';

/** The first images of the training file, as many as asked for. */
export async function firstDigits(count: number): Promise<PairRows> {
  return pickRows(await digits('training'), Uint32Array.from(Array(count).keys()));
}

/** Trains a cohort to its end. */
export function train(images: PairRows, recipe: CohortRecipe, on = core): TrainedNetwork[] {
  return finish(trainNetworks(on, images, recipe));
}

/** Training losses of each epoch. */
export function trainingLosses({ history }: TrainedNetwork): number[] {
  return Array.from(history).filter((_, i) => i % 5 === 0);
}
