import type { Claim } from '../../../src/claims/claim.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import { STUDY_NAMES, type StudyName } from '../../../src/studies/names.ts';
import type { StudyRows } from '../../../src/studies/rows.ts';
import { readRows } from '../../../src/studies/studies.ts';
import type { SqliteStore } from '../../../src/node/store.ts';
import { NO_DATA } from '../no-data.ts';
import { CachedStore } from './cached-store.ts';

/** The rows of studies and the claims, read once for every state of the store. */
export class RowCache {
  readonly #store: SqliteStore;
  readonly cached: CachedStore;
  readonly #rows = new Map<StudyName, StudyRows>();
  #claims: readonly Claim[] | undefined;
  /** The grid and the state of the store that rows and claims are of. */
  #of = '';

  constructor(store: SqliteStore) {
    this.#store = store;
    this.cached = new CachedStore(store);
  }

  /** Without the histories of the capacity study: who draws curves reads those that it draws. */
  async read(studies: readonly StudyName[], grid: Grid): Promise<StudyRows> {
    this.#forget(grid);
    let all = NO_DATA.rows;
    for (const study of studies) {
      const rows = this.#rows.get(study) ?? (await this.#readStudy(study, grid));
      this.#rows.set(study, rows);
      all = { ...all, ...ownRows(rows) };
    }
    return all;
  }

  async claims(grid: Grid): Promise<readonly Claim[]> {
    this.#forget(grid);
    if (!this.#claims) {
      const { evaluateClaims } = await import('../../../src/claims/evaluate-claims.ts');
      this.#claims = evaluateClaims(await readRows(STUDY_NAMES, grid, this.cached));
    }
    return this.#claims;
  }

  #readStudy(study: StudyName, grid: Grid): Promise<StudyRows> {
    const { cached } = this;
    return readRows([study], grid, {
      find: (id) => cached.find(id),
      findMeasurement: (id) => cached.findMeasurement(id),
      history: () => undefined,
    });
  }

  /** What is not true of the store and the grid any more. */
  #forget(grid: Grid): void {
    const of = `${this.#store.version} ${JSON.stringify(grid)}`;
    if (of === this.#of) return;
    this.#of = of;
    this.#rows.clear();
    this.#claims = undefined;
  }
}

/** What a study has rows of; every kind of row belongs to one study. */
function ownRows(rows: StudyRows): Partial<StudyRows> {
  const own = Object.entries(rows).filter(([, of]) => (Array.isArray(of) ? of.length > 0 : of));
  return Object.fromEntries(own) as Partial<StudyRows>;
}
