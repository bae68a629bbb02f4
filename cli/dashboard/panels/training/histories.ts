import type { Work } from '../../panel.ts';
import type { TrainingAction } from './reducer.ts';

/** Of trials that are drawn, by id: [E, 5], see `HISTORY` in src/network/train.ts. */
export type Histories = Readonly<Record<string, Float64Array>>;

/** Reads the histories of trials that are to be drawn. */
export function readHistories(trialIds: readonly string[]): Work<TrainingAction> {
  return {
    key: trialIds.join(' '),
    async *run(bench) {
      const found = trialIds.map(
        // Without any epochs where nothing is stored, so that it is not asked for again.
        async (id) => [id, (await bench.history(id)) ?? new Float64Array(0)] as const,
      );
      yield { type: 'histories', found: Object.fromEntries(await Promise.all(found)) };
    },
  };
}
