import type { Claim } from '../../../src/claims/claim.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import type { StudyName } from '../../../src/studies/catalogue.ts';
import { identifyParts, type Needs } from '../../../src/lab/parts.ts';
import type { ResultStore } from '../../../src/lab/store.ts';
import type { StudyRows } from '../../../src/studies/catalogue.ts';
import { partsOf, rowsOf } from '../../../src/studies/studies.ts';
import type { SqliteStore } from '../../../src/node/store.ts';
import { NO_ROWS } from '../../../src/studies/no-rows.ts';
import { CachedStore } from './cached-store.ts';

/** The rows of studies and the claims, read once for every state of the store. */
export class RowCache {
  readonly #store: SqliteStore;
  readonly cached: CachedStore;
  readonly #rows = new Map<StudyName, StudyRows>();
  #claims: readonly Claim[] | undefined;
  /** The state of the store that rows and claims are of. */
  #version: number | undefined;
  #grid = '';
  /** What each study needs of the grid, and how that is called. */
  readonly #needs = new Map<StudyName, Promise<Needs>>();

  constructor(store: SqliteStore) {
    this.#store = store;
    this.cached = new CachedStore(store);
  }

  /** What a study needs, with its identity. */
  needs(study: StudyName, grid: Grid): Promise<Needs> {
    this.#forget(grid);
    const known = this.#needs.get(study) ?? identifyParts(partsOf([study], grid));
    this.#needs.set(study, known);
    return known;
  }

  /** Whether what was looked up under this id is there but damaged. */
  isDamaged(id: string): boolean {
    return this.#store.damaged.has(id);
  }

  /** Without the histories of the capacity study: who draws curves reads those that it draws. */
  async read(studies: readonly StudyName[], grid: Grid): Promise<StudyRows> {
    this.#forget(grid);
    const { cached } = this;
    const store: ResultStore = {
      find: (id) => cached.find(id),
      findMeasurement: (id) => cached.findMeasurement(id),
      history: () => undefined,
    };
    let all = NO_ROWS;
    for (const study of studies) {
      const rows = this.#rows.get(study) ?? (await this.#readStudy(study, grid, store));
      this.#rows.set(study, rows);
      all = { ...all, ...ownRows(rows) };
    }
    return all;
  }

  async claims(grid: Grid): Promise<readonly Claim[]> {
    this.#forget(grid);
    if (!this.#claims) {
      const [{ evaluateClaims }, { JUDGED_STUDIES }] = await Promise.all([
        import('../../../src/claims/evaluate-claims.ts'),
        import('../../../src/claims/ledger.ts'),
      ]);
      // Some rest on how training went.
      const capacity = await this.#readStudy('capacity', grid, this.cached);
      const rows = { ...(await this.read(JUDGED_STUDIES, grid)), ...ownRows(capacity) };
      this.#claims = evaluateClaims(rows, grid.dataset);
    }
    return this.#claims;
  }

  async #readStudy(study: StudyName, grid: Grid, store: ResultStore): Promise<StudyRows> {
    return rowsOf([study], grid, await this.needs(study, grid), store);
  }

  /** What is not true of the store and the grid any more. */
  #forget(grid: Grid): void {
    const of = JSON.stringify(grid);
    const { version } = this.#store;
    if (of !== this.#grid) this.#needs.clear();
    if (of === this.#grid && version === this.#version) return;
    if (version !== this.#version) this.cached.keep(this.#store.heads.ids());
    this.#grid = of;
    this.#version = version;
    this.#rows.clear();
    this.#claims = undefined;
  }
}

/** What a study has rows of; every kind of row belongs to one study. */
function ownRows(rows: StudyRows): Partial<StudyRows> {
  const own = Object.entries(rows).filter(([, of]) => (Array.isArray(of) ? of.length > 0 : of));
  return Object.fromEntries(own) as Partial<StudyRows>;
}
