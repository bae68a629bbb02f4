import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { parsePair } from '../data/pair.ts';
import { pairRows } from '../data/pair-rows.ts';
import { checkWhole } from '../checks.ts';
import { evaluateNetworks } from '../network/evaluate.ts';
import type { Evaluation } from '../network/evaluation.ts';
import { HISTORY, type HistoryValue } from '../network/history.ts';
import { digestOfWeights, weightBytes } from '../network/network.ts';
import type { Checkpoint } from '../network/train.ts';
import { givingWayByTimer } from './give-way.ts';
import { checkMasks, stagesOf, stagesUntil, trainTrial } from './stages.ts';
import type { Trial } from './trial.ts';

/** A network as it was at the end of an epoch; at epoch 0 as it was before training. */
export interface OpenedTrial extends Checkpoint {
  /** `sha256:` and the digest of its weights. */
  readonly digest: string;
  readonly validation: Evaluation;
  readonly test: Evaluation;
  /** What it took to train it until there. */
  readonly seconds: number;
}

/**
 * Trains a trial again to one of its epochs, to the state that it had there: a fork at the epoch of its fork is already
 * pruned, before that it is its parent. Gives way to other work of the thread. Uses the core's memory.
 *
 * @param epoch 0 … those of the trial
 * @returns undefined when the signal was aborted
 * @throws InputError when there is no such epoch, or the trial is not one of these data
 */
export async function openTrial(
  core: Core,
  { training, test, form, classes }: Dataset,
  trial: Trial,
  epoch: number,
  signal: AbortSignal,
): Promise<OpenedTrial | undefined> {
  checkWhole('epoch', epoch, 0, trial.recipe.epochs);
  const start = performance.now();
  const pair = parsePair(trial.pair, classes);
  const stages = stagesUntil(stagesOf(trial.recipe), epoch);
  const steps = trainTrial(core, pairRows(training, form, pair, 'training'), trial, stages);
  const giveWay = givingWayByTimer();
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    await giveWay();
    if (signal.aborted) return undefined;
  }
  const { network, validation, history, budgets, masks } = step.value;
  await checkMasks(trial.recipe, masks);
  const [{ evaluation }] = evaluateNetworks(core, pairRows(test, form, pair, 'test'), [network]);
  return {
    epoch,
    network,
    history,
    budgets,
    digest: await digestOfWeights(weightBytes(network)),
    validation,
    test: evaluation,
    seconds: (performance.now() - start) / 1000,
  };
}

/** A value of a history that is another one than was stored. */
export interface HistoryDifference {
  /** From 1. */
  readonly epoch: number;
  readonly value: HistoryValue;
  readonly got: number;
  /** As it is stored. */
  readonly expected: number;
}

/**
 * The first value, bit by bit, that is not what is stored; undefined when all are.
 * @param history [epochs, 5] as it was computed
 * @param stored [E, 5], at least as long
 */
export function historyDifference(
  history: Float64Array,
  stored: Float64Array,
): HistoryDifference | undefined {
  const at = history.findIndex((value, i) => !Object.is(value, stored[i]));
  if (at < 0) return undefined;
  const epoch = Math.floor(at / HISTORY.length) + 1;
  return { epoch, value: HISTORY[at % HISTORY.length], got: history[at], expected: stored[at] };
}
