import { sameDeletion } from '../../../src/explore/trials/deletion.ts';
import type { SqliteStore } from '../../../src/node/store.ts';
import { forkInStore } from './fork-in-store.ts';
import type { TrialsAnswers, TrialsRequest } from './trials-requests.ts';

/** Answers who manages a store. */
export class TrialsReader {
  readonly #store: SqliteStore;
  readonly #file: string;

  constructor(store: SqliteStore, file: string) {
    this.#store = store;
    this.#file = file;
  }

  async answer(request: TrialsRequest): Promise<TrialsAnswers[TrialsRequest['type']]> {
    const [{ findDamage, runHeads }, deletion, { findStored }] = await Promise.all([
      import('../../../src/node/trial-heads.ts'),
      import('../../../src/node/delete-stored.ts'),
      import('../../../src/node/stored-records.ts'),
    ]);
    const store = this.#store;
    switch (request.type) {
      case 'runs':
        return runHeads(store);
      case 'damage':
        return findDamage(store, request.trialIds);
      case 'histories':
        return Object.fromEntries(
          request.trialIds.map((id) => [id, store.history(id) ?? new Float64Array(0)]),
        );
      case 'plan deletion':
        return deletion.planDeletion(store, findStored(store, request.ids, this.#file));
      case 'delete':
        return this.#delete(request);
      case 'fork':
        return forkInStore(this.#file, request.trialId, request.choice);
      case 'export trials': {
        const { exportTrials } = await import('../../../src/node/export-trials.ts');
        const { trialIds, as, folder } = request;
        return exportTrials(store, trialIds, as, { folder, file: this.#file });
      }
    }
  }

  /** By a connection of its own: that others read again after it is how the rest of this thread learns of it. */
  async #delete({ ids, planned }: Extract<TrialsRequest, { type: 'delete' }>) {
    const [{ SqliteStore: Store }, { deleteStored, planDeletion }, { findStored }] =
      await Promise.all([
        import('../../../src/node/store.ts'),
        import('../../../src/node/delete-stored.ts'),
        import('../../../src/node/stored-records.ts'),
      ]);
    const store = Store.open(this.#file);
    try {
      const plan = planDeletion(store, findStored(store, ids, this.#file));
      if (!sameDeletion(plan, planned)) return undefined;
      deleteStored(store, plan);
      return plan;
    } finally {
      store.close();
    }
  }
}
