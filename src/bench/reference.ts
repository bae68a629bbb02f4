import type { ReferenceMachine } from './score.ts';

/** The machine whose score is 100, written by `node scripts/bench-reference.ts` from its result. */
export const REFERENCE_MACHINE: ReferenceMachine = {
  name: 'AMD EPYC, 2 cores, Node.js 24.21.0, 2026-11-28, busy',
  medians: {
    'train-cohort': 2636,
    'train-cohort-batch-64': 2814,
    'train-one': 4573,
    'infer-2-dense-one': 0.3928,
    'infer-2-dense-batch': 2.644,
    'infer-2-pruned-one': 0.3914,
    'infer-2-pruned-batch': 3.264,
    'infer-24-dense-one': 1.38,
    'infer-24-dense-batch': 5.32,
    'infer-24-pruned-one': 1.57,
    'infer-24-pruned-batch': 5.18,
    'infer-64-dense-one': 2.461,
    'infer-64-dense-batch': 7.897,
    'infer-64-pruned-one': 3.444,
    'infer-64-pruned-batch': 7.692,
    frontier: 254.4,
    saliency: 1.704,
    tsne: 3082,
    'read-mnist': 552.3,
  },
};
