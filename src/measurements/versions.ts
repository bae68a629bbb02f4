import type { MeasurementName } from './measurements.ts';

/**
 * The version of every measurement. It goes up with every change that can alter a value, so that a store never mixes two ways
 * of measuring. A table of its own, so that who only asks what is stored need not load how it is measured.
 */
export const MEASUREMENT_VERSIONS: Readonly<Record<MeasurementName, number>> = {
  adversarial: 1,
  census: 1,
  clusters: 3,
  'column-occlusion': 1,
  'corruption-example': 1,
  difficulty: 1,
  explanations: 2,
  generalization: 1,
  information: 1,
  'iterative-pruning': 1,
  'lottery-tickets': 1,
  'mnist-c': 1,
  noise: 2,
  occlusion: 2,
  'one-shot-pruning': 1,
  'output-masks': 1,
  pruning: 1,
  saliency: 2,
  'saliency-shift': 1,
  'saliency-sizes': 1,
  silencing: 1,
  specialisation: 1,
  'test-file': 1,
  width: 1,
};
