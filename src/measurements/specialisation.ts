import type { PairRows } from '../data/pair-rows.ts';
import { f1OfLogits } from '../network/evaluation.ts';
import type { Network } from '../network/network.ts';
import { averagedRanks } from '../network/ranks.ts';
import { bestAssignment } from '../statistics/assignment.ts';
import { maximum } from '../statistics/extent.ts';
import { mean } from '../statistics/mean.ts';
import { spearman } from '../statistics/rank-correlation.ts';
import { activationsByUnit } from './information.ts';
import { type Measurement, withScalingOf } from './measurement.ts';

/** Nothing of it can be chosen. */
export type SpecialisationParams = Readonly<Record<string, never>>;

/** How much one hidden unit is about one of the two classes. */
export interface SpecialisedUnit {
  /** (μ₊ − μ₋) / (μ₊ + μ₋), μ₊ the larger of its mean activations on the two classes; 0 for a dead unit, 1 for one that is silent on a class. */
  readonly index: number;
  /** |2 · AUC − 1| of its activation as a score of the class. */
  readonly separation: number;
  /** F1 with the unit clamped to its mean activation, less F1 of the network as it is. */
  readonly f1Change: number;
  /** Correlation with its twin in each of the other networks; 0 where one of the two is constant. */
  readonly twins: readonly number[];
  /** The largest correlation with another unit of its own network; null for a single unit. */
  readonly nearest: number | null;
}

export interface SpecialisationValue {
  /** In the order of the units. */
  readonly units: readonly SpecialisedUnit[];
  /**
   * Spearman’s rank correlation over the units of what F1 loses without a unit with its index, and with its separation; null
   * for fewer than three units, and where all are equal.
   */
  readonly indexWithLoss: number | null;
  readonly separationWithLoss: number | null;
}

/**
 * How specialised hidden units are on the test file, which all seeds share, whether that makes them important, and whether
 * the networks of other seeds have learned the same units: the one-to-one matching of the units of two networks with the
 * largest sum of correlations of activations pairs each with its twin.
 */
export const specialisationMeasurement: Measurement<SpecialisationParams, SpecialisationValue> = {
  *measure({ core, images, test }, measured) {
    const isPositive = Array.from(test.signs, (sign) => sign > 0);
    const values: SpecialisationValue[] = [];
    for (const { network, others } of measured) {
      const activations = activationsByUnit(core, test, withScalingOf(images, network));
      const directions = activations.map(directionOf);
      yield;
      const twins: number[][] = [];
      for (const other of others) {
        twins.push(twinsOf(directions, activationsByUnit(core, test, other).map(directionOf)));
        yield;
      }
      const changes = f1Changes(network, activations, test.signs);
      const units = activations.map((unit, h): SpecialisedUnit => {
        const rest = directions.filter((_, other) => other !== h);
        return {
          index: selectivityOf(unit, isPositive),
          separation: separationOf(unit, test),
          f1Change: changes[h],
          twins: twins.map((correlations) => correlations[h]),
          nearest: rest.length === 0 ? null : maximum(rest.map((one) => dot(directions[h], one))),
        };
      });
      yield;
      const losses = units.map(({ f1Change }) => -f1Change);
      values.push({
        units,
        indexWithLoss: spearman(
          units.map(({ index }) => index),
          losses,
        ),
        separationWithLoss: spearman(
          units.map(({ separation }) => separation),
          losses,
        ),
      });
    }
    return values;
  },
};

/** Morcos, Barrett, Rabinowitz and Botvinick, “On the importance of single directions for generalization” (2018), eq. 1. */
function selectivityOf(unit: Float32Array, isPositive: readonly boolean[]): number {
  const meanOf = (positive: boolean) =>
    mean(Array.from(unit).filter((_, i) => isPositive[i] === positive)) ?? 0;
  const [a, b] = [meanOf(false), meanOf(true)];
  return a + b > 0 ? Math.abs(a - b) / (a + b) : 0;
}

function separationOf(unit: Float32Array, { signs }: PairRows): number {
  const { ranks } = averagedRanks(unit);
  let [sum, positives] = [0, 0];
  ranks.forEach((rank, i) => {
    if (signs[i] <= 0) return;
    sum += rank;
    positives++;
  });
  const auc = (sum - (positives * (positives + 1)) / 2) / (positives * (unit.length - positives));
  return Number.isFinite(auc) ? Math.abs(2 * auc - 1) : 0;
}

/** For each unit, summed in float64: the logits of the whole network, and with the unit at its mean. */
function f1Changes(
  { w2, b2 }: Network,
  activations: readonly Float32Array[],
  signs: Float32Array,
): number[] {
  const logits = Array.from(signs, (_, i) =>
    activations.reduce((sum, unit, h) => sum + w2[h] * unit[i], b2[0]),
  );
  const f1 = f1OfLogits(logits, signs);
  return activations.map((unit, h) => {
    const centre = mean(Array.from(unit)) ?? 0;
    const clamped = logits.map((logit, i) => logit + w2[h] * (centre - unit[i]));
    return f1OfLogits(clamped, signs) - f1;
  });
}

/** Deviations from the mean, of length 1; all 0 for a constant unit, and for one that is not finite. */
function directionOf(unit: Float32Array): Float64Array {
  const centre = mean(Array.from(unit)) ?? 0;
  const deviations = Float64Array.from(unit, (value) => value - centre);
  const length = Math.sqrt(dot(deviations, deviations));
  return length > 0 && Number.isFinite(length)
    ? deviations.map((value) => value / length)
    : deviations.fill(0);
}

/** Correlation of each unit with its twin in a network of as many units. */
function twinsOf(own: readonly Float64Array[], other: readonly Float64Array[]): number[] {
  const n = own.length;
  const correlations = new Float64Array(n * n);
  own.forEach((a, i) => other.forEach((b, j) => (correlations[i * n + j] = dot(a, b))));
  return Array.from(bestAssignment(correlations, n), (twin, unit) => correlations[unit * n + twin]);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
