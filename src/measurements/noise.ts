import type { Corruption } from '../network/corrupt.ts';
import { evaluateNetworks } from '../network/evaluate.ts';
import type { Measurement } from './measurement.ts';

export interface NoiseParams {
  /** Standard deviations in units of the network's inputs, of full ink for images; ascending. */
  readonly sigmas: readonly number[];
  readonly draws: number;
  /** Clip noisy inputs to [0, 1]; for data that are scaled so. */
  readonly clip: boolean;
}

/** F1 of each draw, and their mean. */
export interface DrawnF1 {
  /** Mean over the draws. */
  readonly f1: number;
  readonly draws: readonly number[];
}

/** What one strength of noise does to a network. */
export interface NoiseAtSigma extends DrawnF1 {
  /** Standard deviation, in units of the network's inputs. */
  readonly sigma: number;
}

/** For each standard deviation. */
export type NoiseValue = readonly NoiseAtSigma[];

/** F1 on the validation images with Gaussian noise, seeded by the trial's seed; networks side by side see the same noise. */
export const noiseMeasurement: Measurement<NoiseParams, NoiseValue> = {
  version: 1,
  *measure({ core, images }, measured, { sigmas, draws, clip }) {
    const networks = measured.map(({ network }) => network);
    const { seed } = measured[0];
    const values = networks.map(() => [] as NoiseAtSigma[]);
    for (const sigma of sigmas) {
      const drawn: number[][] = [];
      // Without noise every draw is the same.
      for (let draw = 0; draw < (sigma > 0 ? draws : 1); draw++) {
        const corruption: Corruption = { seed, draw, noise: sigma, clip, occlusion: 0 };
        drawn.push(
          evaluateNetworks(core, images, networks, sigma > 0 ? corruption : undefined).map(
            ({ evaluation }) => evaluation.f1,
          ),
        );
        yield;
      }
      values.forEach((value, i) => value.push({ sigma, ...meanOf(drawn.map((f1) => f1[i])) }));
    }
    return values;
  },
};

/** The draws and their mean. */
export function meanOf(draws: readonly number[]): DrawnF1 {
  return { f1: draws.reduce((sum, f1) => sum + f1, 0) / draws.length, draws };
}
