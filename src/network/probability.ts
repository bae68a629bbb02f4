import type { Core } from '../core/load.ts';
import type { Network } from './network.ts';
import { logitsOfRows, probabilitiesOf } from './predict.ts';

/**
 * The probability of the positive class for one row of inputs, [D], as noise makes them.
 * Uses the core's memory and ends the plan that was there.
 */
export function probabilityOf(core: Core, inputs: Float32Array, network: Network): number {
  const rows = { values: inputs, points: 1, dimensions: inputs.length };
  return probabilitiesOf(core, logitsOfRows(core, network, rows))[0];
}
