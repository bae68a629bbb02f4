import { hash } from 'node:crypto';
import { InputError } from '../errors.ts';
import { compareTexts } from '../lab/compare-texts.ts';
import type { TrialRecord } from '../lab/records.ts';
import { idOfTrial, type PrintedTrial, printedTrialOf } from '../lab/trial.ts';
import { ALL_STUDY_NAMES, studyNamed, type StudyName } from '../studies/catalogue.ts';
import type { Grid } from '../studies/grid.ts';
import { SeedNeeds } from '../studies/seed-needs.ts';
import { partsOf } from '../studies/studies.ts';
import { visibleText } from '../visible.ts';
import { type RememberedRun, rememberedRuns } from './grids.ts';
import type { SqliteStore } from './store.ts';
import type { HeadOfTrial } from './stored-heads.ts';

/** Of a grid of so many seeds, at most, all trials that its studies need are listed. */
const LISTED_SEEDS = 500;

/** A grid that was run with a store, and what is stored of it. */
export interface StoredRun {
  readonly type: 'run';
  /** SHA-256 of the grid. */
  readonly id: string;
  readonly grid: Grid;
  /** The networks of its studies that are stored. */
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
export function storedRuns(store: SqliteStore): StoredRun[] {
  return runsOf(store, rememberedRuns(store));
}

function runsOf(store: SqliteStore, runs: readonly RememberedRun[]): StoredRun[] {
  const stored = new Set(store.heads.trialIds());
  const begun = new Set(store.heads.checkpoints());
  return runs.map(({ grid, studies: asked }) => {
    const studies = ALL_STUDY_NAMES.filter((name) => asked?.includes(name) ?? true);
    const isListed = grid.seeds.length <= LISTED_SEEDS;
    const listed = isListed ? trialIdsOf(grid, studies) : idsAmong(grid, studies, begun);
    const found = isListed ? listed : idsOfStored(grid, studies, store.heads.trials());
    return {
      type: 'run' as const,
      id: runId(grid),
      grid,
      trialIds: found.filter((id) => stored.has(id)),
      unfinished: listed.filter((id) => begun.has(id) && !stored.has(id)),
    };
  });
}

const runId = (grid: Grid): string => hash('sha256', JSON.stringify(grid));

function trialIdsOf(grid: Grid, studies: readonly StudyName[]): string[] {
  const trials = partsOf(studies, grid).flatMap((part) => part.trials);
  return [...new Set(trials.map((trial) => idOfTrial(trial)))];
}

/** Those that are among some ids, of very many seeds: some seeds after the other, for there may be millions of trials. */
function idsAmong(grid: Grid, studies: readonly StudyName[], some: ReadonlySet<string>): string[] {
  if (some.size === 0) return [];
  const needs = needsOf(studies, grid);
  const ids = new Set<string>();
  for (let at = 0; at < grid.seeds.length; at += LISTED_SEEDS) {
    const seeds = grid.seeds.slice(at, at + LISTED_SEEDS);
    for (const { trials } of partsOf(studies, { ...grid, seeds })) {
      for (const trial of trials) {
        const id = idOfTrial(trial);
        if (some.has(id) && needs.some((one) => one.needs(trial))) ids.add(id);
      }
    }
  }
  return [...ids];
}

/** Those of the networks that say of themselves that they are such. */
function idsOfStored(
  grid: Grid,
  studies: readonly StudyName[],
  trials: Iterable<HeadOfTrial>,
): string[] {
  const needs = needsOf(studies, grid);
  const ids: string[] = [];
  for (const { id, trial: printed } of trials) {
    const trial = printedTrialOf(grid.dataset, printed);
    if (needs.some((one) => one.needs(trial)) && idOfTrial(trial) === id) ids.push(id);
  }
  return ids;
}

const needsOf = (studies: readonly StudyName[], grid: Grid) =>
  studies.map((name) => new SeedNeeds(studyNamed(name), grid));

/**
 * The records of all networks that are not damaged, by dataset, pair, recipe, hidden size and seed, one after the other: of all
 * of them only what tells their order is kept.
 */
export function* storedTrials(store: SqliteStore): Generator<TrialRecord> {
  for (const id of trialIdsInOrder(store)) {
    const record = store.find(id);
    if (record) yield record;
  }
}

function trialIdsInOrder(store: SqliteStore): string[] {
  const places = new Map<string, number>();
  const found = new Map<string, readonly [place: number, hidden: number, seed: number]>();
  const note = (id: string, { dataset, pair, recipe, hidden, seed }: PrintedTrial) => {
    const text = [dataset, pair, recipe.name, JSON.stringify(recipe)].join('\n');
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    found.set(id, [place, hidden, seed]);
  };
  for (const { id, trial } of store.heads.trials()) note(id, trial);
  for (const id of store.heads.trialIds()) {
    // What is damaged may not say what it is.
    const record = found.has(id) ? undefined : store.find(id);
    if (record) note(id, record.trial);
  }
  const texts = [...places.keys()];
  const ranks = new Map(texts.toSorted(compareTexts).map((text, rank) => [text, rank]));
  const rankOf = texts.map((text) => ranks.get(text)!);
  return [...found]
    .sort(
      ([a, [placeA, hiddenA, seedA]], [b, [placeB, hiddenB, seedB]]) =>
        rankOf[placeA]! - rankOf[placeB]! ||
        hiddenA - hiddenB ||
        seedA - seedB ||
        compareTexts(a, b),
    )
    .map(([id]) => id);
}

/** All measurements, or those of one network, by name, network and id. */
export function storedMeasurements(store: SqliteStore, trial?: string): ListedMeasurement[] {
  return store.heads
    .timedMeasurements(trial)
    .sort(
      (a, b) =>
        compareTexts(a.measurement, b.measurement) ||
        compareTexts(a.trialId, b.trialId) ||
        compareTexts(a.id, b.id),
    )
    .map(({ id, trialId, measurement, seconds }) => ({
      type: 'measurement',
      measurementId: id,
      measurement,
      trialId,
      seconds,
    }));
}

/** Digits of an id that has to be given at least. */
const FEWEST_DIGITS = 4;
/** Of several with one beginning those that a message names. */
const MOST_NAMED = 5;

/**
 * What ids stand for: those of runs, networks and measurements, digests of weights, and how each of them begins.
 * @param file the store's, for messages
 * @throws InputError when one is no id, or the beginning of several
 */
export function findStored(store: SqliteStore, words: readonly string[], file: string): StoredId[] {
  const runs = new Map(rememberedRuns(store).map((run) => [runId(run.grid), run]));
  return words.map((word) => {
    const shown = visibleText(JSON.stringify(word.slice(0, 80)));
    if (!new RegExp(`^(sha256:)?[0-9a-f]{${FEWEST_DIGITS},64}$`).test(word)) {
      throw new InputError(
        `got id ${shown}, expected ${FEWEST_DIGITS} to 64 hexadecimal digits, as lowcap list shows them`,
      );
    }
    const found = matching(store, [...runs.keys()], word);
    if (found.length === 1) {
      const [{ type, id }] = found;
      // Which networks a grid has takes long to tell: that of one, not of all.
      return type === 'run' ? runsOf(store, [runs.get(id)!])[0] : { type, id };
    }
    const many = found.map(({ id }) => id.slice(0, word.length + 8)).join(', ');
    throw new InputError(
      found.length === 0
        ? `got id ${shown}, expected that of a run, a network or a measurement in ${visibleText(file)}`
        : `got id ${shown}, with which several begin, expected one of: ${many}`,
    );
  });
}

/**
 * The id of the network that a word stands for.
 * @param file the store's, for messages
 * @throws InputError as `findStored`, and when it stands for something else
 */
export function findNetwork(store: SqliteStore, word: string, file: string): string {
  const [{ type, id }] = findStored(store, [word], file);
  if (type === 'trial') return id;
  throw new InputError(`got the ${type} ${id}, expected the id of a network`);
}

function matching(
  store: SqliteStore,
  runs: readonly string[],
  word: string,
): Pick<StoredId, 'type' | 'id'>[] {
  const found = [
    ...runs.filter((id) => id.startsWith(word)).map((id) => ({ type: 'run' as const, id })),
    ...store.heads.idsFrom('trial', word, MOST_NAMED).map((id) => ({ type: 'trial' as const, id })),
    ...store.heads
      .idsFrom('measurement', word, MOST_NAMED)
      .map((id) => ({ type: 'measurement' as const, id })),
  ];
  if (found.length > 0) return found;
  // Whoever copies a word with a click leaves out what stands before the colon.
  const digest = word.startsWith('sha256:') ? word : `sha256:${word}`;
  const ofWeights = store.heads.withWeights(digest).slice(0, MOST_NAMED);
  return ofWeights.map((id) => ({ type: 'trial', id }));
}
