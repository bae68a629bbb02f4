import { executeHere } from '../lab/execute.ts';
import type { ForkChoice } from '../lab/fork.ts';
import type { RunRecord } from '../lab/records.ts';
import { forkEpochs, type Forked, missingOwner, ownerOfEpoch, runFork } from '../lab/run-fork.ts';
import { type OpenedNetwork, openStoredTrial, storedRecord } from './open-stored.ts';
import type { SqliteStore } from './store.ts';

/**
 * Opens a stored network at an epoch, and trains it from there on with other settings: see `runFork`.
 *
 * @param file the store's, for messages
 * @throws InputError when there is no such epoch, its parent is not stored, or it was not trained again to the stored bits
 */
export async function* forkStoredTrial(
  store: SqliteStore,
  id: string,
  choice: ForkChoice,
  { file, signal }: { readonly file: string; readonly signal: AbortSignal },
): AsyncGenerator<RunRecord | Forked<OpenedNetwork>> {
  const { epoch } = choice;
  const record = storedRecord(store, id, file);
  const own = ownerOfEpoch(record, epoch);
  if (own !== id && !store.find(own)) throw missingOwner(record, epoch, file);
  // Said before anything is trained.
  forkEpochs(storedRecord(store, own, file), choice);
  const parent = await openStoredTrial(store, own, { epoch, file, signal });
  if (!parent) return;
  const { core, dataset } = parent;
  const execute = executeHere(core, dataset);
  const place = { core, dataset, execute, openStore: () => store, name: file, signal };
  for await (const one of runFork(parent, choice, place)) {
    yield one.type === 'forked' ? { ...one, parent } : one;
  }
}
