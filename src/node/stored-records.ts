import { digestText } from '../core/digest.ts';
import { InputError } from '../errors.ts';
import type { TrialRecord } from '../lab/records.ts';
import { trialId } from '../lab/trial.ts';
import { ALL_STUDY_NAMES } from '../studies/catalogue.ts';
import type { Grid } from '../studies/grid.ts';
import { partsOf } from '../studies/studies.ts';
import { visibleText } from '../visible.ts';
import { forgetGrids, rememberedGrids } from './grids.ts';
import type { SqliteStore } from './store.ts';

/** A grid that was run with a store, and what is stored of it. */
export interface StoredRun {
  readonly type: 'run';
  /** SHA-256 of the grid. */
  readonly id: string;
  readonly grid: Grid;
  /** The networks of any study of the grid that are stored. */
  readonly trialIds: readonly string[];
  /** Those whose training goes on where it was stopped. */
  readonly unfinished: readonly string[];
}

/** A measurement without its value. */
export interface ListedMeasurement {
  readonly type: 'measurement';
  readonly measurementId: string;
  readonly measurement: string;
  readonly trialId: string;
  readonly seconds: number;
}

/** What an id stands for. */
export type StoredId =
  | StoredRun
  | { readonly type: 'trial'; readonly id: string }
  | { readonly type: 'measurement'; readonly id: string };

/** The last grids that were run with a store, the newest first. */
export async function storedRuns(store: SqliteStore): Promise<StoredRun[]> {
  const stored = new Set(store.heads.trialIds());
  const begun = new Set(store.heads.checkpoints());
  return Promise.all(
    rememberedGrids(store).map(async (grid) => {
      const id = await digestText(JSON.stringify(grid));
      const all = await trialIdsOf(grid);
      const trialIds = all.filter((one) => stored.has(one));
      const unfinished = all.filter((one) => begun.has(one) && !stored.has(one));
      return { type: 'run' as const, id, grid, trialIds, unfinished };
    }),
  );
}

async function trialIdsOf(grid: Grid): Promise<string[]> {
  const trials = partsOf(ALL_STUDY_NAMES, grid).flatMap((part) => part.trials);
  // Studies share most of them, and a digest takes longer than a comparison.
  const distinct = new Map(trials.map((trial) => [JSON.stringify(trial), trial]));
  return [...new Set(await Promise.all([...distinct.values()].map(trialId)))];
}

/** The records of all networks that are not damaged, by dataset, pair, recipe, hidden size and seed. */
export function storedTrials(store: SqliteStore): TrialRecord[] {
  const trials = store.heads.trialIds().flatMap((id) => store.find(id) ?? []);
  const place = ({ trial }: TrialRecord) =>
    [trial.dataset, trial.pair, trial.recipe.name, JSON.stringify(trial.recipe)].join('\n');
  const places = new Map(trials.map((trial) => [trial, place(trial)]));
  const compare = (a: string, b: string) => Number(a > b) - Number(a < b);
  return trials.sort(
    (a, b) =>
      compare(places.get(a)!, places.get(b)!) ||
      a.trial.hidden - b.trial.hidden ||
      a.trial.seed - b.trial.seed,
  );
}

/** All measurements, or those of one network. */
export function storedMeasurements(store: SqliteStore, trial?: string): ListedMeasurement[] {
  const columns = 'id, trial, name, seconds';
  const rows = store.select<{ id: string; trial: string; name: string; seconds: number }>(
    `SELECT ${columns} FROM measurement WHERE ?1 IS NULL OR trial = ?1 ORDER BY name, trial, id`,
    trial ?? null,
  );
  return rows.map(({ id, trial: of, name, seconds }) => ({
    type: 'measurement',
    measurementId: id,
    measurement: name,
    trialId: of,
    seconds,
  }));
}

/** Digits of an id that has to be given at least. */
const FEWEST_DIGITS = 4;

/**
 * What ids stand for: those of runs, networks and measurements, digests of weights, and how each of them begins.
 * @param file the store's, for messages
 * @throws InputError when one is no id, or the beginning of several
 */
