import type { Corruption } from '../network/corrupt.ts';
import { evaluateNetworks } from '../network/evaluate.ts';
import type { Evaluation } from '../network/evaluation.ts';
import type { Measurement } from './measurement.ts';
import { type Drawn, drawnOf } from './noise.ts';

export interface OcclusionParams {
  /** Side of the patch in pixels, from 1 to the smaller side of the images. */
  readonly size: number;
  readonly draws: number;
}

export type OcclusionValue = Drawn;

/** F1 and AUC on the validation images with one blank patch each, its place seeded by the trial's seed. */
export const occlusionMeasurement: Measurement<OcclusionParams, OcclusionValue> = {
  *measure({ core, images }, measured, { size, draws }) {
    const networks = measured.map(({ network }) => network);
    const { seed } = measured[0];
    const drawn: Evaluation[][] = [];
    for (let draw = 0; draw < draws; draw++) {
      const corruption: Corruption = { seed, draw, noise: 0, clip: true, occlusion: size };
      const evaluated = evaluateNetworks(core, images, networks, corruption);
      drawn.push(evaluated.map(({ evaluation }) => evaluation));
      yield;
    }
    return networks.map((_, i) => drawnOf(drawn.map((all) => all[i])));
  },
};
