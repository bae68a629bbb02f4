import type { Data } from './panel.ts';
import { NO_RUN } from './progress/reducer.ts';

/** Before anything is read. */
export const NO_DATA: Data = {
  grid: undefined,
  rows: {
    learningRate: [],
    capacity: [],
    pruning: [],
    prePruned: [],
    census: [],
    clusters: [],
    noise: [],
    occlusion: [],
    saliency: [],
    corruptionExample: undefined,
  },
  claims: [],
  reading: true,
  run: NO_RUN,
  running: 'idle',
  studies: undefined,
};
