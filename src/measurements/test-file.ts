import { logitsOfImages } from '../network/predict.ts';
import type { Network } from '../network/network.ts';
import { pruneNetwork } from '../network/prune.ts';
import { allOf, type Measurement, withScalingOf } from './measurement.ts';

export interface TestFileParams {
  /** Shares of each layer's weights that are removed, 0 … 1, ascending. */
  readonly sparsities: readonly number[];
}

/** The images that a network gets wrong; few numbers tell how it does on any resample of the images. */
export interface TestErrors {
  /** Positive images that it takes for negative ones, by their place among the positive ones. */
  readonly missed: readonly number[];
  /** Negative images that it takes for positive ones, by their place among the negative ones. */
  readonly mistaken: readonly number[];
}

export interface TestFileValue {
  readonly positives: number;
  readonly negatives: number;
  readonly dense: TestErrors;
  /** Pruned by layer, for each sparsity. */
  readonly pruned: readonly ({ readonly sparsity: number } & TestErrors)[];
}

/** Which images of the test file, which all seeds share, a network gets wrong, as it is and pruned by layer. */
export const testFileMeasurement: Measurement<TestFileParams, TestFileValue> = {
  *measure({ core, images, test }, networks, { sparsities }) {
    const positions = allOf(test);
    const positives = test.signs.filter((sign) => sign > 0).length;
    const errorsOf = (network: Network): TestErrors => {
      const [missed, mistaken]: [number[], number[]] = [[], []];
      const places = [0, 0];
      // The logits are a view of the core's memory.
      logitsOfImages(core, network, test, positions).forEach((logit, at) => {
        const isPositive = test.signs[at] > 0;
        const place = places[Number(isPositive)]++;
        if (isPositive && logit < 0) missed.push(place);
        if (!isPositive && logit >= 0) mistaken.push(place);
      });
      return { missed, mistaken };
    };
    const values: TestFileValue[] = [];
    for (const { network: bare } of networks) {
      const network = withScalingOf(images, bare);
      values.push({
        positives,
        negatives: test.count - positives,
        dense: errorsOf(network),
        pruned: sparsities.map((sparsity) => ({
          sparsity,
          ...errorsOf(pruneNetwork(core, network, sparsity, 'layer').network),
        })),
      });
      yield;
    }
    return values;
  },
};
