import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { count } from '../count.ts';
import { InputError } from '../errors.ts';
import { packCheckpoint } from './checkpoint.ts';
import type { Executor } from './execution.ts';
import { type ForkChoice, forkTrial } from './fork.ts';
import type { Part } from './parts.ts';
import { recipeText } from './recipe.ts';
import type { RunRecord, TrialRecord } from './records.ts';
import { type ReopenedTrial, reopenedDifferenceText } from './reopen-trial.ts';
import { run } from './run.ts';
import type { Store } from './store.ts';
import { trialId } from './trial.ts';
import { whenFree } from './when-free.ts';

/** What a fork gives beside the records of its training. */
export interface Forked<Parent = ReopenedTrial> {
  readonly type: 'forked';
  readonly trialId: string;
  readonly parent: Parent;
}

/** Where a fork is trained and kept. */
export interface ForkPlace {
  readonly core: Core;
  readonly dataset: Dataset;
  readonly execute: Executor;
  /** A store of what a run of these parts asks for. */
  readonly openStore: (parts: readonly Part[]) => Store | Promise<Store>;
  /** What the store is called, for messages. */
  readonly name: string;
  readonly signal: AbortSignal;
}

/** Id of the network that had an epoch: a fork itself from the epoch of its fork on, before that one of its parents. */
export function ownerOfEpoch(
  { trialId: id, trial }: Pick<TrialRecord, 'trialId' | 'trial'>,
  epoch: number,
): string {
  return trial.recipe.forks?.find((fork) => epoch < fork.epoch)?.parent ?? id;
}

/**
 * That the owner of an epoch is not stored.
 * @param store what it is called
 */
export function missingOwner(
  { trialId: id, trial }: Pick<TrialRecord, 'trialId' | 'trial'>,
  epoch: number,
  store: string,
): InputError {
  const owner = ownerOfEpoch({ trialId: id, trial }, epoch);
  return new InputError(
    `got epoch ${epoch} of network ${id}, which was its parent ${owner} then, expected that parent in ${store}, or an epoch from ${trial.recipe.forks?.at(-1)?.epoch ?? 0} on`,
  );
}

/**
 * How many epochs a fork of a network has.
 * @throws InputError when none of them comes after the fork
 */
export function forkEpochs(
  { trial: { recipe } }: Pick<TrialRecord, 'trial'>,
  { epoch, epochs = recipe.epochs }: ForkChoice,
): number {
  if (epoch > recipe.epochs || epochs > epoch) return epochs;
  throw new InputError(
    `got ${count(epochs, 'epoch')} for a fork at epoch ${epoch}, expected more: those before it count too`,
  );
}

/**
 * Trains a network that was opened at an epoch on from there with other settings, as a trial of its own, which is saved;
 * nothing is trained that is stored. Ends early when the signal is aborted: what was trained goes on when it is forked again.
 *
 * @throws InputError when the parent was not trained again to the stored bits, or no epoch comes after the fork
 */
export async function* runFork(
  parent: ReopenedTrial,
  choice: ForkChoice,
  { core, dataset, execute, openStore, name, signal }: ForkPlace,
): AsyncGenerator<RunRecord | Forked> {
  const { record, epoch } = parent;
  const epochs = forkEpochs(record, choice);
  if (parent.difference !== undefined) {
    throw new InputError(reopenedDifferenceText(parent, name), { isFailure: true });
  }
  const point = { ...parent, trialId: record.trialId };
  const trial = await forkTrial(core, point, { ...choice, epochs });
  const forked = await trialId(trial);
  yield { type: 'forked', trialId: forked, parent };
  const recipe = recipeText(trial.recipe);
  const parts: Part[] = [{ study: 'fork', recipe, trials: [trial], requests: [] }];
  const store = await openStore(parts);
  if (epoch > 0 && !store.find(forked) && !store.checkpoint?.(forked)) {
    const checkpoint = packCheckpoint(forked, parent, parent.seconds);
    const notify = (text: string) => store.notify?.(text);
    await whenFree(() => store.saveCheckpoints?.([checkpoint]), signal, notify);
  }
  yield* run({ study: 'fork', parts, dataset, core, workers: 1, execute, store, signal });
}
