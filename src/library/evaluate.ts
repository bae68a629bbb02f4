import type { Core } from '../core/load.ts';
import type { PairRows } from '../data/pair-rows.ts';
import type { Census } from '../network/census.ts';
import { type Evaluated, evaluateNetworks } from '../network/evaluate.ts';
import type { Network } from '../network/network.ts';
import { type CorruptionOptions, resolveCorruption } from './corrupt.ts';
import { checkImages } from './check-images.ts';
import { checkNetwork } from './check-network.ts';
import { checkKeys } from '../checks.ts';

/**
 * How a network does on images, and the states of its hidden units there.
 *
 * @example
 * const { evaluation, census } = evaluate(core, network, selectPair(dataset, '4-9', 'test'));
 * const noisy = evaluate(core, network, images, { corruption: { noise: 0.3 } });
 *
 * @param core whose memory is used: what another call had there ends
 * @param options `corruption`: what is done to every image first; nothing by default
 * @throws InputError when the network, the images or the corruption cannot be used
 */
export function evaluate(
  core: Core,
  network: Network,
  images: PairRows,
  options: { readonly corruption?: CorruptionOptions | undefined } = {},
): Evaluated {
  checkNetwork(network);
  checkKeys(options, ['corruption']);
  const { corruption } = options;
  const checked = checkImages(images);
  const resolved =
    corruption !== undefined ? resolveCorruption(corruption, checked.form) : undefined;
  return evaluateNetworks(core, checked, [network], resolved)[0];
}

/**
 * How many hidden units are dead, constant, disconnected or useful, over some images.
 *
 * @param core whose memory is used: what another call had there ends
 * @throws InputError when the network or the images cannot be used
 */
export function census(core: Core, network: Network, images: PairRows): Census {
  return evaluate(core, network, images).census;
}
