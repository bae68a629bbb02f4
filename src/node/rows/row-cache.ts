import type { Claim } from '../../claims/claim.ts';
import type { Grid } from '../../studies/grid.ts';
import type { Needs } from '../../lab/parts.ts';
import type { ResultStore } from '../../lab/store.ts';
import type { StudyName, StudyRows } from '../../studies/catalogue.ts';
import { NO_HISTORY, Results } from '../../studies/results.ts';
import { trainingLossOf } from '../../studies/learning-rate.ts';
import { joinRows, withRows } from '../../studies/studies.ts';
import type { SqliteStore } from '../store.ts';
import { withLaterHistories } from '../../studies/later-histories.ts';
import { countStudyRows, MOST_ROWS_KEPT } from '../../studies/many-rows.ts';
import { NO_ROWS } from '../../studies/no-rows.ts';
import { isPaperData } from '../../studies/paper-data.ts';
import { CachedStore } from './cached-store.ts';
import { type OnProgress, StoredNeeds } from './stored-needs.ts';

/** The studies that tell which recipes there are. */
const TRAINING: readonly StudyName[] = ['learning-rate', 'capacity'];

/** What a study found, and a number that nothing else has which this thread has read. */
export interface RowsOfStudy {
  readonly study: StudyName;
  readonly edition: number;
  /** Absent where the edition is known. */
  readonly rows: StudyRows | undefined;
}

/** The rows of studies and the claims, read once for every state of the store. */
export class RowCache {
  readonly #store: SqliteStore;
  readonly cached: CachedStore;
  readonly #rows = new Map<StudyName, StudyRows>();
  /** Of what was read, whether its rows are still kept or not. */
  readonly #editions = new Map<StudyName, number>();
  #lastEdition = 0;
  readonly #mostKept: number;
  readonly #withoutHistories: ResultStore;
  /** Of very many trials one table for all studies. */
  #results: Results | undefined;
  #claims: readonly Claim[] | undefined;
  /** The state of the store that rows and claims are of. */
  #version: number | undefined;
  #grid = '';
  #stored: StoredNeeds | undefined;
  readonly #onProgress: OnProgress;

  /** @param mostKept see `letGo` */
  constructor(store: SqliteStore, onProgress: OnProgress = () => {}, mostKept = MOST_ROWS_KEPT) {
    this.#store = store;
    this.#mostKept = mostKept;
    const cached = (this.cached = new CachedStore(store));
    this.#withoutHistories = {
      find: (id) => cached.find(id),
      findMeasurement: (id, request) => cached.findMeasurement(id, request!),
      history: () => undefined,
      remembers: true,
    };
    this.#onProgress = onProgress;
  }

  /** What is stored of a grid, and needed for it. */
  stored(grid: Grid): StoredNeeds {
    this.#forget(grid);
    return (this.#stored ??= new StoredNeeds(this.#store, this.cached, grid, this.#onProgress));
  }

  /** Without the histories of the capacity study: who draws curves reads those that it draws. */
  async read(studies: readonly StudyName[], grid: Grid): Promise<StudyRows> {
    this.#forget(grid);
    let all = NO_ROWS;
    for (const study of studies) all = withRows(all, await this.#rowsOf(study, grid));
    return all;
  }

  /** The same of each study. @param known editions whose rows are not wanted again */
  async readEach(
    studies: readonly StudyName[],
    grid: Grid,
    known: readonly number[],
  ): Promise<RowsOfStudy[]> {
    this.#forget(grid);
    const all: RowsOfStudy[] = [];
    for (const study of studies) {
      let edition = this.#editions.get(study);
      if (edition === undefined) this.#editions.set(study, (edition = ++this.#lastEdition));
      const rows = known.includes(edition) ? undefined : await this.#rowsOf(study, grid);
      all.push({ study, edition, rows });
    }
    return all;
  }

  /** Lets go of rows of which there are very many: whoever asked has them by now, and they can be made again. */
  letGo(): void {
    for (const [study, rows] of this.#rows) {
      if (countStudyRows(rows) > this.#mostKept) this.#rows.delete(study);
    }
  }

  async #rowsOf(study: StudyName, grid: Grid): Promise<StudyRows> {
    const known = this.#rows.get(study);
    const rows = known ?? (await this.#readStudy(study, grid));
    this.#rows.set(study, rows);
    return rows;
  }

  async claims(grid: Grid): Promise<readonly Claim[]> {
    this.#forget(grid);
    if (!this.#claims) {
      const [{ evaluateClaims }, { JUDGED_STUDIES }] = await Promise.all([
        import('../../claims/evaluate-claims.ts'),
        import('../../claims/ledger.ts'),
      ]);
      if (!isPaperData(grid.dataset)) {
        // None is about these: which recipes there are is all that is said of them.
        return (this.#claims = evaluateClaims(await this.read(TRAINING, grid), grid.dataset));
      }
      this.#claims = evaluateClaims(await this.judgedRows(JUDGED_STUDIES, grid), grid.dataset);
    }
    return this.#claims;
  }

  /** The rows that claims are judged by, some of which rest on how training went. */
  async judgedRows(studies: readonly StudyName[], grid: Grid): Promise<StudyRows> {
    const rows = await this.read(studies, grid);
    // Judged by are copies of most of them.
    this.letGo();
    const history = (id: string) => this.cached.history(id);
    const capacity = withLaterHistories(rows.capacity, history);
    const learningRate = rows.learningRate.map((row) => ({
      ...row,
      ...trainingLossOf(history(row.trialId) ?? NO_HISTORY),
    }));
    return { ...rows, capacity, learningRate };
  }

  /** Whether the weights of all that was read are what was saved; networks of which they are not are left out from now on. */
  async checkWeights(): Promise<boolean> {
    const ids = this.cached.trialIds();
    await this.#store.checkAhead(ids);
    // From now on the store knows of it, too.
    const damaged = this.#store.missing(ids);
    this.cached.leaveOut(damaged);
    if (damaged.length > 0) this.#version = undefined;
    return damaged.length === 0;
  }

  async #readStudy(study: StudyName, grid: Grid): Promise<StudyRows> {
    const { grid: own, needs, isShared } = await this.stored(grid).part(study);
    if (!isShared) return joinRows([study], own, this.#listed(needs));
    this.#results ??= new Results(this.#withoutHistories, { ...needs, requests: new Map() });
    this.#results.addValues(needs.requests);
    return joinRows([study], own, this.#results);
  }

  #listed({ trials, requests }: Needs): Results {
    const total = trials.size + requests.size;
    const results = new Results(this.#withoutHistories);
    results.addTrials(trials, (read) => this.#onProgress({ read, total }));
    results.addValues(requests, (read) => this.#onProgress({ read: trials.size + read, total }));
    return results;
  }

  /** What is not true of the store and the grid any more. */
  #forget(grid: Grid): void {
    const of = JSON.stringify(grid);
    const { version } = this.#store;
    if (of === this.#grid && version === this.#version) return;
    if (version !== this.#version && !this.cached.isEmpty) {
      this.cached.keep(this.#store.heads.ids());
    }
    this.#grid = of;
    this.#version = version;
    this.#stored = undefined;
    this.#rows.clear();
    this.#editions.clear();
    this.#results = undefined;
    this.#claims = undefined;
  }
}
