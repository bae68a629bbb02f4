import type { Core } from '../core/load.ts';
import { overwritten, planMemory, u32 } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';
import type { PairRows } from '../data/pair-rows.ts';

/**
 * The rows with the labels of the training split among themselves in a random order: as many of each class, and nothing
 * left to learn. All other rows keep theirs.
 * Uses the core's memory and ends the plan that was there.
 *
 * @param training positions of the training split
 */
export function permuteLabels(
  core: Core,
  rows: PairRows,
  training: Uint32Array,
  seed: number,
): PairRows {
  const { order } = planMemory(core, { order: overwritten(u32(training.length)) });
  core.permute(order.byteOffset, training.length, seed, STREAMS.permutedLabels, 0);
  const signs = rows.signs.slice();
  order.forEach((from, to) => (signs[training[to]] = rows.signs[training[from]]));
  return { ...rows, signs };
}
