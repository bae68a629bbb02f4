import type { CorruptionExample } from '../studies/rows.ts';
import { corruptedImages } from '../network/corrupt.ts';
import type { Measurement } from './measurement.ts';

export interface CorruptionExampleParams {
  /** Standard deviation of the noise, in units of full ink. */
  readonly sigma: number;
  /** Side of the patch in pixels. */
  readonly size: number;
}

/** The first validation image as it is, with noise, and with a patch, as the noise and occlusion measurements draw them first. */
export const corruptionExample: Measurement<CorruptionExampleParams, CorruptionExample> = {
  version: 1,
  *measure({ core, images }, subjects, { sigma, size }) {
    yield;
    return subjects.map(({ trial }) => {
      const [positive, negative] = [trial.pair.at(-1), trial.pair[0]];
      const see = (noise: number, occlusion: number) => {
        const corruption = { seed: trial.seed, draw: 0, noise, clip: true, occlusion };
        return Array.from(corruptedImages(core, images, Uint32Array.of(0), corruption));
      };
      return {
        image: images.numbers[0],
        label: Number(images.signs[0] > 0 ? positive : negative),
        sigma,
        size,
        original: see(0, 0),
        noisy: see(sigma, 0),
        occluded: see(0, size),
      };
    });
  },
};
