import { digest } from '../core/digest.ts';
import type { Core } from '../core/load.ts';
import { zeroMask } from '../network/mask.ts';
import type { Network } from '../network/network.ts';
import { type PruningBeforeTraining, pruneNetwork } from '../network/prune.ts';
import type { ForkMask } from './recipe.ts';
import type { Trial } from './trial.ts';

/** Where a network is forked, and what is other from there on. */
export interface ForkChoice {
  /** 0 … epochs of the network. */
  readonly epoch: number;
  /** @default that of the network */
  readonly learningRate?: number | undefined;
  /**
   * All of them, those before the fork included; more than `epoch`.
   * @default those of the network
   */
  readonly epochs?: number | undefined;
  /**
   * What is pruned there.
   * @default nothing, and what stayed pruned stays so
   */
  readonly pruning?: PruningBeforeTraining | undefined;
}

/** A network at the epoch at which it is forked. */
export interface ForkPoint {
  readonly trialId: string;
  readonly trial: Trial;
  readonly network: Network;
}

/** The trial that goes on from a network. Uses the core's memory. */
export async function forkTrial(
  core: Core,
  { trialId: parent, trial, network }: ForkPoint,
  { epoch, pruning, ...changes }: ForkChoice,
): Promise<Trial> {
  const { learningRate, epochs, forks = [], ...recipe } = trial.recipe;
  const mask = pruning && (await maskOf(core, network, pruning, trial.seed));
  const fork = { parent, epoch, learningRate, epochs, ...(mask && { mask }) };
  return {
    ...trial,
    recipe: {
      ...recipe,
      learningRate: changes.learningRate ?? learningRate,
      epochs: changes.epochs ?? epochs,
      forks: [...forks, fork],
    },
  };
}

async function maskOf(
  core: Core,
  network: Network,
  { sparsity, scope = 'layer', keep }: PruningBeforeTraining,
  seed: number,
): Promise<ForkMask> {
  const pruned = pruneNetwork(core, network, sparsity, scope, seed);
  return { sparsity, scope, keep, digest: await digest(zeroMask(pruned.network)) };
}
