import type { Corruption } from '../network/corrupt.ts';
import { evaluateNetworks } from '../network/evaluate.ts';
import type { Evaluation } from '../network/evaluation.ts';
import type { Measurement } from './measurement.ts';

export interface NoiseParams {
  /** Standard deviations in units of the network's inputs, of full ink for images; ascending. */
  readonly sigmas: readonly number[];
  readonly draws: number;
  /** Clip noisy inputs to [0, 1]; for data that are scaled so. */
  readonly clip: boolean;
}

/** What a network makes of corrupted images. */
export interface Drawn {
  /** Mean over the draws. */
  readonly f1: number;
  /** F1 of each draw. */
  readonly draws: readonly number[];
  /** Area under the ROC curve, mean over the draws: it does not depend on where the network decides. */
  readonly auc: number;
  readonly aucDraws: readonly number[];
}

/** What one strength of noise does to a network. */
export interface NoiseAtSigma extends Drawn {
  /** Standard deviation, in units of the network's inputs. */
  readonly sigma: number;
}

/** For each standard deviation. */
export type NoiseValue = readonly NoiseAtSigma[];

/**
 * F1 and AUC on the validation images with Gaussian noise, seeded by the trial's seed; networks side by side see the
 * same noise.
 */
export const noiseMeasurement: Measurement<NoiseParams, NoiseValue> = {
  *measure({ core, images }, measured, { sigmas, draws, clip }) {
    const networks = measured.map(({ network }) => network);
    const { seed } = measured[0];
    const values = networks.map(() => [] as NoiseAtSigma[]);
    for (const sigma of sigmas) {
      const drawn: Evaluation[][] = [];
      // Without noise every draw is the same.
      for (let draw = 0; draw < (sigma > 0 ? draws : 1); draw++) {
        const corruption: Corruption = { seed, draw, noise: sigma, clip, occlusion: 0 };
        const evaluated = evaluateNetworks(
          core,
          images,
          networks,
          sigma > 0 ? corruption : undefined,
        );
        drawn.push(evaluated.map(({ evaluation }) => evaluation));
        yield;
      }
      values.forEach((value, i) => value.push({ sigma, ...drawnOf(drawn.map((all) => all[i])) }));
    }
    return values;
  },
};

/** The draws of one network and their means. */
export function drawnOf(evaluations: readonly Evaluation[]): Drawn {
  const draws = evaluations.map(({ f1 }) => f1);
  const aucDraws = evaluations.map(({ auc }) => auc);
  return { f1: meanOfDraws(draws), draws, auc: meanOfDraws(aucDraws), aucDraws };
}

function meanOfDraws(draws: readonly number[]): number {
  return draws.reduce((sum, value) => sum + value, 0) / draws.length;
}
