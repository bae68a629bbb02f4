import { Identities } from '../lab/identities.ts';
import type { Request } from '../lab/request.ts';
import { ALL_STUDY_NAMES } from '../studies/catalogue.ts';
import { gridOfStored } from '../studies/seed-needs.ts';
import { partsOf } from '../studies/studies.ts';
import { paperGrid, rememberedGrids } from './grids.ts';
import { openStoreToRead } from './store-files.ts';
import type { SqliteStore } from './store.ts';

/**
 * What measurements of a store were asked for with, by their ids: of those that studies of this version ask for in the grid
 * of the paper or in one that was run with the store. Others are of older versions, or of grids that are forgotten.
 */
export async function storedRequests(store: SqliteStore): Promise<ReadonlyMap<string, Request>> {
  const stored = new Set(store.heads.measurements().map(({ id }) => id));
  const found = new Map<string, Request>();
  if (stored.size === 0) return found;
  const seeds = store.heads.measuredSeeds();
  const identities = new Identities();
  for (const whole of [...rememberedGrids(store), await paperGrid()]) {
    const grid = gridOfStored(whole, seeds);
    // One study after the other: of large grids all of them together take much memory.
    for (const study of ALL_STUDY_NAMES) {
      for (const { requests } of partsOf([study], grid)) {
        for (const request of requests) {
          const { id } = identities.request(request);
          if (stored.has(id)) found.set(id, request);
        }
      }
    }
  }
  return found;
}

/** The same of the store in a file. */
export async function storedRequestsIn(file: string): Promise<ReadonlyMap<string, Request>> {
  const store = openStoreToRead(file);
  try {
    return await storedRequests(store);
  } finally {
    store.close();
  }
}
