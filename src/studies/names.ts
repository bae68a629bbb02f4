/** The experiments of the paper, in its order. A file of its own, so that help loads no study. */
export const STUDY_NAMES = [
  'learning-rate',
  'capacity',
  'pruning',
  'dead-neurons',
  'clusters',
  'noise',
  'occlusion',
  'saliency',
] as const;

export type StudyName = (typeof STUDY_NAMES)[number];
