import { hash, randomInt } from 'node:crypto';
import { damageText } from '../lab/damaged-row.ts';
import { loadCore } from '../core/load.ts';
import { InputError } from '../errors.ts';
import { executeHere } from '../lab/execute.ts';
import { compareTexts } from '../lab/compare-texts.ts';
import type { Epoch, Failed, Planned, TrialRecord } from '../lab/records.ts';
import { identifyRequest, type Request } from '../lab/request.ts';
import { idOfTrial, printedTrialOf, type Trial } from '../lab/trial.ts';
import { type Verified, verify } from '../lab/verify.ts';
import { groupBy } from '../statistics/group-by.ts';
import { ALL_STUDY_NAMES } from '../studies/catalogue.ts';
import type { Grid } from '../studies/grid.ts';
import { trialWithoutDataset } from '../studies/narrowed.ts';
import { partsOf } from '../studies/studies.ts';
import { compileCore } from './core-file.ts';
import { type LoadedDataset, loadDataset } from './datasets.ts';
import { paperGrid, rememberedGrids } from './grids.ts';
import { workOf } from '../lab/task-memory.ts';
import { planThreads } from './plan-memory.ts';
import { executeInThreads } from './pool.ts';
import type { SqliteStore } from './store.ts';

/** Which trials are computed again, and with what. */
export interface VerifyOptions {
  /** Ids or beginnings of ids; when there are none, a sample is drawn. */
  readonly ids: readonly string[];
  /** Trials of the sample. */
  readonly sample: number;
  /**
   * Draws the sample.
   * @default another one each time
   */
  readonly seed?: number | undefined;
  readonly workers: number;
  readonly signal: AbortSignal;
}

/** What is said while a store is verified. */
export type VerifyRecord =
  | {
      readonly type: 'verifying';
      readonly trials: number;
      /** Of these trials, as far as it is known how they were made. */
      readonly measurements: number;
      /** Trials that are stored. */
      readonly stored: number;
      /** That drew the sample; absent of trials that were named. */
      readonly seed?: number;
    }
  | Verified
  | {
      /** A trial that cannot be computed again. */
      readonly type: 'unverified';
      readonly trialId: string;
      readonly reason: string;
    }
  | Planned
  | Epoch
  | Failed
  | {
      readonly type: 'verification';
      /** Trials and measurements that are stored as they were computed again, every bit. */
      readonly trials: number;
      readonly measurements: number;
      /** Trials and measurements that are not. */
      readonly different: number;
      readonly unverified: number;
      /** Measurements of the trials that no grid asks for that the store remembers. */
      readonly unknown: number;
      readonly seconds: number;
    };

/** Trials of one dataset and what was measured of them. */
interface Group {
  readonly dataset: LoadedDataset;
  readonly trials: readonly Trial[];
  readonly requests: readonly Request[];
}

/**
 * Trains and measures trials of a store again and compares every bit with what is stored. Nothing is written. Ends early,
 * without `verification`, when the signal is aborted.
 * @throws InputError when an id is not that of one trial
 */
export async function* verifyStore(
  store: SqliteStore,
  { workers: asked, signal, ...which }: VerifyOptions,
): AsyncGenerator<VerifyRecord> {
  const start = performance.now();
  const { ids, seed } = chosenIds(store, which);
  const measured = store.heads.measurements();
  const stored = new Set(measured.map(({ id }) => id));
  const counts = { trials: 0, measurements: 0, different: 0, unverified: 0, unknown: 0 };
  const groups: Group[] = [];
  for await (const found of groupsOf(store, ids, stored)) {
    if ('dataset' in found) groups.push(found);
    else {
      counts.unverified++;
      yield found;
    }
  }
  const sum = (list: (group: Group) => readonly unknown[]) =>
    groups.reduce((total, group) => total + list(group).length, 0);
  const measurements = sum(({ requests }) => requests);
  const named = new Set(ids);
  yield {
    type: 'verifying',
    trials: ids.length,
    measurements,
    stored: store.heads.trialIds().length,
    ...(seed !== undefined && { seed }),
  };
  const known = measured.filter(({ trialId: id }) => named.has(id)).length;
  counts.unknown = counts.unverified > 0 ? 0 : known - measurements;
  const module = compileCore();
  const core = await loadCore(module);
  for (const { dataset, trials, requests } of groups) {
    const workers = planThreads(core, dataset, workOf(trials), asked).threads;
    const execute =
      workers === 1 ? executeHere(core, dataset) : executeInThreads(module, dataset, workers);
    const how = { stored: store, dataset, core, workers, execute, signal };
    for await (const record of verify({ trials, requests, ...how })) {
      if (record.type === 'failed') counts.different++;
      if (record.type === 'verified') {
        if (record.differences.length > 0) counts.different++;
        else counts[record.measurement === undefined ? 'trials' : 'measurements']++;
      }
      yield record;
    }
    if (signal.aborted) return;
  }
  yield { type: 'verification', ...counts, seconds: (performance.now() - start) / 1000 };
}

