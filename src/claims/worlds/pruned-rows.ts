import { DIFFICULTY_LEVELS } from '../../analysis/paper.ts';
import { PAPER_PAIRS } from '../../lab/paper-grid.ts';
import type { PruningRow } from '../../studies/rows.ts';
import { pruningRow } from './rows.ts';
import { vary } from './vary.ts';

/** A simulated network that is pruned. */
export interface SimulatedNetwork {
  readonly pair: string;
  readonly hidden: number;
  /** Of its pair: 0 low, 1 medium, 2 high. */
  readonly level: number;
  readonly seed: number;
  /** Between networks and seeds, with standard deviation 1. */
  readonly luck: number;
}

/** Some of the paper's sizes. */
const SIZES = [4, 12, 24, 64];

/** Shares of weights removed, some of those that the study looks at. */
export const SIMULATED_SPARSITIES = [0.5, 0.8, 0.9, 0.95, 0.97, 0.99];

/** Networks of all pairs and some sizes of one seed. */
export function simulatedNetworks(seed: number): SimulatedNetwork[] {
  return PAPER_PAIRS.flatMap((pair, place) =>
    SIZES.map((hidden) => ({
      pair,
      hidden,
      level: DIFFICULTY_LEVELS[pair]!,
      seed,
      luck: vary(seed, 1000 * place + hidden, 1),
    })),
  );
}

/**
 * The same, pruned.
 *
 * @param lossAt share of F1 that is lost at a sparsity
 * @param fields further columns of their rows
 */
export function prunedNetworks(
  seed: number,
  lossAt: (network: SimulatedNetwork, sparsity: number) => number,
  fields: (network: SimulatedNetwork) => Partial<PruningRow> = () => ({}),
): PruningRow[] {
  return simulatedNetworks(seed).map((network) => {
    const { pair, hidden } = network;
    const losses = Object.fromEntries(SIMULATED_SPARSITIES.map((s) => [s, lossAt(network, s)]));
    return pruningRow({ pair, hidden, seed, losses, ...fields(network) });
  });
}
