import type { Work } from '../../../../src/explore/services.ts';

/** Of trials that are drawn, by id: [E, 5], see `HISTORY` in src/network/history.ts. */
export type Histories = Readonly<Record<string, Float64Array>>;

export interface HistoriesAction {
  readonly type: 'histories';
  readonly found: Histories;
}

/** Reads the histories of trials that are to be drawn. */
export function readHistories(trialIds: readonly string[]): Work<HistoriesAction> {
  return {
    key: trialIds.join(' '),
    async *run(services) {
      const found = trialIds.map(
        // Without any epochs where nothing is stored, so that it is not asked for again.
        async (id) => [id, (await services.history(id)) ?? new Float64Array(0)] as const,
      );
      yield { type: 'histories', found: Object.fromEntries(await Promise.all(found)) };
    },
  };
}
