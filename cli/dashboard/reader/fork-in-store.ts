import { InputError } from '../../../src/errors.ts';
import type { ForkedNetwork } from '../../../src/explore/trials/services.ts';
import type { ForkChoice } from '../../../src/lab/fork.ts';

const NEVER = new AbortController().signal;

/**
 * Forks a network of a store, giving way to other work of the thread. By a connection of its own: that others read again
 * after it is how the rest of this thread learns of it.
 * @throws InputError when it cannot be forked or trained
 */
export async function forkInStore(
  file: string,
  trialId: string,
  choice: ForkChoice,
): Promise<ForkedNetwork> {
  const [{ SqliteStore }, { forkStoredTrial }] = await Promise.all([
    import('../../../src/node/store.ts'),
    import('../../../src/node/fork-stored.ts'),
  ]);
  const store = SqliteStore.open(file);
  try {
    let parentF1 = NaN;
    for await (const record of forkStoredTrial(store, trialId, choice, { file, signal: NEVER })) {
      if (record.type === 'forked') parentF1 = record.parent.record.validation.f1;
      if (record.type === 'failed') throw new InputError(record.reason, { isFailure: true });
      if (record.type === 'trained') {
        return { trialId: record.trialId, f1: record.validation.f1, parentF1 };
      }
    }
    throw new Error('got no network from a fork that was not interrupted');
  } finally {
    store.close();
  }
}
