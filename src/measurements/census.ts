import type { Census } from '../network/census.ts';
import { evaluateNetworks } from '../network/evaluate.ts';
import { pruneNetwork } from '../network/prune.ts';
import type { Measurement } from './measurement.ts';

export interface CensusParams {
  /** Share of each layer's weights that is removed between the two, 0 … 1. */
  readonly sparsity: number;
}

export interface CensusValue {
  readonly before: Census;
  readonly after: Census;
}

/** The states of the hidden units over the validation images, before and after pruning (Table 1). */
export const censusMeasurement: Measurement<CensusParams, CensusValue> = {
  *measure({ core, images }, networks, { sparsity }) {
    const dense = networks.map(({ network }) => network);
    const pruned = dense.map((network) => pruneNetwork(core, network, sparsity, 'layer').network);
    const states = evaluateNetworks(core, images, [...dense, ...pruned]);
    yield;
    return dense.map((_, i) => ({
      before: states[i].census,
      after: states[dense.length + i].census,
    }));
  },
};
