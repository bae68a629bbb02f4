import type { Recipe } from './recipe.ts';
import { median } from '../statistics/order.ts';

/** What finished work took, to estimate by what other work will take. */
export interface FinishedTimes {
  /** Of some networks each. */
  readonly training: readonly {
    readonly batch: Recipe['batch'];
    /** Useful floating-point operations. */
    readonly operations: number;
    /** Of one thread. */
    readonly seconds: number;
  }[];
  /** By the name of the measurement: how many were made, and what they took and hold together. */
  readonly measuring: ReadonlyMap<
    string,
    { readonly count: number; readonly seconds: number; readonly bytes: number }
  >;
}

/**
 * What one measurement of a network of 784 inputs takes where none of its name was made: seconds of a thread of 2
 * GFLOP/s, bytes of its value.
 */
const USUAL: Readonly<Record<string, readonly [seconds: number, bytes: number]>> = {
  adversarial: [2.5, 7_500],
  census: [0.005, 200],
  clusters: [10, 180_000],
  'corruption-example': [0.005, 16_000],
  difficulty: [1, 160],
  explanations: [4, 8_000],
  generalization: [0.03, 600],
  information: [0.25, 2_000],
  'iterative-pruning': [5, 1_300],
  'lottery-tickets': [4.5, 1_400],
  'mnist-c': [1.5, 18_000],
  noise: [0.8, 4_500],
  occlusion: [0.02, 500],
  'one-shot-pruning': [7, 3_600],
  'output-masks': [0.1, 900],
  pruning: [0.15, 6_000],
  saliency: [3, 125_000],
  'saliency-shift': [2, 2_500],
  'saliency-sizes': [0.2, 500],
  silencing: [0.4, 4_000],
  specialisation: [0.4, 6_500],
  'test-file': [0.015, 5_600],
  width: [2, 320],
};

const UNKNOWN = [0.1, 5_000] as const;

/**
 * Useful operations of training that a thread does in a second: the median over networks of the same batch size, where
 * there are none over those of other mini-batches, else over all. Not the mean: what was trained beside other work took
 * many times as long.
 */
export function operationsPerSecond(
  { training }: FinishedTimes,
  batch: Recipe['batch'],
): number | undefined {
  const isFull = (one: Recipe['batch']) => one === 'full';
  const alike = [
    training.filter((one) => one.batch === batch),
    training.filter((one) => isFull(one.batch) === isFull(batch)),
    training,
  ].find((some) => some.length > 0);
  return alike && median(alike.map(({ operations, seconds }) => operations / seconds));
}

/** What one measurement of that name takes: the mean of those that were made, or what is usual. */
export function timeOfMeasurement(
  { measuring }: FinishedTimes,
  name: string,
): { readonly seconds: number; readonly bytes: number } {
  const made = measuring.get(name);
  if (made && made.count > 0) {
    return { seconds: made.seconds / made.count, bytes: made.bytes / made.count };
  }
  const [seconds, bytes] = USUAL[name] ?? UNKNOWN;
  return { seconds, bytes };
}
