import type { StudyRows } from './rows.ts';

/** Before anything is found. */
export const NO_ROWS: StudyRows = {
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
};
