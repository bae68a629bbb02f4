import type { Core } from '../core/load.ts';
import { evaluateNetworks } from '../network/evaluate.ts';
import type { Network } from '../network/network.ts';
import { type Removed, withoutSmallest } from '../network/prune.ts';
import type { RetrainingRecipe } from '../network/retrain.ts';
import { type MeasurementContext, withScalingOf } from './measurement.ts';

/** How much is pruned, round by round. */
export interface PruningLevels {
  readonly rounds: number;
  /** Shares of the weights of each layer that are left which a round removes. */
  readonly share: number;
  readonly outputShare: number;
}

/** How networks begin, and how they are trained again after pruning: the recipe that they were trained with. */
export interface RetrainingParams extends PruningLevels {
  readonly recipe: { readonly init: string } & Omit<RetrainingRecipe, 'seed'>;
  /** What is trained for a single level, such as a control, is trained after every so many rounds. */
  readonly every: number;
}

/** What a round leaves. */
export interface PruningLevel extends Removed {
  /** 1 … rounds. */
  readonly round: number;
  /** Of both layers. */
  readonly removed: number;
}

/** How many weights of each layer are gone after each round; at least one of each layer stays. */
export function pruningLevels(
  { rounds, share, outputShare }: PruningLevels,
  network: Pick<Network, 'w1' | 'w2'>,
): PruningLevel[] {
  let [left, outputLeft] = [1, 1];
  return Array.from({ length: rounds }, (_, i) => {
    left *= 1 - share;
    outputLeft *= 1 - outputShare;
    const w1 = network.w1.length - Math.ceil(left * network.w1.length);
    const w2 = network.w2.length - Math.ceil(outputLeft * network.w2.length);
    return { round: i + 1, w1, w2, removed: w1 + w2 };
  });
}

/** A network without as many of the smallest weights of each layer. Those that are 0 already are among them. */
export function prunedTo(core: Core, network: Network, { w1, w2 }: Removed): Network {
  return {
    ...network,
    w1: withoutSmallest(core, network.w1, w1),
    w2: withoutSmallest(core, network.w2, w2),
  };
}

/** F1 of networks on the test file, which all seeds share. */
export function f1OnTest(
  { core, images, test }: Pick<MeasurementContext, 'core' | 'images' | 'test'>,
  networks: readonly Network[],
): number[] {
  const scaled = networks.map((network) => withScalingOf(images, network));
  return evaluateNetworks(core, test, scaled).map(({ evaluation }) => evaluation.f1);
}

/** Whether all weights are numbers: nothing is pruned of a network that has diverged. */
export function isFiniteNetwork({ w1, b1, w2, b2 }: Network): boolean {
  return [w1, b1, w2, b2].every((weights) => weights.every(Number.isFinite));
}
