import type { Corruption } from '../network/corrupt.ts';
import { evaluateNetworks } from '../network/evaluate.ts';
import type { Measurement } from './measurement.ts';
import { meanOf } from './noise.ts';

export interface OcclusionParams {
  /** Side of the patch in pixels, 1 … 28. */
  readonly size: number;
  readonly draws: number;
}

export interface OcclusionValue {
  /** Mean over the draws. */
  readonly f1: number;
  readonly draws: readonly number[];
}

/** F1 on the validation images with one blank patch each, its place seeded by the trial's seed. */
export const occlusion: Measurement<OcclusionParams, OcclusionValue> = {
  version: 1,
  *measure({ core, images }, subjects, { size, draws }) {
    const networks = subjects.map(({ network }) => network);
    const { seed } = subjects[0].trial;
    const drawn: number[][] = [];
    for (let draw = 0; draw < draws; draw++) {
      const corruption: Corruption = { seed, draw, noise: 0, clip: true, occlusion: size };
      const evaluated = evaluateNetworks(core, images, networks, corruption);
      drawn.push(evaluated.map(({ evaluation }) => evaluation.f1));
      yield;
    }
    return networks.map((_, i) => meanOf(drawn.map((f1) => f1[i])));
  },
};
