import { digest } from '../core/digest.ts';
import type { Core } from '../core/load.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { InputError } from '../errors.ts';
import type { Checkpoint, Pause } from '../network/train.ts';
import { type TrainingStage, type StagedNetwork, trainInStages } from '../network/train-stages.ts';
import type { Recipe } from './recipe.ts';
import type { Trial } from './trial.ts';

/**
 * The stages of a network that was forked, or of any other the only one.
 * @throws InputError when a fork begins before its parent does
 */
export function stagesOf({ forks = [], learningRate, epochs }: Recipe): TrainingStage[] {
  const ends = [...forks, { epoch: epochs, learningRate }];
  const stages = ends.map(({ epoch, learningRate: rate }, i) => {
    const mask = forks[i - 1]?.mask;
    return { epochs: epoch, learningRate: rate, ...(mask && { pruning: mask }) };
  });
  const wrong = stages.find((stage, i) => i > 0 && stage.epochs < stages[i - 1].epochs);
  if (!wrong) return stages;
  throw new InputError(
    `got epoch ${wrong.epochs} in a network forked later than that, expected forks in the order of their epochs`,
  );
}

/** The stages up to an epoch: with those that begin there. */
export function stagesUntil(stages: readonly TrainingStage[], epoch: number): TrainingStage[] {
  return stages
    .filter((_, i) => i === 0 || stages[i - 1].epochs <= epoch)
    .map((stage) => ({ ...stage, epochs: Math.min(stage.epochs, epoch) }));
}

/** Trains one network in these stages of its own, from the beginning or a checkpoint; see `trainInStages`. */
export function trainTrial(
  core: Core,
  rows: PairRows,
  { seed, hidden, recipe }: Trial,
  stages: readonly TrainingStage[],
  from?: Checkpoint,
): Generator<Pause, StagedNetwork> {
  const { batch, init, pruning, labels } = recipe;
  return trainInStages(
    core,
    rows,
    { seed, batch, hidden, init, stages, ...(pruning && { pruning }), ...(labels && { labels }) },
    from,
  );
}

/**
 * @param masks as `trainInStages` gives them for the stages of the recipe, or the first of them
 * @throws InputError when other weights were pruned than those that the trial's id tells
 */
export async function checkMasks(
  { forks = [] }: Recipe,
  masks: StagedNetwork['masks'],
): Promise<void> {
  for (const [i, mask] of masks.entries()) {
    const expected = forks[i - 1]?.mask?.digest;
    if (!mask || expected === undefined) continue;
    const found = await digest(mask);
    if (found === expected) continue;
    throw new InputError(
      `got weights pruned at epoch ${forks[i - 1].epoch} whose mask has the digest ${found}, expected ${expected}`,
    );
  }
}
