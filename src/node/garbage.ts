import { ARITHMETIC } from '../core/version.ts';
import { CHECKPOINT_VERSION } from '../lab/checkpoint.ts';
import { identifyRequest } from '../lab/request.ts';
import { idOfTrial, printedTrialOf } from '../lab/trial.ts';
import { MEASUREMENT_VERSIONS } from '../measurements/versions.ts';
import { ALL_STUDY_NAMES } from '../studies/catalogue.ts';
import type { Grid } from '../studies/grid.ts';
import { partsOf } from '../studies/studies.ts';
import { paperGrid, rememberedGrids } from './grids.ts';
import type { SqliteStore } from './store.ts';

/** Something that is stored and that nothing will ask for again. */
export interface Garbage {
  readonly kind: 'trial' | 'measurement' | 'checkpoint';
  /** Of a checkpoint that of its trial. */
  readonly id: string;
  /** What was measured; absent of a trial. */
  readonly measurement?: string;
  readonly why: 'older arithmetic' | 'older version' | 'no such trial' | 'finished';
  /** Of its weights and history, or its value. */
  readonly bytes: number;
}

/**
 * Finds trials of an older version of the core's arithmetic, measurements of an older version of theirs and those whose
 * trial is not there, and checkpoints that nobody can go on from or has to. An id tells what it was made of only to who makes it again, so what is made of no grid that the store
 * remembers is kept.
 *
 * @param arithmetic the version that is in use
 */
export async function findGarbage(store: SqliteStore, arithmetic = ARITHMETIC): Promise<Garbage[]> {
  const trials = new Set(store.heads.trialIds());
  const heads = store.heads.measurements();
  const grids = [...rememberedGrids(store), await paperGrid()];
  const oldTrials = trialsBefore(arithmetic, [...trials], grids, store);
  const gone = new Set(oldTrials.map(({ id }) => id));
  const oldIds = olderIds(grids, new Set(heads.map(({ measurement }) => measurement)));
  return [
    ...oldTrials,
    ...checkpointsBefore(arithmetic, trials, store),
    ...heads.flatMap(({ id, trialId, measurement, bytes }): Garbage[] => {
      const about = { kind: 'measurement', id, measurement, bytes } as const;
      if (!trials.has(trialId)) return [{ ...about, why: 'no such trial' }];
      if (gone.has(trialId)) return [{ ...about, why: 'older arithmetic' }];
      return oldIds.has(id) ? [{ ...about, why: 'older version' }] : [];
    }),
  ];
}

/** Removes all of it or nothing, and gives its room back to the disk. */
export function removeGarbage(store: SqliteStore, garbage: readonly Garbage[]): void {
  const ids = (kind: Garbage['kind']) =>
    garbage.filter((one) => one.kind === kind).map(({ id }) => id);
  store.atomically(() => {
    store.discard(ids('trial'), ids('measurement'));
    store.discardCheckpoints(ids('checkpoint'));
  });
  store.giveBackRoom();
}

function checkpointsBefore(
  arithmetic: number,
  finished: ReadonlySet<string>,
  store: SqliteStore,
): Garbage[] {
  const found: Garbage[] = [];
  for (const one of store.rows.checkpoints()) {
    if ('damage' in one) continue;
    const { trialId: id, weights, history, ...made } = one.row;
    const bytes = weights.byteLength + history.byteLength;
    const about = { kind: 'checkpoint', id, bytes } as const;
    if (finished.has(id)) found.push({ ...about, why: 'finished' });
    else if (made.arithmetic !== arithmetic) found.push({ ...about, why: 'older arithmetic' });
    else if (made.version !== CHECKPOINT_VERSION) found.push({ ...about, why: 'older version' });
  }
  return found;
}

function trialsBefore(
  arithmetic: number,
  ids: readonly string[],
  grids: readonly Grid[],
  store: SqliteStore,
): Garbage[] {
  const found: Garbage[] = [];
  const datasets = new Map(grids.map(({ dataset }) => [dataset.digest, dataset]));
  for (let version = 1; version < arithmetic; version++) {
    for (const id of ids) {
      const record = store.find(id);
      if (!record) continue;
      for (const dataset of datasets.values()) {
        if (idOfTrial(printedTrialOf(dataset, record.trial), version) !== id) continue;
        const bytes = store.weights(id)!.byteLength + store.history(id)!.byteLength;
        found.push({ kind: 'trial', id, why: 'older arithmetic', bytes });
      }
    }
  }
  return found;
}

/** The ids that measurements of these names and grids had in older versions. */
function olderIds(grids: readonly Grid[], names: ReadonlySet<string>): Set<string> {
  const ids = new Set<string>();
  for (const grid of grids) {
    for (const { requests } of partsOf(ALL_STUDY_NAMES, grid)) {
      for (const request of requests.filter(({ measurement }) => names.has(measurement))) {
        for (let version = 1; version < MEASUREMENT_VERSIONS[request.measurement]; version++) {
          ids.add(identifyRequest(request, version).id);
        }
      }
    }
  }
  return ids;
}
