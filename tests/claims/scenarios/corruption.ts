import { noiseRow, occlusionRow } from '../rows.ts';
import { tenOf, SHARE, SIGN, type Scenario, type Scenarios } from './scenario.ts';

const occluded = (hidden: number, seed: number, f1: number, cleanF1 = 0.95) =>
  occlusionRow({ hidden, seed, f1, cleanF1 });
const occludedValue = (hidden: number, paper: number): Scenario => ({
  rows: (value, seed) => ({ occlusion: [occluded(hidden, seed, value)] }),
  reproduced: paper,
  partly: paper - 0.02,
  notReproduced: paper + 0.1,
});

export const corruptionScenarios: Scenarios = {
  'noise-64-over-24': {
    rows: (value, seed) => ({
      noise: tenOf(value, (yes, level) => [
        noiseRow({ hidden: 24, seed, sigma: level / 100, f1: 0.8 }),
        noiseRow({ hidden: 64, seed, sigma: level / 100, f1: yes ? 0.81 : 0.79 }),
      ]).flat(),
    }),
    ...SHARE,
  },
  'noise-robustness': {
    rows: (value, seed) => ({
      noise: [
        noiseRow({ hidden: 24, seed, sigma: 0, f1: 0.9 }),
        noiseRow({ hidden: 64, seed, sigma: 0, f1: 0.95 }),
        noiseRow({ hidden: 24, seed, sigma: 0.5, f1: 0.7 }),
        noiseRow({ hidden: 64, seed, sigma: 0.5, f1: 0.75 + value }),
      ],
    }),
    ...SIGN,
  },
  'occlusion-f1-24': occludedValue(24, 0.847),
  'occlusion-f1-48': occludedValue(48, 0.86),
  'occlusion-f1-64': occludedValue(64, 0.862),
  'occlusion-order': {
    rows: (value, seed) => {
      const order = value === 1 ? [1, 2, 3] : value === -1 ? [3, 2, 1] : [1, 3, 2];
      return {
        occlusion: [24, 48, 64].map((hidden, i) =>
          occluded(hidden, seed, 0.2 * (order[i] as number)),
        ),
      };
    },
    reproduced: 1,
    partly: 1 / 3,
    notReproduced: -1,
  },
  'occlusion-64-over-24': {
    rows: (value, seed) => ({
      occlusion: [occluded(24, seed, 0.8), occluded(64, seed, 0.8 + value)],
    }),
    ...SIGN,
  },
  'occlusion-robustness': {
    rows: (value, seed) => ({
      occlusion: [occluded(24, seed, 0.8, 0.9), occluded(64, seed, 0.85 + value, 0.95)],
    }),
    ...SIGN,
  },
  'occlusion-gains-diminish': {
    rows: (value, seed) => ({
      occlusion: [
        occluded(24, seed, 0.7),
        occluded(48, seed, 0.8 + value),
        occluded(64, seed, 0.9 + value),
      ],
    }),
    ...SIGN,
  },
  'occlusion-48-to-64': {
    rows: (value, seed) => ({
      occlusion: [occluded(48, seed, 0.8), occluded(64, seed, 0.8 + value)],
    }),
    reproduced: 0.005,
    partly: 0.05,
    notReproduced: -0.05,
  },
};
