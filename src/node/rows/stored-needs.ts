import type { SqliteStore } from '../store.ts';
import { isUnreadable } from '../store-errors.ts';
import { identifyParts, type Needs } from '../../lab/parts.ts';
import type { DamagedRow } from '../../lab/damaged-row.ts';
import type { Recipe } from '../../lab/recipe.ts';
import { describeTrialOf, idOfTrial, type PrintedTrial, type Trial } from '../../lab/trial.ts';
import { studyNamed, type StudyName } from '../../studies/catalogue.ts';
import type { Grid } from '../../studies/grid.ts';
import { gridOfStored, SeedNeeds } from '../../studies/seed-needs.ts';
import { partsOf } from '../../studies/studies.ts';
import type { CachedStore } from './cached-store.ts';

/** What a study needs is listed where it is so much at most; of more it is looked which of what is stored it needs. */
const LISTED = 20_000;
/** Networks that are read between two looks at what else is to be done. */
const AT_A_TIME = 1000;

/** How many networks are read, of how many. */
export interface ReadProgress {
  readonly read: number;
  readonly total: number;
}

/** Told how far reading is. */
export type OnProgress = (progress: ReadProgress) => void;

/** What is stored of a study. */
export interface StoredPart {
  /** In this grid the study finds what it finds in the whole one. */
  readonly grid: Grid;
  /** What it needs as far as it is stored; where little is needed also what is not, where much is also what others need. */
  readonly needs: Needs;
  /** Whether the trials are those of all studies that need much. */
  readonly isShared: boolean;
}

/** All that is stored of a grid: its trials, and the grid without seeds of which none is stored, or nothing is measured. */
interface AllStored {
  readonly trials: Needs['trials'];
  readonly trained: Grid;
  readonly measured: Grid;
}

/** Finds what is stored of studies of one grid, in one state of the store. */
export class StoredNeeds {
  readonly #store: SqliteStore;
  readonly #cached: CachedStore;
  readonly #grid: Grid;
  readonly #bySeed = new Map<StudyName, SeedNeeds>();
  readonly #parts = new Map<StudyName, Promise<StoredPart>>();
  #all: Promise<AllStored> | undefined;
  readonly #onProgress: OnProgress;

  constructor(store: SqliteStore, cached: CachedStore, grid: Grid, onProgress: OnProgress) {
    this.#store = store;
    this.#cached = cached;
    this.#grid = grid;
    this.#onProgress = onProgress;
  }

  /** What a study needs, stored or not. */
  needs(study: StudyName): SeedNeeds {
    const known = this.#bySeed.get(study) ?? new SeedNeeds(studyNamed(study), this.#grid);
    this.#bySeed.set(study, known);
    return known;
  }

  part(study: StudyName): Promise<StoredPart> {
    const known = this.#parts.get(study) ?? this.#find(study);
    this.#parts.set(study, known);
    return known;
  }

  /**
   * How many of the damaged rows a study needs. Of very many seeds those are not counted of which not even the seed can be
   * read.
   */
  async damaged(study: StudyName): Promise<number> {
    const rows = [...this.#store.damaged.values()];
    if (rows.length === 0) return 0;
    const { needs, isShared } = await this.part(study);
    const seeds = new Set(isShared ? rows.flatMap((row) => this.#seedOf(row) ?? []) : []);
    const { trials, requests } = isShared
      ? await identifyParts(partsOf([study], gridOfStored(this.#grid, seeds)))
      : needs;
    return rows.filter(({ id }) => trials.has(id) || requests.has(id)).length;
  }

  #seedOf({ kind, id }: DamagedRow): number | undefined {
    const trial = kind === 'trial' ? '?' : '(SELECT trial FROM measurement WHERE id = ?)';
    try {
      const [row] = this.#store.select<{ seed: unknown }>(
        `SELECT iif(json_valid(record), record ->> '$.trial.seed', NULL) AS seed FROM trial WHERE id = ${trial}`,
        id,
      );
      return typeof row?.seed === 'number' ? row.seed : undefined;
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      return undefined;
    }
  }

  async #find(study: StudyName): Promise<StoredPart> {
    const grid = this.#grid;
    const { trials: count, requests } = this.needs(study);
    if (count + requests <= LISTED) {
      const needs = await identifyParts(partsOf([study], grid));
      return { grid, needs, isShared: false };
    }
    const { trials, trained, measured } = await (this.#all ??= this.#findAll());
    const ofMeasured = await identifyParts(partsOf([study], measured));
    return { grid: trained, needs: { trials, requests: ofMeasured.requests }, isShared: true };
  }

  async #findAll(): Promise<AllStored> {
    const trials = await this.#readAll();
    const seeds = new Set(Array.from(trials.values(), ({ trial }) => trial.seed));
    const measured = new Set<number>();
    for (const { trialId } of this.#store.heads.measurements()) {
      const seed = trials.get(trialId)?.trial.seed;
      if (seed !== undefined) measured.add(seed);
    }
    const grid = this.#grid;
    return {
      trials,
      trained: gridOfStored(grid, seeds),
      measured: gridOfStored(grid, measured),
    };
  }

  /** All trials of the grid's data. */
  async #readAll(): Promise<Needs['trials']> {
    const cached = this.#cached;
    const ids = this.#store.heads.trialIds();
    const told = async (read: number) => {
      this.#onProgress({ read, total: ids.length });
      // Images, and other threads, do not wait.
      await new Promise((resolve) => setImmediate(resolve));
    };
    if (ids.filter((id) => !cached.has(id)).length > LISTED) {
      for (const read of cached.findAll(ids.length, AT_A_TIME)) await told(read);
    }
    const all = new Map<string, { id: string; trial: Trial; parts: number[] }>();
    const recipes = new Map<object, Recipe>();
    for (const [i, id] of ids.entries()) {
      if (i % AT_A_TIME === 0 && !cached.has(id)) await told(i);
      const found = cached.find(id);
      const trial = found && ownTrial(this.#grid, found.trial, recipes);
      if (!trial || idOfTrial(trial) !== id) continue;
      // The text of the id that is kept anyway.
      const { trialId } = found;
      all.set(trialId, { id: trialId, trial, parts: NO_PARTS });
    }
    return all;
  }
}

/** None is changed. */
const NO_PARTS: number[] = [];

/** A trial as it is on the data of a grid. @param recipes one for all that are the same */
function ownTrial({ dataset }: Grid, trial: PrintedTrial, recipes: Map<object, Recipe>): Trial {
  const { pair, seed, hidden, recipe: named } = trial;
  let recipe = recipes.get(named);
  if (!recipe) {
    const { name: _, ...values } = named;
    recipes.set(named, (recipe = values));
  }
  return describeTrialOf(dataset, { pair, seed, hidden, recipe });
}
