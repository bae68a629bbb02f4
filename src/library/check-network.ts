import { InputError } from '../errors.ts';
import { type Network, WEIGHTS, checkShape } from '../network/network.ts';

/**
 * Refuses what is no network, or has a weight that is not finite: one that has diverged in training is good for nothing
 * that follows.
 * @throws InputError
 */
export function checkNetwork(network: Network): void {
  checkShape(network);
  for (const name of WEIGHTS) {
    const at = network[name].findIndex((weight) => !Number.isFinite(weight));
    if (at < 0) continue;
    throw new InputError(`got ${name}[${at}] = ${network[name][at]}, expected a finite weight`);
  }
}
