import { count } from '../count.ts';
import { InputError } from '../errors.ts';
import { packCheckpoint } from '../lab/checkpoint.ts';
import { executeHere } from '../lab/execute.ts';
import { type ForkChoice, forkTrial } from '../lab/fork.ts';
import { recipeText } from '../lab/recipe.ts';
import type { RunRecord } from '../lab/records.ts';
import { run } from '../lab/run.ts';
import { trialId } from '../lab/trial.ts';
import { whenFree } from '../lab/when-free.ts';
import {
  openedDifferenceText,
  type OpenedNetwork,
  openStoredTrial,
  storedRecord,
} from './open-stored.ts';
import type { SqliteStore } from './store.ts';

/** What a fork gives beside the records of its training. */
export interface Forked {
  readonly type: 'forked';
  readonly trialId: string;
  readonly parent: OpenedNetwork;
}

/**
 * Opens a stored network at an epoch, and trains it from there on with other settings as a trial of its own, which is
 * saved beside it; nothing is trained that is stored. Ends early when the signal is aborted: what was trained goes on when
 * it is forked again.
 *
 * @param file the store's, for messages
 * @throws InputError when there is no such epoch, its parent is not stored, or it was not trained again to the stored bits
 */
export async function* forkStoredTrial(
  store: SqliteStore,
  id: string,
  choice: ForkChoice,
  { file, signal }: { readonly file: string; readonly signal: AbortSignal },
): AsyncGenerator<RunRecord | Forked> {
  const { epoch } = choice;
  const own = ownerOfEpoch(store, id, epoch, file);
  const { recipe } = storedRecord(store, own, file).trial;
  const epochs = choice.epochs ?? recipe.epochs;
  if (epoch <= recipe.epochs && epochs <= epoch) {
    throw new InputError(
      `got ${count(epochs, 'epoch')} for a fork at epoch ${epoch}, expected more: --epochs counts those before it too`,
    );
  }
  const parent = await openStoredTrial(store, own, { epoch, file, signal });
  if (!parent) return;
  if (parent.difference)
    throw new InputError(openedDifferenceText(parent, file), { isFailure: true });
  const { core, dataset } = parent;
  const trial = await forkTrial(core, { ...parent, trialId: own }, { ...choice, epochs });
  const forked = await trialId(trial);
  yield { type: 'forked', trialId: forked, parent };
  if (epoch > 0 && !store.find(forked) && !store.checkpoint(forked)) {
    const checkpoint = packCheckpoint(forked, parent, parent.seconds);
    const notify = (text: string) => store.notify?.(text);
    await whenFree(() => store.saveCheckpoints([checkpoint]), signal, notify);
  }
  yield* run({
    study: 'fork',
    parts: [{ study: 'fork', recipe: recipeText(trial.recipe), trials: [trial], requests: [] }],
    dataset,
    core,
    workers: 1,
    execute: executeHere(core, dataset),
    store,
    signal,
  });
}

/** The network itself, or before its own fork the parent that had the epoch. */
function ownerOfEpoch(store: SqliteStore, id: string, epoch: number, file: string): string {
  const { forks } = storedRecord(store, id, file).trial.recipe;
  const fork = forks?.find((one) => epoch < one.epoch);
  if (!fork) return id;
  if (store.find(fork.parent)) return fork.parent;
  throw new InputError(
    `got epoch ${epoch} of network ${id}, which was its parent ${fork.parent} then, expected that parent in ${file}, or an epoch from ${forks!.at(-1)!.epoch} on`,
  );
}
