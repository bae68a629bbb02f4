import { census } from './census.ts';
import { clusters } from './clusters.ts';
import { corruptionExample } from './corruption-example.ts';
import type { Measurement } from './measurement.ts';
import { noise } from './noise.ts';
import { occlusion } from './occlusion.ts';
import { pruning } from './pruning.ts';
import { saliency } from './saliency.ts';

/** Everything that can be measured on a trained network, by name. */
export const MEASUREMENTS = {
  census,
  clusters,
  'corruption-example': corruptionExample,
  noise,
  occlusion,
  pruning,
  saliency,
} as const;

export type MeasurementName = keyof typeof MEASUREMENTS;

type Types<Name extends MeasurementName> =
  (typeof MEASUREMENTS)[Name] extends Measurement<infer P, infer V>
    ? { readonly params: P; readonly value: V }
    : never;

export type Params<Name extends MeasurementName> = Types<Name>['params'];
export type Value<Name extends MeasurementName> = Types<Name>['value'];