export async function findStored(
  store: SqliteStore,
  words: readonly string[],
  file: string,
): Promise<StoredId[]> {
  const runs = await storedRuns(store);
  return words.map((word) => {
    const shown = visibleText(JSON.stringify(word.slice(0, 80)));
    if (!new RegExp(`^(sha256:)?[0-9a-f]{${FEWEST_DIGITS},64}$`).test(word)) {
      throw new InputError(
        `got id ${shown}, expected ${FEWEST_DIGITS} to 64 hexadecimal digits, as lowcap list shows them`,
      );
    }
    const found = matching(store, runs, word);
    if (found.length === 1) return found[0];
    const many = found.map(({ id }) => id.slice(0, word.length + 8)).join(', ');
    throw new InputError(
      found.length === 0
        ? `got id ${shown}, expected that of a run, a network or a measurement in ${visibleText(file)}`
        : `got id ${shown}, with which several begin, expected one of: ${many}`,
    );
  });
}

function matching(store: SqliteStore, runs: readonly StoredRun[], word: string): StoredId[] {
  const ids = (table: string, column: string) =>
    store.select<{ id: string }>(
      `SELECT id FROM ${table} WHERE substr(${column}, 1, ?) = ? LIMIT 5`,
      word.length,
      word,
    );
  if (word.startsWith('sha256:')) {
    return ids('trial', "iif(json_valid(record), record ->> 'weights', '')").map(({ id }) => ({
      type: 'trial',
      id,
    }));
  }
  return [
    ...runs.filter(({ id }) => id.startsWith(word)),
    ...ids('trial', 'id').map(({ id }) => ({ type: 'trial' as const, id })),
    ...ids('measurement', 'id').map(({ id }) => ({ type: 'measurement' as const, id })),
  ];
}

/** What goes when ids are deleted. */
export interface Deletion {
  readonly runs: readonly StoredRun[];
  readonly trialIds: readonly string[];
  /** Beside those of the networks, which go with them. */
  readonly measurementIds: readonly string[];
  /** All measurements that go. */
  readonly measurements: number;
  /** Networks of the runs, and of no others, whose training was stopped and would go on. */
  readonly unfinished: readonly string[];
  /** Networks of the runs that stay, because other runs have them too. */
  readonly kept: readonly string[];
  /** Runs that stay but lose networks. */
  readonly losing: readonly StoredRun[];
}

/** Networks of a run go with it, except those that another run has too; a network goes with what was measured of it. */
export async function planDeletion(
  store: SqliteStore,
  chosen: readonly StoredId[],
): Promise<Deletion> {
  const runs = chosen.filter((one) => one.type === 'run');
  const gone = new Set(runs.map(({ id }) => id));
  const others = (await storedRuns(store)).filter(({ id }) => !gone.has(id));
  const used = new Set(others.flatMap(({ trialIds }) => trialIds));
  const ofRuns = new Set(runs.flatMap(({ trialIds }) => trialIds));
  const named = chosen.filter(({ type }) => type === 'trial').map(({ id }) => id);
  const trialIds = [...new Set([...named, ...[...ofRuns].filter((id) => !used.has(id))])];
  const going = new Set(trialIds);
  const begun = new Set(others.flatMap(({ unfinished }) => unfinished));
  const heads = storedMeasurements(store);
  const measurementIds = [
    ...new Set(chosen.filter(({ type }) => type === 'measurement').map(({ id }) => id)),
  ];
  const single = new Set(measurementIds);
  return {
    runs: [...new Map(runs.map((run) => [run.id, run])).values()],
    trialIds,
    measurementIds,
    measurements: heads.filter(
      ({ trialId: of, measurementId }) => going.has(of) || single.has(measurementId),
    ).length,
    unfinished: [...new Set(runs.flatMap(({ unfinished }) => unfinished))].filter(
      (id) => !begun.has(id),
    ),
    kept: [...ofRuns].filter((id) => !going.has(id)),
    losing: others.filter((run) => run.trialIds.some((id) => going.has(id))),
  };
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
