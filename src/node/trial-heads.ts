import type { RunHead } from '../explore/trials/heads.ts';
import type { DamagedRow } from '../lab/damaged-row.ts';
import type { SqliteStore } from './store.ts';
import { storedRuns } from './stored-records.ts';

/** What was run with a store, the last one first. */
export function runHeads(store: SqliteStore): RunHead[] {
  return storedRuns(store).map(({ id, grid, trialIds }) => ({ id, grid, trialIds }));
}

/** Which of these trials are not what was saved, weights and all; of many it is looked for in a thread of its own. */
export async function findDamage(
  store: SqliteStore,
  ids: readonly string[],
): Promise<DamagedRow[]> {
  await store.checkAhead(ids);
  return store.missing(ids).flatMap((id) => store.damaged.get(id) ?? []);
}
