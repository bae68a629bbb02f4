import type { Core } from '../core/load.ts';
import type { Matrix } from '../data/matrix.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { InputError } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { EPSILON, type SaliencyMaps, activationsOf, saliencyMaps } from '../network/saliency.ts';
import { type Unit, describeUnits } from '../network/units.ts';
import { allPositions, checkImages } from './check-images.ts';
import { checkNetwork } from './check-network.ts';
import { checkBetween, checkKeys } from '../checks.ts';

/**
 * Which pixels matter to a network: |p(x + ε eᵢ) − p(x)| for every pixel i of every image, p the probability of the
 * positive class (Kumar, appendix C.2), in float64 from the hidden sums.
 *
 * @example
 * const images = selectPair(dataset, '4-9', 'test');
 * const { probabilities, maps } = saliency(core, network, images);
 * const first = maps.subarray(0, 784); // row by row, 28 × 28
 *
 * @param core whose memory is used: what another call had there ends
 * @param options `epsilon`: by how much a pixel is brightened, in units of full ink, more than 0 and at most 1; 0.01 by
 * default, as in the paper
 * @throws InputError when the network, the images or ε cannot be used
 */
export function saliency(
  core: Core,
  network: Network,
  images: PairRows,
  options: { readonly epsilon?: number } = {},
): SaliencyMaps {
  checkNetwork(network);
  checkKeys(options, ['epsilon']);
  const { epsilon = EPSILON } = options;
  checkBetween('epsilon', epsilon, Number.MIN_VALUE, 1);
  const checked = checkImages(images);
  return saliencyMaps(core, checked, allPositions(checked), network, epsilon);
}

/**
 * Activations of the hidden units, max(0, x · w1 + b1): what `embed` takes to show how classes lie in them.
 *
 * @example
 * const { positions } = embed(core, hiddenActivations(core, network, images));
 *
 * @param core whose memory is used: what another call had there ends
 * @returns [N, H]
 * @throws InputError when the network or the images cannot be used, or there are no hidden units
 */
export function hiddenActivations(core: Core, network: Network, images: PairRows): Matrix {
  checkNetwork(network);
  if (network.hidden === 0) {
    throw new InputError('got a network without hidden units, expected one or more to look at');
  }
  const checked = checkImages(images);
  const values = activationsOf(core, checked, allPositions(checked), network);
  return { points: checked.count, dimensions: network.hidden, values };
}

/**
 * Every hidden unit of a network: its weights, its state, and what it does on the images.
 *
 * @param core whose memory is used: what another call had there ends
 * @returns [H], in the order of their columns
 * @throws InputError when the network or the images cannot be used
 */
export function hiddenUnits(core: Core, network: Network, images: PairRows): Unit[] {
  checkNetwork(network);
  return [...describeUnits(core, network, checkImages(images))];
}
