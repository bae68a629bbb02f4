/** Of every pair. */
const PRUNING = [
  'pruning-robust-to-95',
  'sparse-subnetworks-exist',
  'pruning-often-to-99',
  'parameters-redundant',
  'pruning-improves',
  'pruning-improves-harder',
  'degradation-rare',
  'degradation-graceful',
  'degradation-beyond-95',
  'degradation-critical',
  'simple-tasks-resilient',
  'subnetwork-scales',
] as const;

const EASY = [
  'easy-near-perfect-at-4',
  'easy-two-not-enough',
  'easy-stable-at-4',
  'easy-loss-at-4',
  'easy-marginal-beyond-4',
] as const;

const MEDIUM = [
  'medium-sometimes-high',
  'medium-spread-below-8',
  'medium-dips-below-8',
  'medium-stable-from-10',
  'critical-erratic',
] as const;

const HARD = [
  'hard-low-below-12',
  'hard-losses-stagnate',
  'hard-reliable-12-to-24',
  'critical-erratic',
] as const;

const RATES = [
  'rate-best-everywhere',
  'rate-best-of-the-grid',
  'rate-needs-capacity',
  'rate-gains-diminish',
  'rate-gains-continue',
] as const;

const EMBEDDINGS = [
  'clusters-are-classes',
  'clusters-separated',
  'clusters-stay-compact',
  'clusters-stay-separable',
  'clusters-identical',
  'clusters-keep-neighbours',
] as const;

const SIMILAR_MAPS = [
  'saliency-consistent',
  'saliency-same-strokes',
  'saliency-of-the-parent',
] as const;

/** Ids of the claims that each figure or table of the paper, or one beside it, bears on: what it shows decides them. */
export const CLAIMS_OF_FIGURES: Readonly<Record<string, readonly string[]>> = {
  'fig-1': [
    ...RATES,
    'rate-low-underperforms',
    'rate-low-slow',
    'rate-low-trapped',
    'rate-higher-optima',
  ],
  'fig-2': [...RATES, 'rate-middle-unstable'],
  'fig-3': [
    'capacity-scales',
    'difficulty-order',
    'easy-near-perfect-at-4',
    'easy-two-not-enough',
    'easy-stable-at-4',
    'medium-needs-more',
    'medium-sometimes-high',
    'medium-spread-below-8',
    'hard-most-demanding',
    'hard-low-below-12',
    'hard-reliable-12-to-24',
    'hard-needs-12-to-24',
    'critical-spread',
    'inversion-12-over-16',
    'inversions-exist',
    'simple-tasks-strong',
  ],
  'fig-3-capacity': ['capacity-scales', 'medium-needs-more', 'hard-needs-12-to-24'],
  'fig-4': [
    ...PRUNING,
    'pruning-hard-at-99',
    'pruning-intact-24',
    'pruning-closes-gap',
    'dense-training-crucial',
  ],
  'fig-4-places': ['dense-training-crucial'],
  'table-1': [
    'dead-none-before',
    'dead-none-tested',
    'dead-none-after',
    'units-all-useful-before',
    'units-all-useful-after',
    'units-keep-inputs',
  ],
  'fig-5': ['clusters-two', ...EMBEDDINGS],
  'fig-5-quality': EMBEDDINGS,
  'fig-6': ['noise-robustness', 'noise-64-over-24', 'clean-24-is-enough'],
  'fig-7': [
    'occlusion-robustness',
    'occlusion-64-over-24',
    'occlusion-order',
    'occlusion-gains-diminish',
    'occlusion-48-to-64',
    'occlusion-f1-24',
    'occlusion-f1-48',
    'occlusion-f1-64',
    'redundancy-of-64',
  ],
  'fig-8': [
    ...SIMILAR_MAPS,
    'saliency-on-cross-bar',
    'saliency-stem-of-4s',
    'saliency-loop-of-9s',
    'saliency-misclassified',
    'saliency-shift',
  ],
  'fig-8-similarity': [...SIMILAR_MAPS, 'saliency-kept-at-99'],
  'fig-a1': EASY,
  'fig-a2': MEDIUM,
  'fig-a3': MEDIUM,
  'fig-a4': HARD,
  'fig-a5': [...HARD, 'rate-no-overfitting', 'rate-no-instability', 'inversion-12-over-16'],
  'fig-b1': [...PRUNING, 'pruning-easy-at-99', 'tiny-fraction-critical'],
  'fig-b2': PRUNING,
  'fig-b3': PRUNING,
  'fig-b4': PRUNING,
  'beyond-information': ['redundancy-of-information'],
  'beyond-difficulty': ['capacity-by-similarity'],
  'beyond-difficulty-correlations': ['capacity-by-similarity'],
  'beyond-width': ['second-descent'],
};
