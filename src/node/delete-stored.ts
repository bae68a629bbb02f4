import { groupBy } from '../statistics/group-by.ts';
import { forgetGrids } from './grids.ts';
import type { SqliteStore } from './store.ts';
import { type StoredId, storedMeasurements, type StoredRun, storedRuns } from './stored-records.ts';

/** What goes when ids are deleted. */
export interface Deletion {
  readonly runs: readonly StoredRun[];
  readonly trialIds: readonly string[];
  /** Beside those of the networks, which go with them. */
  readonly measurementIds: readonly string[];
  /** All measurements that go. */
  readonly measurements: number;
  /** How many of each name. */
  readonly byMeasurement: Readonly<Record<string, number>>;
  /** Networks of the runs, and of no others, whose training was stopped and would go on. */
  readonly unfinished: readonly string[];
  /** Networks of the runs that stay, because other runs have them too. */
  readonly kept: readonly string[];
  /** Runs that stay but lose networks. */
  readonly losing: readonly StoredRun[];
  /** Networks that stay although one that they go on from goes: all that trains them again is in their records. */
  readonly forks: readonly string[];
}

/** Networks of a run go with it, except those that another run has too; a network goes with what was measured of it. */
export function planDeletion(store: SqliteStore, chosen: readonly StoredId[]): Deletion {
  const runs = chosen.filter((one) => one.type === 'run');
  const gone = new Set(runs.map(({ id }) => id));
  const others = storedRuns(store).filter(({ id }) => !gone.has(id));
  const used = new Set(others.flatMap(({ trialIds }) => trialIds));
  const ofRuns = new Set(runs.flatMap(({ trialIds }) => trialIds));
  const named = chosen.filter(({ type }) => type === 'trial').map(({ id }) => id);
  const trialIds = [...new Set([...named, ...[...ofRuns].filter((id) => !used.has(id))])];
  const going = new Set(trialIds);
  const begun = new Set(others.flatMap(({ unfinished }) => unfinished));
  const measurementIds = [
    ...new Set(chosen.filter(({ type }) => type === 'measurement').map(({ id }) => id)),
  ];
  const single = new Set(measurementIds);
  const measured = storedMeasurements(store).filter(
    ({ trialId: of, measurementId }) => going.has(of) || single.has(measurementId),
  );
  const byName = groupBy(measured, ({ measurement }) => measurement);
  return {
    runs: [...new Map(runs.map((run) => [run.id, run])).values()],
    trialIds,
    measurementIds,
    measurements: measured.length,
    byMeasurement: Object.fromEntries(Array.from(byName, ([name, of]) => [name, of.length])),
    unfinished: [...new Set(runs.flatMap(({ unfinished }) => unfinished))].filter(
      (id) => !begun.has(id),
    ),
    kept: [...ofRuns].filter((id) => !going.has(id)),
    losing: others.filter((run) => run.trialIds.some((id) => going.has(id))),
    forks: forksOf(store, going).filter((id) => !going.has(id)),
  };
}

/** Networks that go on from any of these, or from one that does. */
export function forksOf(store: SqliteStore, trialIds: ReadonlySet<string>): string[] {
  return store.heads
    .forks()
    .filter(({ forks }) => forks.some(({ parent }) => trialIds.has(parent)))
    .map(({ trialId }) => trialId);
}

/** Carries a deletion out, all of it or nothing. @throws WriteError when the store cannot be written */
export function deleteStored(store: SqliteStore, deletion: Deletion): void {
  store.atomically(() => {
    store.discard(deletion.trialIds, deletion.measurementIds);
    store.discardCheckpoints(deletion.unfinished);
    if (deletion.runs.length > 0) {
      forgetGrids(
        store,
        deletion.runs.map(({ grid }) => grid),
      );
    }
  });
}
