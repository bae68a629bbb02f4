import type { Grid } from '../../../src/studies/grid.ts';
import type { StudyName } from '../../../src/studies/names.ts';
import type { StudyRows } from '../../../src/studies/rows.ts';
import { readRows } from '../../../src/studies/studies.ts';
import type { SqliteStore } from '../../../src/node/store.ts';
import { NO_DATA } from '../no-data.ts';
import { CachedStore } from './cached-store.ts';

/** The rows of studies, read once for every state of the store. */
export class RowCache {
  readonly #store: SqliteStore;
  readonly cached: CachedStore;
  readonly #rows = new Map<StudyName, StudyRows>();
  /** The grid and the state of the store that the rows are of. */
  #of = '';

  constructor(store: SqliteStore) {
    this.#store = store;
    this.cached = new CachedStore(store);
  }

  async read(studies: readonly StudyName[], grid: Grid): Promise<StudyRows> {
    const of = `${this.#store.version} ${JSON.stringify(grid)}`;
    if (of !== this.#of) this.#rows.clear();
    this.#of = of;
    let all = NO_DATA.rows;
    for (const study of studies) {
      const rows = this.#rows.get(study) ?? (await readRows([study], grid, this.cached));
      this.#rows.set(study, rows);
      all = { ...all, ...ownRows(rows) };
    }
    return all;
  }
}

/** What a study has rows of; every kind of row belongs to one study. */
function ownRows(rows: StudyRows): Partial<StudyRows> {
  const own = Object.entries(rows).filter(([, of]) => (Array.isArray(of) ? of.length > 0 : of));
  return Object.fromEntries(own) as Partial<StudyRows>;
}