function chosenIds(
  store: SqliteStore,
  { ids, sample, seed = randomInt(2 ** 32) }: Pick<VerifyOptions, 'ids' | 'sample' | 'seed'>,
): { readonly ids: readonly string[]; readonly seed?: number } {
  const all = store.heads.trialIds();
  if (ids.length > 0) return { ids: [...new Set(ids.map((id) => idBeginning(id, all)))] };
  if (all.length === 0) throw new InputError('got a store without trials, expected some to verify');
  // By a hash, so that the seed draws the same trials in whatever order they were saved.
  const order = new Map(all.map((id) => [id, hash('sha256', `${seed} ${id}`)]));
  const drawn = all.toSorted((a, b) => compareTexts(order.get(a)!, order.get(b)!)).slice(0, sample);
  return { ids: drawn, seed };
}

function idBeginning(text: string, all: readonly string[]): string {
  const found = all.filter((id) => id.startsWith(text));
  if (found.length === 1) return found[0];
  throw new InputError(
    `got id ${JSON.stringify(text)}, which ${found.length} trials of the store begin with, expected one`,
  );
}

/** Each dataset is loaded once; what cannot be computed again is said. */
async function* groupsOf(
  store: SqliteStore,
  ids: readonly string[],
  stored: ReadonlySet<string>,
): AsyncGenerator<Group | Extract<VerifyRecord, { type: 'unverified' }>> {
  const unverified = (id: string, reason: string) =>
    ({ type: 'unverified', trialId: id, reason }) as const;
  const records: TrialRecord[] = [];
  for (const id of ids) {
    const record = store.find(id);
    if (record) records.push(record);
    else yield unverified(id, damageText(store.damaged.get(id)!, 'the store'));
  }
  const grids = [...rememberedGrids(store), await paperGrid()];
  const byDataset = groupBy(records, ({ trial: { dataset, options } }) =>
    JSON.stringify([dataset, options]),
  );
  for (const group of byDataset.values()) {
    const { dataset: name, options } = group[0].trial;
    let dataset: LoadedDataset;
    try {
      dataset = await loadDataset(name, options);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const { trialId: id } of group) yield unverified(id, error.message);
      continue;
    }
    const trials: Trial[] = [];
    for (const { trial, trialId: id } of group) {
      const now = printedTrialOf(dataset, trial);
      if (idOfTrial(now) === id) trials.push(now);
      else {
        yield unverified(
          id,
          `got ${name} with other data than it was trained on, or another record`,
        );
      }
    }
    if (trials.length > 0) {
      yield { dataset, trials, requests: requestsOf(trials, grids, dataset, stored) };
    }
  }
}

/** What is stored of trials among all that studies of these grids ask. */
function requestsOf(
  trials: readonly Trial[],
  grids: readonly Grid[],
  { digest }: LoadedDataset,
  stored: ReadonlySet<string>,
): Request[] {
  const wanted = new Set(trials.map(trialWithoutDataset));
  const requests = new Map<string, Request>();
  for (const grid of grids.filter(({ dataset }) => dataset.digest === digest)) {
    for (const part of partsOf(ALL_STUDY_NAMES, grid)) {
      for (const request of part.requests) {
        if (!wanted.has(trialWithoutDataset(request.trial))) continue;
        const { id } = identifyRequest(request);
        if (stored.has(id)) requests.set(id, request);
      }
    }
  }
  return [...requests.values()];
}
