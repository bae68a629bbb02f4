import { evaluateNetworks } from '../network/evaluate.ts';
import { nearestNeighbours } from '../network/nearest-neighbour.ts';
import { type InputPoints, inputPoints, squaredDistance } from '../network/point-rows.ts';
import { type Measurement, withScalingOf } from './measurement.ts';

/** Nothing of it can be chosen. */
export type DifficultyParams = Readonly<Record<string, never>>;

/** How hard two classes are to tell apart for those who know no hidden units; distances are of a network's inputs. */
export interface DifficultyValue {
  /** Rows of the pair in the test file. */
  readonly tested: number;
  /** Share of them that the network gets wrong. */
  readonly logisticError: number;
  /** Share of them whose nearest row of the training split is of the other class. */
  readonly neighbourError: number;
  /** Euclidean distance of the mean rows of the two classes in the training split; null where one has no row there. */
  readonly meanDistance: number | null;
  /**
   * Fisher’s ratio by traces: the square of that distance over the sum of the two mean squared distances of rows to the mean
   * of their class; null without the former, and where no row differs from its mean.
   */
  readonly fisherRatio: number | null;
}

/**
 * Measures of difficulty of a pair that do without hidden units: the error of logistic regression, which is the network
 * itself, that of the nearest neighbour, and how far the class means are apart. Networks of one pair and seed share all but
 * the first.
 */
export const difficultyMeasurement: Measurement<DifficultyParams, DifficultyValue> = {
  *measure({ core, images, training, test }, measured) {
    const points = inputPoints(core, training);
    yield;
    const { scaling } = training;
    const scaled = scaling ? { ...test, scaling } : test;
    const queries = inputPoints(core, scaled);
    const means = compareMeans(points, training.signs);
    yield;
    const nearest = yield* nearestNeighbours(core, points, queries, scaled);
    const wrong = nearest.filter((point, i) => training.signs[point] !== test.signs[i]).length;
    const neighbourError = wrong / test.count;
    const networks = measured.map(({ network }) => withScalingOf(images, network));
    return evaluateNetworks(core, test, networks).map(({ evaluation }) => ({
      tested: test.count,
      logisticError: (evaluation.confusion.fp + evaluation.confusion.fn) / test.count,
      neighbourError,
      ...means,
    }));
  },
};

/** In float64, in the order of the split and of the columns. */
function compareMeans(points: InputPoints, signs: Float32Array) {
  const negative = spreadOf(points, signs, -1);
  const positive = spreadOf(points, signs, 1);
  if (!negative || !positive) return { meanDistance: null, fisherRatio: null };
  const between = squaredDistance(negative.centre, positive.centre);
  const within = negative.variance + positive.variance;
  return {
    meanDistance: Math.sqrt(between) / points.unit,
    fisherRatio: within > 0 ? between / within : null,
  };
}

/** The mean row of a class, and the mean squared distance of its rows to it; undefined for a class without rows. */
function spreadOf({ count, dimensions, row }: InputPoints, signs: Float32Array, sign: number) {
  const own = Array.from({ length: count }, (_, i) => i).filter((i) => signs[i] === sign);
  if (own.length === 0) return undefined;
  const centre = new Float64Array(dimensions);
  for (const i of own) {
    const values = row(i);
    for (let d = 0; d < dimensions; d++) centre[d] += values[d];
  }
  for (let d = 0; d < dimensions; d++) centre[d] /= own.length;
  const squares = own.reduce((sum, i) => sum + squaredDistance(centre, row(i)), 0);
  return { centre, variance: squares / own.length };
}
