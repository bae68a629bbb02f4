import { count } from '../count.ts';
import { keepPlan } from '../core/exclusive.ts';
import type { Core } from '../core/load.ts';
import { type Matrix, checkMatrix, checkMatrixShape } from '../data/matrix.ts';
import { checkFloats } from '../checks.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { InputError } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { logitsOfImages, logitsOfRows, probabilitiesOf } from '../network/predict.ts';
import { openRowProbabilities } from '../network/row-probabilities.ts';
import { allPositions, checkImages } from './check-images.ts';
import { checkNetwork } from './check-network.ts';

/**
 * Probabilities of the positive class: ½ or more exactly where the network decides for it, as `evaluate` counts.
 *
 * @example
 * const probabilities = predict(core, network, selectPair(dataset, '4-9', 'test'));
 *
 * @param core whose memory is used: what another call had there ends
 * @param data images of bytes, or rows of any finite numbers [N, D] where 1 is full ink, such as `corrupt` gives
 * @returns [N], 0 … 1, each rounded to float32
 * @throws InputError when the network or the data cannot be used
 */
export function predict(core: Core, network: Network, data: PairRows | Matrix): Float32Array {
  checkNetwork(network);
  if (typeof data !== 'object' || data === null) {
    throw new InputError(`got ${data}, expected images of a pair or a matrix of rows`);
  }
  if ('signs' in data) {
    const images = checkImages(data);
    return probabilitiesOf(core, logitsOfImages(core, network, images, allPositions(images)));
  }
  checkMatrix(data);
  const { dimensions } = network;
  if (data.dimensions !== dimensions) {
    throw new InputError(
      `got rows of ${count(data.dimensions, 'number')}, expected ${dimensions} as the network has`,
    );
  }
  return probabilitiesOf(core, logitsOfRows(core, network, data));
}

/**
 * Gets a network ready for rows that come one by one or a few at a time: its weights are checked and put into the core
 * once, so that a call takes microseconds. The bits are those of `predict`.
 *
 * @example
 * const predictRow = openPredictor(core, network);
 * const [probability] = predictRow(new Float32Array(784));
 *
 * @param core that no other call may use as long as the predictor is in use: load a second core for it
 * @returns a function of rows of finite numbers [N, D] where 1 is full ink, which gives probabilities of the positive
 * class, [N], 0 … 1; it throws InputError when the rows cannot be used or another call has used the core
 * @throws InputError when the network cannot be used
 */
export function openPredictor(core: Core, network: Network): (rows: Float32Array) => Float32Array {
  checkNetwork(network);
  const { dimensions } = network;
  const probabilitiesOfRows = openRowProbabilities(core, network);
  const check = keepPlan(core, 'the predictor');
  return (rows) => {
    check();
    checkFloats('rows', rows);
    checkMatrixShape({ points: Math.ceil(rows.length / dimensions), dimensions, values: rows });
    return probabilitiesOfRows(rows);
  };
}
