import { D } from '../core/layout.ts';
import { InputError } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { checkFinite, checkWhole, kindOf } from './checks.ts';

/** Hidden units of a network at most. */
export const MOST_HIDDEN = 512;

/**
 * Refuses what is no network, or has a weight that is not finite: one that has diverged in training is good for nothing
 * that follows.
 * @throws InputError
 */
export function checkNetwork(network: Network): void {
  checkShape(network);
  for (const name of ['w1', 'b1', 'w2', 'b2'] as const) checkFinite(name, network[name]);
}

/** @throws InputError unless it is a network of the shape that its hidden size says */
export function checkShape(network: Network): void {
  if (typeof network !== 'object' || network === null) {
    throw new InputError(`got ${network}, expected a network: { hidden, w1, b1, w2, b2 }`);
  }
  const { hidden, w1, b1, w2, b2 } = network;
  checkWhole('hidden', hidden, 1, MOST_HIDDEN);
  checkLength('w1', w1, D * hidden);
  checkLength('b1', b1, hidden);
  checkLength('w2', w2, hidden);
  checkLength('b2', b2, 1);
}

function checkLength(name: string, values: Float32Array, length: number): void {
  if (values instanceof Float32Array && values.length === length) return;
  throw new InputError(`got ${name} as ${kindOf(values)}, expected a Float32Array of ${length}`);
}
