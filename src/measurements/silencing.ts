import type { Core } from '../core/load.ts';
import { overwritten, planMemory, u32 } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';
import { evaluateNetworks } from '../network/evaluate.ts';
import type { Evaluation } from '../network/evaluation.ts';
import type { Network } from '../network/network.ts';
import type { Measurement } from './measurement.ts';
import { type Drawn, drawnOf } from './noise.ts';

export interface SilencingParams {
  /** Share of the hidden units that is silenced, 0 … 1; rounded down to whole units. */
  readonly share: number;
  readonly draws: number;
}

export type SilencingValue = Drawn;

/**
 * F1 and AUC on the validation images without some of the hidden units, which a seeded draw chooses: how much the units
 * stand in for one another. A silenced unit gives 0 whatever it sees.
 */
export const silencingMeasurement: Measurement<SilencingParams, SilencingValue> = {
  *measure({ core, images }, measured, { share, draws }) {
    const drawn: Evaluation[][] = [];
    for (let draw = 0; draw < draws; draw++) {
      const silenced = measured.map(({ network, seed }) =>
        silence(core, network, share, seed, draw),
      );
      drawn.push(evaluateNetworks(core, images, silenced).map(({ evaluation }) => evaluation));
      yield;
    }
    return measured.map((_, i) => drawnOf(drawn.map((all) => all[i])));
  },
};

/** Uses the core's memory and ends the plan that was there. */
function silence(core: Core, network: Network, share: number, seed: number, draw: number): Network {
  const { hidden } = network;
  const { order } = planMemory(core, { order: overwritten(u32(hidden)) });
  core.permute(order.byteOffset, hidden, seed, STREAMS.silencing, draw);
  const w2 = network.w2.slice();
  for (const unit of order.subarray(0, Math.floor(share * hidden))) w2[unit] = 0;
  return { ...network, w2 };
}
