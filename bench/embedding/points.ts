import type { Core } from '../../src/core/load.ts';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import { pairRows, rowOf } from '../../src/data/pair-rows.ts';
import type { Rows } from '../../src/data/rows.ts';
import { parsePair } from '../../src/data/pair.ts';
import type { Matrix } from '../../src/data/matrix.ts';
import { principalComponents } from '../../src/embedding/principal.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { trainNetworks } from '../../src/network/train.ts';
import { splitPositions } from '../../src/network/split.ts';
import { finish } from '../../src/core/steps.ts';

/** Pixels of a digit. */
const D = 784;

export interface LabelledPoints {
  readonly matrix: Matrix;
  readonly labels: ArrayLike<number>;
}

const PAIR = parsePair('4-9', DIGITS);
const HIDDEN = 24;
const SEED = 1;
const COMPONENTS = 50;

/** Hidden activations of the validation images of 4-9 in the network of 24 units, seed 1, recipe `paper`: 2,359 × 24. */
export function activations(core: Core, training: Rows): LabelledPoints {
  const images = pairRows(training, DIGIT_FORM, PAIR, 'training');
  const { init, batch, learningRate, epochs } = RECIPES.paper;
  const members = [{ hidden: HIDDEN, init, learningRate }];
  const [trained] = finish(trainNetworks(core, images, { seed: SEED, batch, epochs, members }));
  const { w1, b1 } = trained.network;
  const { validation } = splitPositions(core, images, SEED);
  const values = new Float32Array(validation.length * HIDDEN);
  validation.forEach((position, row) => {
    for (let h = 0; h < HIDDEN; h++) {
      let z = b1[h];
      for (let d = 0; d < D; d++) z += (rowOf(images, position)[d] / 255) * w1[d * HIDDEN + h];
      values[row * HIDDEN + h] = Math.max(0, z);
    }
  });
  return {
    matrix: { points: validation.length, dimensions: HIDDEN, values },
    labels: Array.from(validation, (position) => Number(images.signs[position] > 0)),
  };
}

/** The first 50 principal components of images. */
export function imageComponents(core: Core, ...files: readonly Rows[]): LabelledPoints {
  const points = files.reduce((sum, { count }) => sum + count, 0);
  const values = new Float32Array(points * D);
  const labels = new Uint8Array(points);
  let first = 0;
  for (const { count, values: bytes, labels: some } of files) {
    for (let i = 0; i < count * D; i++) values[first * D + i] = bytes[i] / 255;
    labels.set(some, first);
    first += count;
  }
  return {
    matrix: principalComponents(
      core,
      { points, dimensions: D, values },
      { count: COMPONENTS, seed: SEED },
    ),
    labels,
  };
}

/** The first of them. */
export function firstPoints({ matrix, labels }: LabelledPoints, points: number): LabelledPoints {
  const { dimensions, values } = matrix;
  return {
    matrix: { points, dimensions, values: values.subarray(0, points * dimensions) },
    labels: Array.from(labels).slice(0, points),
  };
}
