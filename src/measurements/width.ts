import type { Core } from '../core/load.ts';
import { type PairRows, pickRows } from '../data/pair-rows.ts';
import { evaluateNetworks } from '../network/evaluate.ts';
import { f1Of } from '../network/evaluation.ts';
import { drawNetwork } from '../network/initialize.ts';
import type { Network } from '../network/network.ts';
import { splitRows } from '../network/split-rows.ts';
import { trainNetworks } from '../network/train.ts';
import { minimumNormWeights } from '../statistics/minimum-norm.ts';
import { activationsByUnit } from './information.ts';
import { type Measurement, withScalingOf } from './measurement.ts';

export interface WidthParams {
  /** Hidden units of the networks that are made; any number. */
  readonly width: number;
  /** n, images that they are trained on. */
  readonly images: number;
  readonly init: string;
  readonly learningRate: number;
  /** Training ends when the mean loss of the training images is no more than this … */
  readonly loss: number;
  /** … or after so many updates. */
  readonly updates: number;
}

/** How a network of one width does that saw few images. */
export interface WidthScores {
  /** Share of the images that it was trained on that it gets wrong. */
  readonly trainingError: number;
  /** The same of the test file. */
  readonly error: number;
  /** On the test file. */
  readonly f1: number;
}

export interface WidthValue {
  /** Images that the networks were trained on: fewer than asked for where the split has fewer. */
  readonly trained: number;
  /** All layers trained by gradient descent on full batches. */
  readonly descent: WidthScores & {
    /** Mean binary cross-entropy on the test file; null when it is not finite. */
    readonly loss: number | null;
    readonly updates: number;
    /** The training loss came down to what was asked for. */
    readonly converged: boolean;
  };
  /**
   * The first layer as it was drawn, and the output weights, without a bias, that fit the targets −1 and +1 best, of these the
   * ones with the smallest norm.
   */
  readonly fixed: WidthScores & {
    /** Units that are not silent on all images that it was fitted to: from n on it can fit any targets. */
    readonly live: number;
    /** Mean square of output less target on the test file. */
    readonly squaredError: number;
    /** Euclidean length of the output weights. */
    readonly norm: number;
  };
}

/** The training split of these rows has this many, as four of five. */
const PART = 0.8;

/**
 * Networks of any width on the first images of the training split, which a split of their own divides once more: what
 * comes of them on the test file. The network that is measured only says of which pair and seed; others of its pair and
 * seed have the same value.
 */
export const widthMeasurement: Measurement<WidthParams, WidthValue> = {
  *measure({ core, training, test }, measured, params) {
    const [{ seed }] = measured;
    const few = firstRows(training, Math.ceil(params.images / PART));
    const { training: seen } = splitRows(core, few, seed);
    const value = {
      trained: seen.count,
      descent: yield* descend(core, few, seen, test, seed, params),
      fixed: fit(core, seen, test, seed, params),
    };
    return measured.map(() => value);
  },
};

/** Without the groups of the rows, which would make another number of them. */
function firstRows(rows: PairRows, count: number): PairRows {
  const first = Uint32Array.from({ length: Math.min(count, rows.count) }, (_, i) => i);
  const { groups: _, scaling: __, ...picked } = pickRows(rows, first);
  return picked;
}

function* descend(
  core: Core,
  few: PairRows,
  seen: PairRows,
  test: PairRows,
  seed: number,
  { width: hidden, init, learningRate, loss, updates }: WidthParams,
): Generator<unknown, WidthValue['descent']> {
  const members = [{ hidden, init, learningRate }];
  const training = trainNetworks(core, few, { seed, batch: 'full', epochs: updates, members });
  let [done, converged] = [0, false];
  let network: Network | undefined;
  for (let step = training.next(); !step.done; step = training.next()) {
    const { epoch, loss: reached = NaN, checkpoint } = step.value;
    if (epoch === undefined || checkpoint === undefined) {
      yield;
      continue;
    }
    done = epoch;
    converged = reached <= loss;
    const isOver = converged || epoch === updates || !Number.isFinite(reached);
    if (isOver) {
      network = checkpoint()[0].network;
      break;
    }
    if (epoch % EPOCHS_OF_A_STEP === 0) yield;
  }
  training.return([]);
  const evaluate = (rows: PairRows) =>
    evaluateNetworks(core, rows, [network as Network])[0].evaluation;
  const { accuracy, f1, loss: tested } = evaluate(test);
  return {
    trainingError: 1 - evaluate(seen).accuracy,
    error: 1 - accuracy,
    f1,
    loss: Number.isFinite(tested) ? tested : null,
    updates: done,
    converged,
  };
}

/** Small networks take a hundredth of a millisecond for an epoch. */
const EPOCHS_OF_A_STEP = 100;

function fit(
  core: Core,
  seen: PairRows,
  test: PairRows,
  seed: number,
  { width, init }: WidthParams,
): WidthValue['fixed'] {
  const drawn = drawNetwork(core, seed, seen.form.dimensions, width, init);
  const network = withScalingOf(seen, drawn);
  const features = activationsByUnit(core, seen, network);
  const weights = minimumNormWeights(features, seen.signs);
  const live = features.filter((feature) => feature.some((value) => value !== 0)).length;
  const { error: trainingError } = scoresOf(features, weights, seen.signs);
  const scores = scoresOf(activationsByUnit(core, test, network), weights, test.signs);
  const norm = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
  return { trainingError, ...scores, live, norm };
}

function scoresOf(features: readonly Float32Array[], weights: Float64Array, signs: Float32Array) {
  const outputs = new Float64Array(signs.length);
  features.forEach((feature, h) => {
    for (let i = 0; i < outputs.length; i++) outputs[i] += weights[h] * feature[i];
  });
  const confusion = { tp: 0, fp: 0, fn: 0, tn: 0 };
  let squares = 0;
  outputs.forEach((output, i) => {
    if (signs[i] > 0) confusion[output >= 0 ? 'tp' : 'fn']++;
    else confusion[output >= 0 ? 'fp' : 'tn']++;
    squares += (output - signs[i]) * (output - signs[i]);
  });
  const { fp, fn } = confusion;
  const error = (fp + fn) / signs.length;
  return { error, f1: f1Of(confusion), squaredError: squares / signs.length };
}
