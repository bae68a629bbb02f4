import type { Core } from '../core/load.ts';
import { type PairRows, pickRows } from '../data/pair-rows.ts';
import { fitScaling } from './scaling.ts';
import { splitPositions } from './split.ts';

/**
 * A pair's rows as `trainNetworks` splits them by a seed. Both halves know how a network that is trained on the first
 * scales its inputs.
 * Uses the core's memory and ends the plan that was there.
 *
 * @throws InputError when there are fewer than two rows, or all are of one group
 */
export function splitRows(
  core: Core,
  rows: PairRows,
  seed: number,
): { readonly training: PairRows; readonly validation: PairRows } {
  const { training, validation } = splitPositions(core, rows, seed);
  const scaling = fitScaling(core, rows, training);
  const scaled = scaling ? { ...rows, scaling } : rows;
  return { training: pickRows(scaled, training), validation: pickRows(scaled, validation) };
}
