import { adversarialMeasurement } from './adversarial.ts';
import { censusMeasurement } from './census.ts';
import { clustersMeasurement } from './clusters.ts';
import { columnOcclusionMeasurement } from './column-occlusion.ts';
import { corruptionExampleMeasurement } from './corruption-example.ts';
import { difficultyMeasurement } from './difficulty.ts';
import { explanationsMeasurement } from './explanations.ts';
import { generalizationMeasurement } from './generalization.ts';
import { informationMeasurement } from './information.ts';
import { iterativePruningMeasurement } from './iterative-pruning.ts';
import { lotteryTicketsMeasurement } from './lottery-tickets.ts';
import type { Measurement } from './measurement.ts';
import { mnistCMeasurement } from './mnist-c.ts';
import { noiseMeasurement } from './noise.ts';
import { occlusionMeasurement } from './occlusion.ts';
import { oneShotPruningMeasurement } from './one-shot-pruning.ts';
import { outputMasksMeasurement } from './output-masks.ts';
import { pruningMeasurement } from './pruning.ts';
import { saliencyMeasurement } from './saliency.ts';
import { saliencyShiftMeasurement } from './saliency-shift.ts';
import { saliencySizesMeasurement } from './saliency-sizes.ts';
import { silencingMeasurement } from './silencing.ts';
import { specialisationMeasurement } from './specialisation.ts';
import { testFileMeasurement } from './test-file.ts';
import { widthMeasurement } from './width.ts';

/** Everything that can be measured on a trained network, by name. */
export const MEASUREMENTS = {
  adversarial: adversarialMeasurement,
  census: censusMeasurement,
  clusters: clustersMeasurement,
  'column-occlusion': columnOcclusionMeasurement,
  'corruption-example': corruptionExampleMeasurement,
  difficulty: difficultyMeasurement,
  explanations: explanationsMeasurement,
  generalization: generalizationMeasurement,
  information: informationMeasurement,
  'iterative-pruning': iterativePruningMeasurement,
  'lottery-tickets': lotteryTicketsMeasurement,
  'mnist-c': mnistCMeasurement,
  noise: noiseMeasurement,
  occlusion: occlusionMeasurement,
  'one-shot-pruning': oneShotPruningMeasurement,
  'output-masks': outputMasksMeasurement,
  pruning: pruningMeasurement,
  saliency: saliencyMeasurement,
  'saliency-shift': saliencyShiftMeasurement,
  'saliency-sizes': saliencySizesMeasurement,
  silencing: silencingMeasurement,
  specialisation: specialisationMeasurement,
  'test-file': testFileMeasurement,
  width: widthMeasurement,
} as const;

/** What can be measured. */
export type MeasurementName = keyof typeof MEASUREMENTS;

type Types<Name extends MeasurementName> =
  (typeof MEASUREMENTS)[Name] extends Measurement<infer P, infer V>
    ? { readonly params: P; readonly value: V }
    : never;

export type Params<Name extends MeasurementName> = Types<Name>['params'];
export type Value<Name extends MeasurementName> = Types<Name>['value'];
