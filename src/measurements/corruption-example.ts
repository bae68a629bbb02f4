import { labelOf } from '../data/pair.ts';
import { corruptedImages } from '../network/corrupt.ts';
import type { Measurement } from './measurement.ts';

export interface CorruptionExampleParams {
  /** Standard deviation of the noise, in units of the network's inputs: of full ink for images. */
  readonly sigma: number;
  /** Side of the patch in pixels. */
  readonly size: number;
}

/** One image as the corruption studies see it: Fig. D.1. */
export interface CorruptionExample {
  readonly image: number;
  /** The class: a number where its name is one. */
  readonly label: number | string;
  readonly sigma: number;
  readonly size: number;
  /** [D] each, as the network sees them. */
  readonly original: readonly number[];
  readonly noisy: readonly number[];
  readonly occluded: readonly number[];
}

/** The first validation image as it is, with noise, and with a patch, as the noise and occlusion measurements draw them first. */
export const corruptionExampleMeasurement: Measurement<CorruptionExampleParams, CorruptionExample> =
  {
    *measure({ core, images, classes }, networks, { sigma, size }) {
      yield;
      return networks.map(({ seed }) => {
        const see = (noise: number, occlusion: number) => {
          const corruption = { seed, draw: 0, noise, clip: true, occlusion };
          return Array.from(corruptedImages(core, images, Uint32Array.of(0), corruption));
        };
        return {
          image: images.numbers[0],
          label: labelOf(classes[images.signs[0] > 0 ? 1 : 0]),
          sigma,
          size,
          original: see(0, 0),
          noisy: see(sigma, 0),
          occluded: see(0, size),
        };
      });
    },
  };
