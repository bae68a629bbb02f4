import { corruptedImages } from '../network/corrupt.ts';
import type { Measurement } from './measurement.ts';

export interface CorruptionExampleParams {
  /** Standard deviation of the noise, in units of full ink. */
  readonly sigma: number;
  /** Side of the patch in pixels. */
  readonly size: number;
}

/** One image as the corruption studies see it: Fig. D.1. */
export interface CorruptionExample {
  readonly image: number;
  readonly label: number;
  readonly sigma: number;
  readonly size: number;
  /** 784 each, 0 … 1. */
  readonly original: readonly number[];
  readonly noisy: readonly number[];
  readonly occluded: readonly number[];
}

/** The first validation image as it is, with noise, and with a patch, as the noise and occlusion measurements draw them first. */
export const corruptionExampleMeasurement: Measurement<CorruptionExampleParams, CorruptionExample> =
  {
    version: 1,
    *measure({ core, images }, networks, { sigma, size }) {
      yield;
      return networks.map(({ pair, seed }) => {
        const [positive, negative] = [pair.at(-1), pair[0]];
        const see = (noise: number, occlusion: number) => {
          const corruption = { seed, draw: 0, noise, clip: true, occlusion };
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
