import type { Network } from './network.ts';

/** How many hidden units are in each state; the kinds overlap, `useful` units are in none of them. */
export interface Census {
  /** Zero on every image. */
  readonly dead: number;
  /** The same output, not zero, on every image. */
  readonly constant: number;
  /** Outgoing weight zero. */
  readonly outputDisconnected: number;
  /** All incoming weights zero. */
  readonly inputDisconnected: number;
  readonly useful: number;
}

/**
 * Counts the states of a network's hidden units.
 *
 * @param low smallest activation of each unit over the images, H or more
 * @param high largest activation of each unit
 */
export function takeCensus(network: Network, low: Float32Array, high: Float32Array): Census {
  const { hidden, w1, w2 } = network;
  const count = { dead: 0, constant: 0, outputDisconnected: 0, inputDisconnected: 0, useful: 0 };
  for (let h = 0; h < hidden; h++) {
    const dead = high[h] === 0;
    const constant = !dead && low[h] === high[h];
    const outputDisconnected = w2[h] === 0;
    let inputDisconnected = true;
    for (let i = h; i < w1.length; i += hidden) if (w1[i] !== 0) inputDisconnected = false;
    count.dead += Number(dead);
    count.constant += Number(constant);
    count.outputDisconnected += Number(outputDisconnected);
    count.inputDisconnected += Number(inputDisconnected);
    count.useful += Number(!(dead || constant || outputDisconnected || inputDisconnected));
  }
  return count;
}
